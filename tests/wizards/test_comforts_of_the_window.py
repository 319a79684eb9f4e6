"""What one expects of any window: files dropped in, files opened last, a theme of one's own, seeing that all is saved."""

from __future__ import annotations

import pytest
from msgspec import structs
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMenu, QTreeWidget, QWidget

from reviewer.session.looks import LOOKS
from reviewer.session.shelf import save_copy
from tests.wizards.person_at_window import settle, texts
from wizards.theme import COLOURS, apply_theme
from wizards.widgets.elided import ElidedLabel
from wizards.widgets.words import Banner

MOUSE, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def menu_of(window: QMainWindow, title: str) -> QMenu:
    return next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == title)


def drop(widget: QWidget, url: QUrl) -> bool:
    """Drag something over a widget and let go; whether it was welcome."""
    carried = QMimeData()
    carried.setUrls([url])
    entering = QDragEnterEvent(widget.rect().center(), Qt.DropAction.CopyAction, carried, MOUSE, NONE)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(widget.rect().center()), Qt.DropAction.CopyAction, carried, MOUSE, NONE))
    return entering.isAccepted()


@pytest.fixture
def copy(window, tmp_path):
    """A review in a file of its own; no review is open."""
    path = tmp_path / "handed & over.yaml"
    window.new_from_sample("wellness_chatbot")
    save_copy(window.view.bridge.session, path)
    window.close_review()
    return path


def test_a_review_file_is_dragged_in(window, copy):
    assert drop(window.library_page, QUrl.fromLocalFile(str(copy)))
    assert window.view is not None
    assert window.view.bridge.review.title == "Chatbot for a mood-diary app"


def test_a_file_is_dragged_in_while_another_review_is_open(window, copy):
    window.new_from_sample("ambient_scribe")
    assert drop(window, QUrl.fromLocalFile(str(copy)))
    assert window.view.bridge.review.title == "Chatbot for a mood-diary app"


def test_what_cannot_be_opened_is_told_where_a_review_is_open(window, tmp_path):
    window.new_from_sample("ambient_scribe")
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\x89PNG\x00\xff")
    assert drop(window, QUrl.fromLocalFile(str(path)))
    assert window.view.bridge.review.title == "Ambient scribe at Lakeside Hospital"
    assert any("this file is not text" in banner.text() for banner in window.view.findChildren(Banner) if banner.isVisible())


def test_what_is_no_file_is_not_welcome(window):
    assert not drop(window.library_page, QUrl("https://example.org/review.yaml"))
    assert window.view is None


def test_a_dropped_file_that_is_no_review_is_told_of(window, tmp_path):
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\x89PNG\x00\xff")
    assert drop(window.library_page, QUrl.fromLocalFile(str(path)))
    assert window.view is None
    assert window.start.notice.isVisible()


def test_a_file_opened_before_is_opened_again_by_the_menu(window, copy):
    window.open_file(copy)
    window.close_review()
    menu = menu_of(window, "Open &recent")
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert action.text().startswith("handed && over.yaml")
    action.trigger()
    assert window.view is not None


def test_without_a_file_opened_before_the_menu_says_so(window):
    menu = menu_of(window, "Open &recent")
    menu.aboutToShow.emit()
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("No file was opened yet", False)]


def ground(app) -> str:
    return app.palette().base().color().name()


@pytest.mark.parametrize(("entry", "kept"), [("Dark theme", "dark"), ("Light theme", "light"), ("Theme as the system", "system")])
def test_the_theme_is_switched_by_the_menu_and_kept(scribe, qapp, entry, kept):
    window = scribe.window()
    next(a for a in menu_of(window, "&View").actions() if a.text() == entry).trigger()
    assert window.settings.get("theme") == kept
    assert ground(qapp) in ({COLOURS[kept]["ground"]} if kept != "system" else {colours["ground"] for colours in COLOURS.values()})
    apply_theme(qapp, "light")


def test_a_page_that_was_open_before_the_switch_has_the_colours_of_the_new_theme(scribe, qapp):
    scribe.go("overview")
    scribe.go("product")
    scribe.window().set_theme("dark")
    scribe.go("overview")
    settle()
    tree = scribe.current.findChild(QTreeWidget)
    hues = {tree.topLevelItem(n).foreground(2).color().name() for n in range(3)}
    badge = next(w for w in scribe.findChildren(QLabel) if w.text() == "Not permitted" and w.isVisible())
    told = badge.styleSheet()
    apply_theme(qapp, "light")
    assert hues <= {look.dark for look in LOOKS.values()}
    assert LOOKS["not_permitted"].dark in told
    assert LOOKS["not_permitted"].light in badge.styleSheet()


def test_that_all_is_saved_is_seen_at_once(scribe):
    scribe.bridge.answer("flow tune_model", "learning", "not_sure")
    changed = scribe.bridge.session.changed_at[11:16]
    assert f"draft · saved {changed} · " in texts(scribe)


def test_a_question_stays_behind_when_the_graph_comes_to_the_front(scribe):
    scribe.bridge.question_wanted.emit("relationship scribe and cloud", "baa")
    settle()
    assert "Why we ask" in texts(scribe.inspector)
    scribe.go("graph")
    settle()
    assert "Why we ask" not in texts(scribe.inspector)
    scribe.go("questions")
    settle()
    assert "Why we ask" in texts(scribe.inspector)


def test_a_low_window_gives_its_room_to_the_page(scribe):
    window = scribe.window()
    scribe.go("findings")
    assert scribe.strip.isVisible()
    window.resize(960, 560)
    settle()
    QApplication.processEvents()
    assert not scribe.strip.isVisible()
    window.resize(1280, 800)
    QApplication.processEvents()
    assert scribe.strip.isVisible()


def test_a_long_title_gives_way_to_the_outcome(scribe):
    window, review = scribe.window(), scribe.bridge.review
    scribe.bridge.change(structs.replace(review, title="A title that is longer than what a narrow window has room for"), "Title")
    window.resize(920, 600)
    QApplication.processEvents()
    title = scribe.findChild(ElidedLabel)
    assert title.shown().endswith("…")
    assert title.geometry().right() < title.parentWidget().width()
