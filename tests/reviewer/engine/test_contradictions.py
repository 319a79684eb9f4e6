"""Answers that cannot stand beside each other are named with the places where they were given; none is set aside."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.model.review import Dataset, Flow, Party, Relationship, Review
from reviewer.session.conflicts import conflicts_at
from reviewer.session.content import shipped_and_own
from reviewer.session.session import ReviewSession


def opened(dataset=None, flow=None, relationship=None):
    drawn = (Relationship(("a", "b"), answers=relationship),) if relationship else ()
    return ReviewSession(
        Review(
            "r", date(2026, 11, 1), parties={"a": Party(), "b": Party()}, datasets={"d": Dataset(answers=dataset or {})},
            relationships=drawn, flows=(Flow("send", "a", ("d",), "b", answers=flow or {}),),
        ),
        shipped_and_own(),
    )  # fmt: skip


CASES = [
    ({"dataset": {"deid_relied_on": "yes", "identifiers.names": "present"}}, "dataset d", ("deid_relied_on", "identifiers")),
    ({"dataset": {"deid_relied_on": "yes", "identifiers.ssn": "present", "expert_report": "none"}}, "dataset d", ("identifiers",)),
    ({"flow": {"workforce": "yes"}, "relationship": {"baa": "signed_checked"}}, "flow send", ("workforce",)),
    ({"flow": {"workforce": "yes"}, "relationship": {"baa": "signed_checked"}}, "relationship a and b", ("baa",)),
    ({"flow": {"workforce": "yes", "on_behalf": "yes"}}, "flow send", ("workforce", "on_behalf")),
    ({"flow": {"purpose": "care", "gains_most": "vendor_only"}}, "flow send", ("purpose", "gains_most")),
    ({"flow": {"purpose": "product", "gains_most": "source_only"}}, "flow send", ("purpose", "gains_most")),
    ({"flow": {"gains_most": "source_only", "learning": "yes", "model_scope": "public"}}, "flow send", ("model_scope",)),
]


@pytest.mark.parametrize(("answers", "subject", "questions"), CASES)
def test_a_contradiction_is_named_at_every_place(answers, subject, questions):
    session = opened(**answers)
    for question in questions:
        assert conflicts_at(session, subject, question), question


@pytest.mark.parametrize(("answers", "subject", "questions"), CASES)
def test_one_answer_less_and_nothing_contradicts(answers, subject, questions):
    whole = [(kind, fact) for kind, given in answers.items() for fact in given]
    for kind, fact in whole:
        fewer = {k: {f: v for f, v in given.items() if (k, f) != (kind, fact)} for k, given in answers.items()}
        assert opened(**fewer).judged.inferred.conflicts == []


def test_a_contradiction_is_in_the_determination_and_changes_no_answer():
    session = opened(dataset={"deid_relied_on": "yes", "identifiers.names": "present"})
    (conflict,) = session.determination(with_cures=False).conflicts
    assert conflict.subject == "dataset d"
    assert "names" in conflict.what
    assert session.value("dataset d", "deid_relied_on") == "yes"
