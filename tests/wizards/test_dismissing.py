"""Dismiss what a step raises, from the Findings page by key and name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget, QTreeWidget

from reviewer.session.person import Person


def named(page, kind, name):
    return next(w for w in page.findChildren(kind) if w.accessibleName() == name)


@pytest.fixture
def page(scribe):
    scribe.bridge.session.person = Person("Ada", "counsel")
    scribe.go("findings")
    scribe.bridge.selected.emit("flow send_prompt")
    tabs = named(scribe.current, QTabWidget, "About the step")
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n).startswith("To look at")))
    return scribe.current


def first(page):
    return named(page, QTreeWidget, "What this step raises").topLevelItem(0).child(0)


def test_a_reason_dismisses_and_nothing_moves(page, qtbot):
    outcomes, tabs = page.bridge.session.flow_outcomes(), named(page, QTabWidget, "About the step")
    title = tabs.tabText(tabs.currentIndex())
    first(page).setSelected(True)
    reason = named(page, QLineEdit, "Reason for dismissing")
    qtbot.keyClicks(reason, "Seen in the contract.")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert "Dismissed by Ada (counsel)" in first(page).text(2)
    assert page.bridge.session.flow_outcomes() == outcomes
    assert tabs.tabText(tabs.currentIndex()) != title
    assert first(page).isSelected()
    why = named(page, QTreeWidget, "Reasons")
    everywhere = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    qtbot.waitUntil(lambda: bool(why.findItems("Dismissed by Ada (counsel)", everywhere)))
    next(b for b in page.findChildren(QPushButton) if b.text() == "Take up again").click()
    assert first(page).text(2) == ""
    page.bridge.undo()
    assert "Dismissed by Ada" in first(page).text(2)


def test_the_record_tells_of_it(page, scribe, qtbot):
    first(page).setSelected(True)
    qtbot.keyClicks(named(page, QLineEdit, "Reason for dismissing"), "Seen.")
    next(b for b in page.findChildren(QPushButton) if b.text() == "Dismiss" and b.isVisibleTo(page)).click()
    scribe.go("record")
    assert any("Reason: Seen." in w.text() for w in scribe.current.findChildren(QLabel))


def test_without_a_reason_it_says_so(page, scribe, qtbot):
    first(page).setSelected(True)
    problems = []
    page.bridge.problem.connect(lambda error, _near: problems.append(error.sentence()))
    qtbot.keyClick(named(page, QLineEdit, "Reason for dismissing"), Qt.Key.Key_Return)
    assert "needs a reason" in problems[0]
    assert page.bridge.review.dismissals == ()
