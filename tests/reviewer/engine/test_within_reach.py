"""While somebody is not sure, what settles nothing before that is found out is not asked; everything else still is."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reviewer.engine.determine import thresholds
from reviewer.engine.explain import ident_name
from reviewer.engine.program import compile_program
from reviewer.engine.report import judge
from reviewer.model import condition as c
from reviewer.model.answer import NOT_SURE
from reviewer.session.subjects_of import answers_of, with_answers
from tests import toy
from tests.reviewer.engine.drawing import PROGRAM, askable, draw_review


def asked(review, program=PROGRAM):
    """What is asked of the toy review now and was not asked before, and what matters but waits."""
    judged = judge(program, review)
    now, matter = ({(ident_name(judged.run, ident), fact) for fact, ident in found} for found in (judged.asked(), judged.wanted()))
    fresh = {(subject, fact) for subject, fact in matter if subject.startswith("new ") or fact not in answers_of(review, subject)}
    return now & fresh, fresh - now


def settled(review):
    """Every threshold of every regime over the flows."""
    run = judge(PROGRAM, review).run
    return [column for regime in PROGRAM.regimes.values() for column in thresholds(run, regime)]


@given(st.integers(0, 10**9), st.floats(0.2, 0.8))
def test_what_waits_changes_no_outcome_while_the_unsure_stay_unsure(seed, share):
    review, source = draw_review(seed, share, past=True), random.Random(seed)
    waiting = asked(review)[1]
    told = [(subject, fact, options) for subject, fact, options in askable(review) if answers_of(review, subject).get(fact) is None]
    for subject, fact, options in told:
        if source.random() < 0.8:
            review = with_answers(review, subject, {fact: source.choice(options)})
    before = settled(review)
    for subject, fact, options in told:
        if (subject, fact) in waiting:
            review = with_answers(review, subject, {fact: source.choice([*options, None])})
            assert settled(review) == before


@given(st.integers(0, 10**9))
def test_where_nobody_is_unsure_everything_that_matters_is_asked(seed):
    review = draw_review(seed, 0.5)
    for subject, fact, _ in askable(review):
        if answers_of(review, subject).get(fact) == NOT_SURE:
            review = with_answers(review, subject, {fact: None})
    assert asked(review)[1] == set()


def use_of(baa=NOT_SURE, **answers):
    """What is asked and what waits of the vendor's own use of regulated data, where nobody is sure of the agreement."""
    review = toy.review(send={"on_behalf": "yes"}, source={"origin": "created"}, upper={"baa": baa}, use=answers)
    found = asked(with_answers(review, "dataset notes", {"kinds.names": "yes"}))
    return tuple({fact for subject, fact in facts if subject == "flow use"} for facts in found)


def test_what_may_permit_or_forbid_alone_is_asked_though_other_things_are_unsure():
    assert {"care", "study", "approved", "paid"} <= use_of()[0]
    assert {"care", "study", "approved"} <= use_of(paid="no")[0]


def test_nothing_more_is_asked_where_neither_end_can_be_settled():
    assert use_of(paid=NOT_SURE, trimmed=NOT_SURE) == (set(), {"care", "study", "approved", "shared_gain"})


def test_what_waits_is_asked_again_once_it_is_found_out():
    assert use_of(paid="no", trimmed=NOT_SURE)[0] == set()  # the agreement may forbid
    assert use_of("none", paid="no", trimmed=NOT_SURE)[0] == {"care", "study", "approved", "shared_gain"}


def test_what_may_tell_an_unsure_answer_is_asked():
    assert "study" in use_of(paid=NOT_SURE, trimmed=NOT_SURE, care=NOT_SURE)[0]  # a study is no care, by definition


def test_a_question_waits_for_what_is_unsure_about_the_whole_review_but_not_for_what_is_unsure_of_the_step():
    def paid(subject, value):
        here = c.FactIn("there", ("yes",)) if subject == "flow use" else c.Via("review", c.FactIn("there", ("yes",)))
        questions = tuple(structs.replace(q, asked_when=here) if q.id == "paid" else q for q in toy.PACK.questions)
        extra = toy.question("there", subject.partition(" ")[0])
        program = compile_program([structs.replace(toy.PACK, questions=(*questions, extra))])
        review = toy.review(send={"on_behalf": "yes"}, source={"origin": "created"})
        return ("flow use", "paid") in asked(with_answers(review, subject, {"there": value}), program)[0]

    assert not paid("review", NOT_SURE)
    assert paid("review", "yes")
    assert paid("flow use", NOT_SURE)
