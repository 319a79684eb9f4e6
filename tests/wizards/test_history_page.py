"""Versions from the History page: any two compared with the reasons, an answer or a version brought back as a step of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QTreeWidget

from reviewer.session.edits import change
from reviewer.session.person import Person

BAA = "relationship hospital and scribe"


def named(page, kind, name):
    return next(w for w in page.findChildren(kind) if w.accessibleName() == name)


def press(page, text):
    next(b for b in page.findChildren(QPushButton) if b.text() == text).click()


def shown(page):
    """Every row that differs, as (what, before, after)."""
    waiting, found = [named(page, QTreeWidget, "What differs").invisibleRootItem()], []
    while waiting:
        item = waiting.pop()
        waiting += [item.child(n) for n in range(item.childCount())]
        found.append(tuple(item.text(n) for n in range(3)))
    return found


def choose(page, words):
    tree = named(page, QTreeWidget, "What differs")
    found = tree.findItems(words, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    tree.setCurrentItem(next(item for item in found if "because of" not in item.text(0)))


def mark(page, *seqs):
    box = named(page, QListWidget, "Versions, latest first")
    for number in range(box.count()):
        box.item(number).setSelected(int(box.item(number).text().partition(" ")[0]) in seqs)
    return box


@pytest.fixture
def page(scribe):
    scribe.bridge.session.person = Person("Ada", "counsel")
    scribe.bridge.answer(BAA, "baa", "none")
    scribe.bridge.answer("flow tune_model", "learning", "not_sure")
    scribe.go("history")
    return scribe.current


def test_a_version_is_compared_with_now_by_enter(page, qtbot):
    box = mark(page, 1)
    box.setCurrentItem(box.item(box.count() - 1))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    rows = shown(page)
    assert any(("signed business associate agreement" in what and after == "None") or after == "none" for what, _, after in rows)
    assert any(
        what.startswith("Step: ") and (before, after) == ("Permitted, subject to conditions", "Not permitted until cured")
        for what, before, after in rows
    )
    assert any("because of" in what for what, _, _ in rows)


def test_two_versions_are_compared_with_each_other(page):
    mark(page, 2, 3)
    press(page, "Compare these two")
    text = "\n".join(what for what, _, _ in shown(page))
    assert "learns from this data" in text
    assert "business associate agreement between these two" not in text


def test_one_answer_is_brought_back_and_the_other_stays(page):
    session = page.bridge.session
    mark(page, 1)
    press(page, "Compare with now")
    choose(page, "business associate agreement between these two")
    press(page, "Bring this answer back")
    assert session.value(BAA, "baa") == "signed_checked"
    assert session.value("flow tune_model", "learning") == "not_sure"
    assert session.history()[-1].kind == "restore"
    assert not any("business associate agreement between these two" in what and "because of" not in what for what, _, _ in shown(page))
    page.bridge.undo()
    assert session.value(BAA, "baa") == "none"


def test_a_version_is_brought_back_as_a_new_one(page, scribe):
    session = page.bridge.session
    before = len(session.history())
    mark(page, 1)
    press(page, "Bring back")
    assert session.value(BAA, "baa") == "signed_checked"
    assert len(session.history()) == before + 1
    assert any("stands again" in w.text() for w in scribe.findChildren(QLabel))
    page.bridge.undo()
    assert session.value(BAA, "baa") == "none"


def test_versions_are_named_searched_and_tell_who(page, qtbot):
    line = named(page, QLineEdit, "Name for this version")
    qtbot.keyClicks(line, "before the contract")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    box = named(page, QListWidget, "Versions, latest first")
    assert "“before the contract”" in box.item(0).text()
    assert "Ada, counsel, 20" in box.item(0).text()
    qtbot.keyClicks(named(page, QLineEdit, "Search versions"), "before the")
    assert box.count() == 1


def test_a_row_leads_to_its_question(page, scribe):
    mark(page, 1)
    press(page, "Compare with now")
    choose(page, "business associate agreement between these two")
    press(page, "Go there")
    assert scribe.current.key == "questions"
    assert scribe.current.asked.question == "baa"


def test_what_is_described_tells_both_values_and_an_answer_stands_in_words(page, scribe):
    page.bridge.change(change(page.bridge.review, "party", "cloud", name="Another"), "Renamed")
    mark(page, 3)
    press(page, "Compare with now")
    assert any(before.startswith("Name: ") and after == "Name: Another" for _, before, after in shown(page))
    box = named(page, QListWidget, "Versions, latest first")
    assert any("learns from this data" in box.item(n).text() and "not sure" in box.item(n).text() for n in range(box.count()))
    scribe.bridge.question_wanted.emit("flow tune_model", "learning")
    assert any("Ada: not sure" in w.text() for w in scribe.inspector.findChildren(QLabel))


def test_nothing_differs_says_so(page):
    mark(page, 3)
    press(page, "Compare with now")
    assert ("Nothing differs.", "", "") in shown(page)
