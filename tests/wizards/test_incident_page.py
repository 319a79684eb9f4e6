"""The incident page, and the tabs on documents and exposure: asked in order, days beside the questions."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs
from PySide6.QtWidgets import QLabel, QTreeWidget

FLOW = "send_prompt"


def texts(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def page(scribe):
    """The incident page on a step that lies in the past."""
    review = scribe.bridge.review
    flows = tuple(structs.replace(f, when="past", since=date(2026, 9, 1)) if f.id == FLOW else f for f in review.flows)
    scribe.bridge.change(structs.replace(review, flows=flows, as_of=date(2026, 11, 24)), "Step lies in the past")
    scribe.go("incident")
    return scribe.current


def test_without_a_step_that_has_begun_it_says_what_to_do(scribe):
    scribe.go("incident")
    assert "No step has begun" in texts(scribe.current)


def test_answers_move_the_presumption_and_the_days(page, qtbot):
    assert page._name == "impermissible_event"
    assert "The presumption of a breach stands" in texts(page)
    page._field.answered.emit({"impermissible_event": "yes"})
    page.walk()
    assert page._name == "discovered_on"
    page._field.answered.emit({"discovered_on": "2026-09-10"})
    qtbot.waitUntil(lambda: "Latest day: 2026-11-09" in texts(page))


def test_an_answer_that_cannot_be_given_is_refused(page, qtbot):
    page._ask("discovered_on")
    with qtbot.waitSignal(page.bridge.problem):
        page._field.answered.emit({"discovered_on": "yesterday"})
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
    qtbot.waitUntil(lambda: scribe.current._exposure.findChildren(QLabel) != [])
    shown = "\n".join(label.text() for label in scribe.current._exposure.findChildren(QLabel))
    assert "HHS Office for Civil Rights" in shown
    assert "is not predicted" in shown
    assert "145 US dollars" in shown
