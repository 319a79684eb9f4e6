"""Undo by its key, wherever the keyboard is; the menu says what it would take back; what stands beside the page follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QTabWidget, QTreeWidget, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.edits import change_flow
from reviewer.session.person import Person
from tests.wizards.person_at_window import named, settle, texts, write

CONTROL = Qt.KeyboardModifier.ControlModifier


def keyboard() -> QWidget:
    """What has it."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def undo(window) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, CONTROL)


def test_after_a_record_was_added_from_a_line_undo_there_takes_the_record_back(window, scribe):
    scribe.go("parties")
    window.activateWindow()
    before = scribe.bridge.review
    write(scribe.current, "Name of an organization or person", "Zeta Labs")
    assert len(scribe.bridge.review.parties) == len(before.parties) + 1
    undo(window)
    assert scribe.bridge.review == before
    assert named(scribe.current, QLineEdit, "Name of an organization or person").text() == ""
    QTest.keySequence(keyboard(), QKeySequence(QKeySequence.StandardKey.Redo))
    assert len(scribe.bridge.review.parties) == len(before.parties) + 1


def test_typing_that_was_not_taken_over_yet_is_undone_first(window, scribe):
    scribe.go("parties")
    window.activateWindow()
    write(scribe.current, "Name of an organization or person", "Zeta Labs")
    name = named(scribe.current, QLineEdit, "Name of an organization or person")
    QTest.keyClicks(name, "Half")
    added = scribe.bridge.review
    undo(window)
    assert name.text() == ""
    assert scribe.bridge.review is added


def test_a_note_gives_undo_on_once_it_has_nothing_to_take_back(window, scribe):
    scribe.go("parties")
    window.activateWindow()
    before = scribe.bridge.review
    write(scribe.current, "Name", "Lakeside")
    named(scribe.current, QPlainTextEdit, "Note on the party").setFocus()
    undo(window)
    assert scribe.bridge.review == before


def test_the_menu_says_what_undo_and_redo_would_do(window, scribe):
    scribe.go("parties")
    write(scribe.current, "Name of an organization or person", "Zeta Labs")
    edit = next(action.menu() for action in window.menuBar().actions() if action.text() == "&Edit")
    edit.aboutToShow.emit()
    assert [a.text() for a in edit.actions()[:2]] == ["&Undo: Party added", "&Redo"]
    scribe.bridge.undo()
    edit.aboutToShow.emit()
    assert [a.text() for a in edit.actions()[:2]] == ["&Undo", "&Redo: Party added"]
    edit.aboutToHide.emit()
    assert all(isinstance(a, QAction) and ":" not in a.text() for a in edit.actions())


def test_the_inspector_follows_what_it_tells_of_and_lets_go_of_what_is_gone(scribe, qtbot):
    scribe.go("graph")
    scribe.bridge.selected.emit("flow tune_model")
    qtbot.waitUntil(lambda: "Not permitted" in texts(scribe.inspector))
    renamed = change_flow(scribe.bridge.review, "tune_model", name="Tune another model")
    scribe.bridge.change(renamed, "Step changed")
    qtbot.waitUntil(lambda: "Tune another model" in texts(scribe.inspector))
    scribe.current.view.removal_wanted.emit("flow tune_model")
    qtbot.waitUntil(lambda: "Choose a question, a step or data" in texts(scribe.inspector))


def test_a_slash_searches_also_where_the_list_has_the_keyboard(window, scribe):
    window.activateWindow()
    for page, search in (("questions", "Search questions"), ("law", "Search the law content")):
        scribe.go(page)
        for kind in (QTreeWidget, QComboBox):
            next(w for w in scribe.current.findChildren(kind) if w.isVisibleTo(scribe.current)).setFocus()
            QTest.keyClick(keyboard(), Qt.Key.Key_Slash)
            line = named(scribe.current, QLineEdit, search)
            assert keyboard() is line
            assert line.text() == ""


def test_what_was_told_as_done_goes_once_it_is_undone(scribe):
    scribe.bridge.change(change_flow(scribe.bridge.review, "tune_model", name="Tune another model"), "Step changed")
    scribe.bridge.told.emit("Step changed. Undo takes it back.")
    assert "Step changed." in texts(scribe)
    scribe.bridge.undo()
    assert "Step changed." not in texts(scribe)
    scribe.bridge.problem.emit(ReviewerError("this is wrong.", "here", "Do something else."), "review")
    scribe.bridge.redo()
    assert "this is wrong." in texts(scribe)


def test_undo_with_nothing_to_undo_redraws_nothing(scribe):
    seen: list[object] = []
    scribe.bridge.changed.connect(seen.append)
    assert not scribe.bridge.undo()
    assert not scribe.bridge.redo()
    assert seen == []


def test_where_a_change_takes_the_button_away_the_keyboard_stays_on_the_page(window, qtbot):
    window.new_from_sample("wellness_chatbot")
    view = window.view
    view.bridge.session.person = Person("Ada", "counsel")
    view.go("findings")
    view.bridge.selected.emit("flow prompt")
    tabs = named(view.current, QTabWidget, "About the step")
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n).startswith("Contested")))
    window.activateWindow()
    settle()
    reason = named(view.current, QPlainTextEdit, "Reason for the decision on FT3")
    reason.setFocus()
    QTest.keyClicks(reason, "We follow the Commission.")
    decide = [b for b in view.current.findChildren(QPushButton) if b.text() == "Decide: conservative reading" and b.isVisibleTo(view.current)][-1]
    decide.setFocus()
    decide.click()
    assert len(view.bridge.review.decisions) == 1
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and view.current.isAncestorOf(QApplication.focusWidget()))
