"""Hand over, take back and merge in the window: nothing preselected, a reason each, nothing lost on leaving, nothing left when closed."""

from __future__ import annotations

import pytest
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTreeWidget

from reviewer.session.edits import change
from reviewer.session.person import Person
from reviewer.session.review_file import read_review, write_review
from reviewer.session.session import ReviewSession
from wizards.dialogs import ask

BAA = "relationship scribe and cloud"


def named(widget, kind, name):
    return next(w for w in widget.findChildren(kind) if w.accessibleName() == name)


def button(widget, text):
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text)


def texts(widget):
    return "\n".join(w.text() for w in widget.findChildren(QLabel))


def dialogs(window):
    return [d for d in window.findChildren(QDialog) if d.windowTitle() == "Take back and merge"]


def freed(window):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return dialogs(window) == []


@pytest.fixture
def handed(window, scribe, tmp_path, monkeypatch, qtbot):
    """A copy that Bob changed after it was handed over by key; the review here went on as well."""
    path = tmp_path / "theirs.yaml"
    scribe.bridge.session.person = Person("Ada", "product")
    monkeypatch.setattr(ask, "save_path", lambda *_: path)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    program = scribe.bridge.session.library.program
    theirs = ReviewSession(read_review(path, program), scribe.bridge.session.library, person=Person("Bob", "counsel"))
    theirs.answer(BAA, "baa", "signed_checked", note="Found it")
    theirs.answer("flow tune_model", "learning", "not_sure")
    theirs.change(structs.replace(theirs.review, product="Their product"), "Product")
    write_review(theirs.review, path)
    scribe.bridge.answer(BAA, "baa", "signed_not_checked")
    scribe.bridge.change(structs.replace(scribe.bridge.review, product="Our product"), "Product")
    scribe.bridge.change(change(scribe.bridge.review, "party", "cloud", note="Ours alone"), "Note")
    monkeypatch.setattr(ask, "open_path", lambda *_: path)
    return path


@pytest.fixture
def dialog(window, handed, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (made,) = dialogs(window)
    yield made
    for left in dialogs(window):
        left.reject()


def conflicts(dialog):
    tree = named(dialog, QTreeWidget, "Conflicts")
    return [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]


def mark(dialog, words):
    named(dialog, QTreeWidget, "Conflicts").clearSelection()
    for item in conflicts(dialog):
        item.setSelected(words in item.text(0))


def settle(dialog, take, reason, qtbot):
    line = named(dialog, QLineEdit, "Reason for settling")
    line.clear()
    qtbot.keyClicks(line, reason)
    button(dialog, take).click()


def test_every_conflict_stands_with_both_values_and_nothing_is_preselected(dialog):
    assert len(conflicts(dialog)) == 2
    assert all(item.text(3) == "" for item in conflicts(dialog))
    assert not button(dialog, "Merge").isEnabled()
    mark(dialog, "business associate")
    assert "Ada, product team" in texts(dialog)
    assert "Bob, counsel" in texts(dialog)
    assert "Found it" in texts(dialog)
    alone = named(dialog, QTreeWidget, "Changed in one copy alone")
    told = {(alone.topLevelItem(n).text(0), alone.topLevelItem(n).text(3)) for n in range(alone.topLevelItemCount())}
    assert ("here", "Ours alone") in told
    assert any(where == "in the file" for where, _ in told)


def test_a_reason_is_needed_and_merge_waits_for_the_last(window, dialog, qtbot):
    session = window.view.bridge.session
    mark(dialog, "business associate")
    button(dialog, "Take what is in the file").click()
    assert "Write the reason first" in texts(dialog)
    settle(dialog, "Take what is in the file", "Bob has seen it.", qtbot)
    assert "1 of 2 settled" in texts(dialog)
    assert not button(dialog, "Merge").isEnabled()
    settle(dialog, "Take what is here", "Ours is the newer name.", qtbot)
    qtbot.keyClick(button(dialog, "Merge"), Qt.Key.Key_Space)
    assert freed(window)
    assert session.value(BAA, "baa") == "signed_checked"
    assert session.value("flow tune_model", "learning") == "not_sure"
    assert session.review.product == "Our product"
    assert session.review.parties["cloud"].note == "Ours alone"
    assert {(s.took, s.reason, s.by) for s in session.review.settled} == {
        ("a", "Ours is the newer name.", "Ada"),
        ("b", "Bob has seen it.", "Ada"),
    }
    window.view.bridge.undo()
    assert session.value(BAA, "baa") == "signed_not_checked"
    assert session.review.settled == ()


def test_several_are_settled_with_one_reason(window, dialog, qtbot):
    named(dialog, QTreeWidget, "Conflicts").selectAll()
    assert not button(dialog, "Take both, as disputed").isEnabled()  # a name cannot be disputed
    settle(dialog, "Take what is in the file", "Bob knows.", qtbot)
    assert button(dialog, "Merge").isEnabled()
    assert all("Bob knows." in item.text(3) for item in conflicts(dialog))


def test_an_answer_can_stay_disputed(window, dialog, qtbot):
    mark(dialog, "business associate")
    settle(dialog, "Take both, as disputed", "Ask the vendor.", qtbot)
    settle(dialog, "Take what is here", "Ours.", qtbot)
    button(dialog, "Merge").click()
    assert window.view.bridge.session.value(BAA, "baa").values == ("signed_not_checked", "signed_checked")


def test_leaving_loses_nothing_and_the_dialog_is_freed(window, dialog, handed, qtbot):
    before, raw = window.view.bridge.review, handed.read_bytes()
    mark(dialog, "business associate")
    settle(dialog, "Take what is here", "Ours.", qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert freed(window)
    assert window.view.bridge.review is before
    assert handed.read_bytes() == raw


def test_what_both_began_as_can_be_named(window, handed, scribe, tmp_path, monkeypatch, qtbot):
    program = scribe.bridge.session.library.program
    write_review(structs.replace(read_review(handed, program), handed_over=()), handed)
    common = tmp_path / "common.yaml"
    write_review(scribe.bridge.session.store.version(1), common)
    keys = Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, *keys)
    (first,) = dialogs(window)
    count = len(conflicts(first))
    monkeypatch.setattr(ask, "open_path", lambda *_: common)
    button(first, "Name what both began as…").click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (second,) = dialogs(window)
    assert len(conflicts(second)) < count
    second.reject()


def test_a_file_that_is_no_review_says_so(window, scribe, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "x.yaml"
    path.write_text("nothing: here\n")
    monkeypatch.setattr(ask, "open_path", lambda *_: path)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert dialogs(window) == []
    assert "not a review" in texts(scribe)
