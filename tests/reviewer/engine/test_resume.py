"""Judging again from an earlier run gives what judging from the start gives, whatever was answered, changed or taken back."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reviewer.engine.evaluate import LANES
from reviewer.engine.report import flow_result, judge, report
from reviewer.session.subjects_of import with_answers
from tests import toy
from tests.reviewer.engine.drawing import PROGRAM, askable, draw_review


def columns_of(judged):
    """Every column of every lane."""
    return {lane: judged.run.columns[lane] for lane in LANES}


@given(st.integers(0, 10_000))
def test_a_chain_of_changes_ends_where_a_fresh_start_ends(seed):
    source = random.Random(seed)
    review = draw_review(seed, past=seed % 2 == 0)
    judged = judge(PROGRAM, review)
    for _ in range(6):
        subject, fact, options = source.choice(askable(review))
        review = with_answers(review, subject, {fact: source.choice([*options, "not_sure", None])})
        judged = judge(PROGRAM, review, judged)
    fresh = judge(PROGRAM, review)
    assert columns_of(judged) == columns_of(fresh)
    assert report(judged, {}) == report(fresh, {})


@given(st.integers(0, 10_000))
def test_findings_told_along_a_chain_of_changes_are_those_of_a_fresh_start(seed):
    source = random.Random(seed)
    review = draw_review(seed, past=seed % 2 == 0)
    judged = judge(PROGRAM, review)
    for _ in range(6):
        flow = source.choice(review.flows).id
        assert flow_result(judged, flow) == flow_result(judge(PROGRAM, review), flow)
        for _ in range(source.choice((1, 2))):
            subject, fact, options = source.choice(askable(review))
            review = with_answers(review, subject, {fact: source.choice([*options, "not_sure", None])})
            judged = judge(PROGRAM, review, judged)


def test_of_a_finding_told_again_an_answer_left_open_in_another_way_is_told():
    asked = judge(PROGRAM, toy.review())
    subject, fact, _ = next(row for row in askable(asked.review) if row[0] == "flow send")
    for value in (None, "not_sure", None):
        asked = judge(PROGRAM, with_answers(asked.review, subject, {fact: value}), asked)
        assert flow_result(asked, "send") == flow_result(judge(PROGRAM, asked.review), "send")


def test_a_status_goes_when_its_source_is_withdrawn():
    with_source = judge(PROGRAM, toy.review(send={"on_behalf": "yes"}))
    without = with_answers(with_source.review, "holding hospital holds notes", {"origin": None})
    assert columns_of(judge(PROGRAM, without, with_source)) == columns_of(judge(PROGRAM, without))


def test_another_picture_or_day_is_judged_from_the_start():
    before = judge(PROGRAM, toy.review())
    for changed in (structs.replace(before.review, flows=before.review.flows[:2]), structs.replace(before.review, as_of=date(2005, 1, 1))):
        after = judge(PROGRAM, changed, before)
        assert report(after, {}) == report(judge(PROGRAM, changed), {})
