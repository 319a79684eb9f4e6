"""Questions that decide duties only are listed apart, never as open, and answering them moves no outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.session.asked import rows
from reviewer.session.content import shipped_and_own
from reviewer.session.duties import duty_questions
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.fixture
def settled() -> ReviewSession:
    """Worked check E1: every outcome is settled."""
    library = shipped_and_own()
    return ReviewSession(read_review(GOLDEN / "e1.yaml", library.program), library)


def test_a_settled_review_still_asks_for_duties_and_says_so(settled):
    assert settled.open_questions() == []
    asked = {(row.subject, row.question) for row in duty_questions(settled)}
    assert ("party hospital", "staff_trained") in asked
    assert ("party vendor", "staff_trained") not in asked
    assert {row.state for row in rows(settled)} - {"aside"} == {"answered"}
    assert {row.state for row in rows(settled, duties=True)} - {"aside"} == {"duty", "answered"}


def test_an_answer_about_a_duty_moves_its_finding_and_no_outcome(settled):
    before = settled.flow_outcomes()
    for fact, value in (("staff_trained", "some"), ("new_staff_trained", "yes"), ("retrained_on_change", "yes"), ("training_records", "yes")):
        settled.answer("party hospital", fact, value)
    assert settled.finding("us.hipaa.privacy_training_ce", "party hospital")[0].outcome == "not_met"
    assert settled.flow_outcomes() == before


def test_a_checklist_is_one_question(settled):
    assert [row.question for row in duty_questions(settled) if row.subject == "party vendor"].count("security_controls") == 1


def test_what_a_planned_step_cannot_have_is_not_asked(settled):
    assert not [row for row in duty_questions(settled) if row.topic == "incident" and row.question != "patient_record_request"]


def test_the_event_is_asked_before_what_follows_from_it():
    library = shipped_and_own()
    session = ReviewSession(read_review(GOLDEN / "e4.yaml", library.program), library)
    past = next(flow.id for flow in session.review.flows if flow.when == "past")
    asked = {row.question for row in duty_questions(session, past)}
    assert "impermissible_event" in asked
    assert "notice_content" not in asked


def test_duties_of_a_body_of_law_that_is_left_out_are_neither_asked_nor_told(settled):
    assert "california" in settled.review.leave_out
    own = {"ca_licensed", "mh_app", "tool_inventory", "states_people"}
    assert not [row for row in duty_questions(settled) if row.question in own]
    told = {finding.test for party in settled.determination().parties.values() for finding in party.findings if finding.kind == "duty"}
    assert told
    assert not [test for test in told if test.startswith("us.ca.")]
