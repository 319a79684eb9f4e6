"""The user guide: whole, true to the program, opened by F1 at the page at hand, searched, walked back and forth."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItemIterator

from reviewer.cli import COMMANDS
from reviewer.session import shelf
from wizards.guide import contents
from wizards.help_window import HelpWindow
from wizards.pages import PAGES

FILES = sorted(contents.folder().glob("*.md"))
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
CITATION = re.compile(r"\b\d+ (?:CFR|C\.F\.R\.|USC|U\.S\.C\.)(?: Part)? [\d.]+")
MOST_BYTES = 3_000_000


def text(path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_page_of_the_program_has_one_in_the_guide():
    wanted = {page.key for page in PAGES} | {"start", "quick"}
    assert wanted - {path.stem for path in FILES} == set()


def test_the_contents_list_every_page_once():
    listed = [name for _, pages in contents.chapters() for name, _ in pages]
    assert sorted(listed) == sorted(path.stem for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_links_lead_somewhere_and_pictures_exist(path):
    for link in LINK.findall(text(path)):
        assert (contents.folder() / link).is_file(), link
    for words, picture in PICTURE.findall(text(path)):
        assert len(words) > 10, "a picture says in words what it shows"
        assert not QImage(str(contents.folder() / picture)).isNull(), picture


def test_no_picture_lies_about_unused_and_all_together_are_small():
    used = {picture for path in FILES for _, picture in PICTURE.findall(text(path))}
    assert {path.name for path in contents.folder().glob("*.png")} - used == set()
    assert sum(path.stat().st_size for path in contents.folder().iterdir()) < MOST_BYTES


def test_no_citation_in_the_guide_is_unknown_to_the_law_content():
    packs = shelf.library().packs
    known = " ".join([*(a.id for pack in packs for a in pack.authorities), *(pack.title for pack in packs)])
    found = [c for path in FILES for c in CITATION.findall(text(path))]
    assert [c for c in found if c not in known] == []


def test_every_command_in_the_guide_exists_and_all_are_told():
    told = set(re.findall(r"privacy-reviewer ([a-z]+)", "".join(map(text, FILES))))
    assert told == {name for name, _ in COMMANDS}


def opened(window) -> HelpWindow:
    return next(made for made in window.findChildren(HelpWindow) if made.isVisible())


def named(widget, kind, name):
    return next(child for child in widget.findChildren(kind) if child.accessibleName() == name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_f1_opens_the_guide_at_the_page_at_hand(scribe, qtbot, page):
    scribe.go(page.key)
    qtbot.keyClick(scribe.window(), Qt.Key.Key_F1)
    guide = opened(scribe.window())
    assert guide.text.source().fileName() == f"{page.key}.md"
    assert guide.windowTitle() == f"Help: {page.title}"
    with qtbot.waitSignal(guide.destroyed):
        qtbot.keyClick(guide.text, Qt.Key.Key_Escape)


def test_f1_again_brings_the_same_window_to_another_page(scribe, qtbot):
    window = scribe.window()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    scribe.go("memo")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert len(window.findChildren(HelpWindow)) == 1
    assert opened(window).text.source().fileName() == "memo.md"


def test_f1_helps_at_the_start_in_the_quick_screen_and_in_the_law_library(window, qtbot):
    for show, name in ((window.start.show_library, "start"), (window.start.show_quick, "quick"), (window.start.show_law, "law")):
        show()
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert opened(window).text.source().fileName() == f"{name}.md"


@pytest.fixture
def guide(scribe, qtbot):
    qtbot.waitUntil(scribe.window().isActiveWindow)  # keys of menus need it
    qtbot.keyClick(scribe.window(), Qt.Key.Key_F1)
    return opened(scribe.window())


def titles(guide) -> list[str]:
    walk, found = QTreeWidgetItemIterator(named(guide, QTreeWidget, "Contents of the guide")), []
    while item := walk.value():
        if item.flags() & Qt.ItemFlag.ItemIsSelectable:
            found.append(item.text(0))
        walk += 1
    return found


def test_words_find_pages_and_enter_opens_the_first(guide, qtbot):
    search = named(guide, QLineEdit, "Search the guide")
    qtbot.keyClicks(search, "digests sealed")
    assert titles(guide) == ["Files, record and seal"]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert guide.text.source().fileName() == "files.md"
    search.clear()
    assert len(titles(guide)) == len(FILES)


def test_one_goes_back_and_forward(guide, qtbot):
    first = guide.text.source().fileName()
    guide.text.show_page("glossary")
    back = next(b for b in guide.findChildren(QPushButton) if b.text().startswith("Back"))
    forward = next(b for b in guide.findChildren(QPushButton) if b.text().startswith("Forward"))
    back.click()
    assert guide.text.source().fileName() == first
    forward.click()
    assert guide.text.source().fileName() == "glossary.md"


def test_the_guide_reads_nothing_but_itself(guide):
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QTextDocument

    kind = QTextDocument.ResourceType.MarkdownResource.value
    for address in ("https://example.org/start.md", "file:///etc/passwd", "../../pyproject.toml"):
        assert guide.text.loadResource(kind, QUrl(address)) is None


def test_pictures_fit_the_width(guide, qtbot):
    guide.resize(760, 600)
    guide.text.show_page("findings")
    assert guide.text.horizontalScrollBar().maximum() == 0
