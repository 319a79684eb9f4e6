"""Likely answers: offered with a reason, unknown until accepted, never over an answer, never for what must be asked each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.answer import NOT_SURE
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import answers_of
from reviewer.session.suggestions import Likely, accept_suggestions, likely_answers
from tests.benchmarks.interview import FIRST, FURTHER, drawn_only, interview

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
CASES = Path(__file__).parents[2] / "casebook"
BASIS = {
    "party hospital": {"organisation": "provider"},
    "party scribe": {"organisation": "vendor"},
    "flow send_audio": {"step": "send_data", "purpose": "care", "on_behalf": "yes"},
}


def begun() -> ReviewSession:
    """The scribe sample, drawn, with no more answered than who takes part and why."""
    library = shipped_and_own()
    session = ReviewSession(drawn_only(read_review(SAMPLES / "ambient_scribe.yaml", library.program)), library)
    for subject, values in BASIS.items():
        session.answer_all(subject, values)
    return session


@pytest.fixture(scope="module")
def scribe() -> ReviewSession:
    return begun()


def test_what_is_likely_has_a_reason_and_settles_nothing(scribe):
    offered = {(row.subject, row.fact): row for row in likely_answers(scribe, "send_audio")}
    assert offered["flow send_audio", "workforce"].value == "no"
    assert "vendor" in offered["flow send_audio", "workforce"].why
    assert scribe.value("flow send_audio", "workforce") is None
    assert scribe.flow_outcomes()["send_audio"] == "undetermined"


def test_what_must_be_asked_each_time_is_never_offered(scribe):
    never = scribe.library.program.never_suggested
    assert {"session_notes", "value_received", "encourages_purchase", "training_banned"} <= never
    assert not [row for row in likely_answers(scribe) if row.question in never]


def test_accepting_is_one_step_and_says_who_accepted():
    session = begun()
    before = session.review
    chosen = likely_answers(session, "send_audio")
    accept_suggestions(session, chosen)
    said = [s for s in session.review.said if s.source == "suggestion"]
    assert len(said) == len(chosen) > 10
    assert {s.by for s in said} == {session.person.name}
    assert not [row for row in likely_answers(session, "send_audio") if row in chosen]
    assert session.undo() == f"{len(chosen)} likely answers accepted"
    assert session.review == before


@given(st.data())
def test_accepting_never_overwrites_an_answer(scribe, data):
    offered = likely_answers(scribe, "send_audio")
    session = ReviewSession(scribe.review, scribe.library)
    taken = data.draw(st.lists(st.sampled_from(offered), unique=True, min_size=1, max_size=3))
    for row in taken:
        session.answer(row.subject, row.fact, NOT_SURE)
    accept_suggestions(session, offered)
    assert all(answers_of(session.review, row.subject)[row.fact] == NOT_SURE for row in taken)
    assert all(answers_of(session.review, row.subject)[row.fact] == row.value for row in offered if row not in taken)


def test_a_value_that_cannot_be_given_changes_nothing(scribe):
    from reviewer.errors import ReviewerError

    before = scribe.review
    good = likely_answers(scribe, "send_audio")[:1]
    with pytest.raises(ReviewerError):
        accept_suggestions(scribe, [*good, Likely("flow send_audio", "conduit", "perhaps", "", "conduit", "roles", "")])
    assert scribe.review == before


def test_what_was_answered_for_a_step_alike_is_offered_and_what_only_the_source_can_tell_is_not():
    library = shipped_and_own()
    told = read_review(SAMPLES / "imaging_model.yaml", library.program)
    session = ReviewSession(drawn_only(told), library)
    for party in ("north", "south"):
        session.answer(f"party {party}", "organisation", "provider")
    session.answer_all("flow send_north", {"sharing_protocol": "protocol", "restriction": "none_exist", "value_received.money": "no"})
    offered = {row.fact: row for row in likely_answers(session, "send_south") if row.subject == "flow send_south"}
    assert offered["sharing_protocol"].value == "protocol"
    assert "restriction" not in offered
    assert not [fact for fact in offered if fact.startswith("value_received")]


def test_questions_of_the_first_open_step_come_first(scribe):
    rows = scribe.open_questions()
    mine = [(row.subject, row.fact) for row in scribe.open_questions("send_audio")]
    assert [(row.subject, row.fact) for row in rows[: len(mine)]] == mine
    assert len(rows) > len(mine)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_interview_is_bearable_and_ends_where_the_whole_review_does(path):
    library = shipped_and_own()
    told = read_review(path, library.program)
    first, *further = counts = interview(ReviewSession(drawn_only(told), library), told)
    assert first.total <= FIRST
    assert max(count.total for count in further) <= FURTHER
    assert {count.flow: count.outcome for count in counts} == ReviewSession(told, library).flow_outcomes()


@pytest.mark.slow
def test_whoever_knows_little_is_not_asked_hundreds_of_questions():
    library = shipped_and_own()
    told = read_review(CASES / "pathways" / "PW-27.yaml", library.program)
    counts = interview(ReviewSession(drawn_only(told), library), told)
    assert max(count.total for count in counts) <= 80
    assert {count.flow: count.outcome for count in counts} == ReviewSession(told, library).flow_outcomes()
