"""The incident page, and the tabs on documents and exposure: asked in order, days beside the questions."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QScrollArea, QTreeWidget

from tests.wizards.person_at_window import named, press, settle, texts, write

FLOW = "send_prompt"


@pytest.fixture
def page(scribe):
    """The incident page on a step that lies in the past."""
    review = scribe.bridge.review
    flows = tuple(structs.replace(f, when="past", since=date(2026, 9, 1)) if f.id == FLOW else f for f in review.flows)
    scribe.bridge.change(structs.replace(review, flows=flows, as_of=date(2026, 11, 24)), "Step lies in the past")
    scribe.go("incident")
    return scribe.current


def choose(page, fact):
    """Choose a question of the list, as a person does."""
    text = page.bridge.session.question(fact).text
    tree = named(page, QTreeWidget, "Questions about the incident")
    tree.setCurrentItem(next(i for i in tree.findItems(text, Qt.MatchFlag.MatchEndsWith | Qt.MatchFlag.MatchRecursive)))


def test_without_a_step_that_has_begun_it_teaches_and_leads_on(scribe):
    scribe.go("incident")
    settle()
    said = texts(scribe.current)
    assert "No step has begun" in said
    assert "Who must be told by whom, with the latest day of each notice" in said
    press(scribe.current, "Go to the steps")
    assert scribe.current.key == "flows"


def test_once_a_step_has_begun_nothing_is_taught(page):
    settle()
    said = texts(page)
    assert "What will stand here" not in said
    assert "Go to the steps" not in [b.text() for b in page.findChildren(QPushButton) if b.isVisibleTo(page)]


def test_answers_move_the_presumption_and_the_days(page, qtbot):
    question = page.bridge.session.question
    settle()
    assert question("impermissible_event").text in texts(page)
    assert "The presumption of a breach stands" in texts(page)
    qtbot.keyClick(named(page, QRadioButton, "Yes"), Qt.Key.Key_Space)
    press(page, "Next")
    settle()
    assert question("discovered_on").text in texts(page)
    write(page, question("discovered_on").text, "2026-09-10")
    qtbot.waitUntil(lambda: "Latest day: 2026-11-09" in texts(page))


def test_an_answer_that_cannot_be_given_is_refused(page, qtbot):
    choose(page, "discovered_on")
    settle()
    with qtbot.waitSignal(page.bridge.problem):
        write(page, page.bridge.session.question("discovered_on").text, "yesterday")
    assert page.bridge.session.value(f"flow {FLOW}", "discovered_on") is None


def test_the_documents_tab_goes_to_the_question_behind_a_line(scribe, qtbot):
    scribe.go("findings")
    findings = scribe.current
    findings.choose(FLOW)
    tree = next(t for t in findings.findChildren(QTreeWidget) if t.accessibleName() == "Documents")
    qtbot.waitUntil(lambda: tree.topLevelItemCount() > 0)
    papers = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    paper = next(item for item in papers if item.text(0).startswith("Business associate agreement"))
    with qtbot.waitSignal(scribe.bridge.question_wanted) as told:
        tree.itemActivated.emit(paper.child(0), 0)
    assert told.args == ["relationship scribe and cloud", "baa"]


def test_the_exposure_tab_names_regulators_and_predicts_nothing(scribe, qtbot):
    scribe.go("findings")
    scribe.current.choose(FLOW)
    column = next(area for area in scribe.current.findChildren(QScrollArea) if area.accessibleName() == "Exposure")
    qtbot.waitUntil(lambda: column.findChildren(QLabel) != [])
    shown = "\n".join(label.text() for label in column.findChildren(QLabel))
    assert "HHS Office for Civil Rights" in shown
    assert "is not predicted" in shown
    assert "145 US dollars" in shown
