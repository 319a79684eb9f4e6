"""Cures: minimal sets of papers and controls, their price, and what they do not reach."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reviewer.engine.report import judge, report
from reviewer.session.subjects_of import with_answers
from tests import toy
from tests.reviewer.engine.drawing import PROGRAM, draw_review

BASE = {
    "send": {"on_behalf": "yes", "care": "yes", "study": "no", "paid": "no", "trimmed": "no", "shared_gain": "no"},
    "upper": {"baa": "none"},
    "notes": {"health": "yes"},
}


def kinds(review, value="yes"):
    """The review with both kinds of identifier answered."""
    return with_answers(review, "dataset notes", {"kinds.names": value, "kinds.dates": value})


def test_a_missing_agreement_is_cured_by_signing_it():
    flow = report(judge(PROGRAM, kinds(toy.review(**BASE))), {}).flows["send"]
    assert flow.outcome == "until_cured"
    assert [[s.do for s in found.steps] for found in flow.cures.sets] == [["Sign the agreement."]]
    assert flow.cures.sets[0].leads_to == "permitted"


def test_a_past_flow_has_no_cure():
    review = kinds(toy.review(**BASE))
    review = structs.replace(review, flows=(structs.replace(review.flows[0], when="past"), *review.flows[1:]))
    flow = report(judge(PROGRAM, review), {}).flows["send"]
    assert (flow.outcome, flow.cures.sets, flow.opens) == ("not_permitted", (), ("toy",))


def test_finding_out_is_never_a_cure():
    review = kinds(toy.review(**{**BASE, "upper": {"baa": "not_sure"}}))
    flow = report(judge(PROGRAM, review), {}).flows["send"]
    assert flow.outcome == "undetermined"
    assert all(s.do != "Sign the agreement." for found in flow.cures.sets for s in found.steps)


def test_a_contested_element_shows_both_readings():
    given = {
        **BASE,
        "send": {
            **BASE["send"],
            "care": "no",
            "study": "yes",
            "approved": "yes",
            "trimmed": "yes",
            "shared_gain": "yes",
        },
    }
    given["upper"] = {"baa": "signed_checked"}
    flow = report(judge(PROGRAM, kinds(toy.review(paper={"grant": "no", "ban": "no"}, **given))), {}).flows["send"]
    assert (flow.outcome, flow.contested) == ("contested", ("T1",))


@given(st.integers(0, 10**9))
def test_applying_a_cure_set_gives_what_it_promises(seed):
    review = draw_review(seed, 0.95)
    judged = judge(PROGRAM, review)
    source = random.Random(seed)
    flow = source.choice(review.flows).id
    found = report(judged, {}).flows[flow]
    for cure in found.cures.sets:
        changed = review
        for step in cure.steps:
            for subject, fact, value in step.sets:
                if not subject.startswith("new "):
                    changed = with_answers(changed, subject, {fact: value})
        if all(not subject.startswith("new ") for step in cure.steps for subject, _, _ in step.sets):
            assert report(judge(PROGRAM, changed), {}, False).flows[flow].outcome == cure.leads_to
