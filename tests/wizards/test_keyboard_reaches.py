"""The keyboard is where a page begins: its keys work at once, however one came there, and Enter presses the button that has it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTreeWidget

from wizards.pages import PAGES
from wizards.widgets.reasons_panel import ReasonsPanel

Key = Qt.Key


def held(window) -> object:
    """What has the keyboard."""
    return QApplication.focusWidget() or window.focusWidget()


def outline(window) -> QTreeWidget:
    """The list of pages."""
    return next(tree for tree in window.view.findChildren(QTreeWidget) if tree.accessibleName() == "Outline of the review")


def test_a_digit_answers_right_after_a_key_brought_the_questions(scribe, window):
    outline(window).setFocus()
    QTest.keyClick(window, Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    page = window.view.current
    assert page.key == "questions"
    assert page.isAncestorOf(held(window))


def test_a_review_that_is_opened_has_the_keyboard_in_its_page(scribe, window):
    assert scribe.current.isAncestorOf(held(window))


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_every_page_takes_the_keyboard(scribe, window, key):
    outline(window).setFocus()
    scribe.go(key)
    assert scribe.current.isAncestorOf(held(window))


def test_walking_the_outline_keeps_the_keyboard_there_until_enter(scribe, window):
    tree = outline(window)
    scribe.go("parties")
    tree.setFocus()
    QTest.keyClick(tree, Key.Key_Down)
    assert scribe.current.key == "data"
    assert held(window) is tree
    QTest.keyClick(tree, Key.Key_Return)
    assert scribe.current.isAncestorOf(held(window))


def test_a_digit_in_the_list_of_questions_answers_the_one_that_is_marked(scribe, window):
    scribe.go("questions")
    page = scribe.current
    page.ask("relationship scribe and cloud", "baa")
    tree = next(found for found in page.findChildren(QTreeWidget) if found.accessibleName() == "Questions by topic")
    tree.setFocus()
    QTest.keyClick(tree, Key.Key_N)
    pair = next(found for found in scribe.bridge.review.relationships if set(found.between) == {"scribe", "cloud"})
    assert pair.answers["baa"] == "not_sure"


def test_enter_presses_the_button_that_has_the_keyboard(window):
    window.start.show_quick()
    quick = window.start.quick
    leave = next(found for found in quick.findChildren(QPushButton) if found.text() == "All reviews")
    leave.setFocus()
    QTest.keyClick(leave, Key.Key_Return)
    assert window.start.key == "start"


def test_a_finding_that_is_wanted_is_shown_also_before_its_page_was_ever_open(scribe):
    scribe.bridge.selected.emit("flow send_prompt")
    scribe.bridge.finding_wanted.emit("us.hipaa.minimum_necessary", "flow send_prompt")
    panel = next(found for found in scribe.current.findChildren(ReasonsPanel) if found.isVisible())
    assert any(found.text().startswith("Minimum necessary: ") for found in panel.findChildren(QLabel))
