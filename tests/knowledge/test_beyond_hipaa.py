"""Invariants that all bodies of law beyond HIPAA share, over the Californian sample and the shipped packs; two more days of its law."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from msgspec import structs

from reviewer import paths
from reviewer.memo.markdown import write
from reviewer.model.outcome import LADDER
from reviewer.model.review import Review
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import memo_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

LIBRARY = shipped_and_own()
SAMPLE = paths.resources_folder() / "samples" / "cycle_app.yaml"


def sample() -> Review:
    return read_review(SAMPLE, LIBRARY.program)


def opened(flow: str = "", **given: Any) -> ReviewSession:
    """The sample with answers of one flow changed; None takes an answer away."""
    review = sample()
    flows = []
    for found in review.flows:
        answers = {**found.answers, **given} if found.id == flow else found.answers
        flows.append(structs.replace(found, answers={fact: value for fact, value in answers.items() if value is not None}))
    return ReviewSession(structs.replace(review, flows=tuple(flows)), LIBRARY)


@pytest.mark.parametrize(("value", "state"), [(None, "not_asked"), ("not_sure", "not_sure")])
def test_inv_2_what_was_not_asked_is_told_apart_from_what_nobody_knows_and_neither_concludes(value, state):
    session = opened("answer", cmia_onward=value)
    found = session.flow("answer")
    assert found.outcome == "undetermined"
    assert state in {row.state for row in found.open_questions if row.question == "cmia_onward"}


def test_inv_7_every_body_of_law_is_told_for_every_step_and_the_strictest_decides():
    session = opened()
    everything = {regime.id for pack in LIBRARY.packs for regime in pack.regimes}
    for flow in session.review.flows:
        found = session.flow(flow.id, with_cures=False)
        assert set(found.regimes) == everything, flow.id
        assert LADDER.index(found.at_worst) == min(LADDER.index(regime.at_worst) for regime in found.regimes.values()), flow.id


def test_inv_12_nothing_cures_a_step_that_lies_in_the_past():
    review = sample()
    past = tuple(structs.replace(flow, when="past", since=date(2026, 2, 1)) if flow.id == "blog" else flow for flow in review.flows)
    session = ReviewSession(structs.replace(review, flows=past), LIBRARY)
    assert session.flow("blog").outcome == "not_permitted"
    assert ReviewSession(review, LIBRARY).flow("blog").outcome == "until_cured"


def test_inv_15_the_memo_prints_day_packs_elements_answers_and_citations():
    session = opened()
    text = write(memo_of(session)).decode("utf-8")
    assert "2026-11-24" in text or "November 24" in text or "24 November" in text
    assert all(pack.version in text for pack in LIBRARY.packs if f"| {pack.id} |" in text)
    assert "| us.ca |" in text
    for cite in ("11 CCR 7025(b)", "Cal. Civ. Code 56.10(d)", "Preference signals are not treated as opt-outs"):
        assert cite in text


def test_inv_16_checklists_hold_no_clauses():
    for pack in LIBRARY.packs:
        for kind in pack.documents:
            for text in (*kind.file_holds, *(item.says for item in kind.content), *(item.do for item in kind.content)):
                assert len(text) <= 260, (kind.id, text)
                assert not re.search(r"\b(shall|hereby|whereas|herein)\b", text, re.IGNORECASE), (kind.id, text)


@pytest.mark.parametrize("form", ["model", "index"])
@pytest.mark.parametrize("answers", [{}, {"leak_test": "failed"}, {"leak_test": "none"}])
def test_inv_34_a_model_that_learned_from_people_is_never_taken_as_no_data(form, answers):
    review = sample()
    visits = review.datasets["visits"]
    model = structs.replace(visits, answers={**visits.answers, "data_form": form, "trained_on": "identifiable", **answers})
    session = ReviewSession(structs.replace(review, datasets={**review.datasets, "visits": model}), LIBRARY)
    assert session.finding("us.ca.personal_information", "input visits in blog")[0].outcome == "met"
    assert session.flow("blog", with_cures=False).regimes["ccpa"].outcome != "outside"
