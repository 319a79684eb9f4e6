"""Cures tried in the matrix: shown in place, together, dropped without a trace or adopted as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QTableWidget, QTabWidget


def named(page, kind, name):
    return next(w for w in page.findChildren(kind) if w.accessibleName() == name)


def press(page, text):
    next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(page)).click()


@pytest.fixture
def page(scribe, qtbot):
    scribe.go("findings")
    scribe.bridge.selected.emit("flow send_prompt")
    tabs = named(scribe.current, QTabWidget, "About the step")
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n).startswith("Cures")))
    return scribe.current


def outcome(page):
    return named(page, QTableWidget, "Steps and outcomes").item(2, 1)


def ways(page):
    QCoreApplication.sendPostedEvents()
    return [b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Try way") and b.isVisibleTo(page)]


def told(page):
    bar = named(page, QFrame, "Cures that are tried")
    return bar.findChildren(QLabel)[0].text() if bar.isVisibleTo(page) else ""


def test_trying_shows_in_place_what_would_change_and_changes_nothing(page, qtbot):
    before = page.bridge.review
    button = ways(page)[0]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert page.bridge.review is before
    cell = outcome(page)
    assert cell.font().bold()
    assert "→" not in cell.text()  # the arrow stands between the two signs, once
    assert "would become" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "nothing is changed yet" in told(page)
    assert "findings that stand against the steps" in told(page)
    assert ways(page)[0].text() == "Trying"
    assert ways(page)[0] is button  # the keyboard stays where it is


def test_escape_drops_the_trial_without_a_trace(page, qtbot):
    before, word = page.bridge.review, outcome(page).text()
    ways(page)[0].setFocus()
    ways(page)[0].click()
    qtbot.keyClick(ways(page)[0], Qt.Key.Key_Escape)
    assert told(page) == ""
    assert outcome(page).text() == word
    assert page.bridge.review is before
    assert ways(page)[0].text() == "Try all of it"


def test_adopting_is_one_step_of_undo(page):
    before = page.bridge.review
    ways(page)[0].click()
    shown = outcome(page).text()
    press(page, "&Adopt")
    assert outcome(page).text() == shown
    assert told(page) == ""
    assert page.bridge.session.history()[-1].kind == "accept"
    page.bridge.undo()
    assert page.bridge.review == before


def test_after_adopting_the_keyboard_is_in_the_matrix(page, window):
    window.activateWindow()
    ways(page)[0].setFocus()
    ways(page)[0].click()
    press(page, "&Adopt")
    assert isinstance(QApplication.focusWidget(), QTableWidget)


def test_cures_of_two_steps_are_tried_together(page):
    ways(page)[0].click()
    first = told(page)
    page.bridge.selected.emit("flow draft_note")
    (more,) = [b for b in ways(page) if b.text().startswith("Try ") or b.text() == "Try"]
    more.click()
    assert told(page) != first
    assert " + " in told(page)


def test_a_trial_follows_the_review(page):
    ways(page)[0].click()
    page.bridge.answer("flow tune_model", "learning", "not_sure")
    assert "Trying" in told(page)
    press(page, "&Drop")
    assert page.bridge.session.value("flow tune_model", "learning") == "not_sure"
