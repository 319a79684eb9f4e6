"""Nobody needs a mouse: Tab leads to everything on every page and never stays caught, and every menu entry can be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QRadioButton, QTreeWidget, QWidget

from tests.wizards.person_at_window import named, settle
from wizards.pages import PAGES
from wizards.tour.begin import begin

MAIN = {
    "product": ("Title", "Law as of"),
    "parties": ("Name of an organization or person", "Title of a signed agreement"),
    "data": ("Name of a dataset, a model or an index", "Name of an AI system or service"),
    "graph": ("Show outcomes of", "Find in the graph"),
    "law": ("Search the law content", "Law content"),
}


def wanted(widget: QWidget) -> list[QWidget]:
    """What takes the keyboard and is on screen; of radio buttons one stands for all, the arrows do the rest."""
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
        and child.isEnabled()
        and child.focusProxy() is None
        and not isinstance(child, QRadioButton)
    ]


def walked(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Everything that has the keyboard on a walk round the window."""
    seen: list[QWidget] = []
    for _ in range(400):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        at = QApplication.focusWidget()
        assert at is not None
        if at in seen and at is seen[0]:
            return seen
        assert seen[-1:] != [at], f"caught in {type(at).__name__} {at.accessibleName()}"
        seen.append(at)
    raise AssertionError("Tab never comes round")


def missed(widget: QWidget, seen: list[QWidget]) -> list[str]:
    return [f"{type(child).__name__} {child.accessibleName() or child.objectName()}" for child in wanted(widget) if child not in seen]


def in_front(window: QWidget, qtbot) -> None:
    settle()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_tab_reaches_everything_on_a_page(scribe, qtbot, page):
    scribe.go(page.key)
    in_front(scribe.window(), qtbot)
    seen = walked(scribe.window())
    assert missed(scribe, seen) == []
    assert set(MAIN.get(page.key, ())) <= {widget.accessibleName() for widget in seen}
    assert any(scribe.current.isAncestorOf(widget) for widget in seen)


def test_tab_walks_back_as_well(scribe, qtbot):
    scribe.go("findings")
    in_front(scribe.window(), qtbot)
    assert missed(scribe, walked(scribe.window(), Qt.Key.Key_Backtab)) == []


@pytest.mark.parametrize("show", ["show_library", "show_quick", "show_law"])
def test_tab_reaches_everything_at_the_start(window, qtbot, show):
    window.new_from_sample("wellness_chatbot")
    window.close_review()
    getattr(window.start, show)()
    in_front(window, qtbot)
    assert missed(window, walked(window)) == []


def test_the_tour_has_the_keyboard_and_gives_it_back(window, qtbot):
    tour = begin(window)
    assert tour is not None
    in_front(window, qtbot)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert tour.callout.isAncestorOf(focused)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not tour.callout.isVisible()


def test_every_menu_entry_is_reached_by_a_letter_and_arrows(window):
    menus = [action.menu() for action in window.menuBar().actions()]
    assert all("&" in menu.title() for menu in menus)
    assert [a.text() for menu in menus for a in menu.actions() if not a.isSeparator() and not a.text()] == []


def test_no_two_menu_entries_share_their_keys(window):
    keys = [
        action.shortcut().toString() for menu in window.menuBar().findChildren(QMenu) for action in menu.actions() if not action.shortcut().isEmpty()
    ]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(("key", "page"), [(Qt.Key.Key_6, "graph"), (Qt.Key.Key_7, "findings"), (Qt.Key.Key_8, "memo")])
def test_pages_have_keys(scribe, qtbot, key, page):
    in_front(scribe.window(), qtbot)
    qtbot.keyClick(scribe.window(), key, Qt.KeyboardModifier.ControlModifier)
    assert scribe.current.key == page


def test_the_outline_leads_on_by_arrows(scribe, qtbot):
    scribe.go("parties")
    outline = named(scribe, QTreeWidget, "Outline of the review")
    qtbot.keyClick(outline, Qt.Key.Key_Down)
    assert scribe.current.key == "data"
