"""The laws of the engine, on random reviews of the toy pack."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reviewer.engine.explain import ident_name
from reviewer.engine.relevance import relevant
from reviewer.engine.report import judge, report
from reviewer.model.outcome import LADDER
from reviewer.session.subjects_of import with_answers
from tests.reviewer.engine.drawing import PROGRAM, askable, draw_review, refined

seeds = st.integers(0, 10**9)


def intervals(review):
    """Each flow subject's interval under each regime and over all, as rung numbers."""
    rung = LADDER.index
    return [(rung(f.whole.at_worst), rung(f.whole.at_best), f.whole.outside) for f in judge(PROGRAM, review).flows]


@given(seeds, seeds)
def test_more_knowledge_only_shrinks_the_interval(seed, step):
    before = draw_review(seed, 0.7)
    after = refined(before, step)
    if after is None:
        return
    for (worst, best, _), (later_worst, later_best, _) in zip(intervals(before), intervals(after), strict=True):
        assert worst <= later_worst <= later_best <= best


@given(seeds, seeds)
def test_more_knowledge_never_turns_a_settled_test_round(seed, step):
    before = draw_review(seed, 0.7)
    after = refined(before, step)
    if after is None:
        return
    first, second = judge(PROGRAM, before).run, judge(PROGRAM, after).run
    for nodes in PROGRAM.tests.values():
        old, new = first.get(nodes.effect), second.get(nodes.effect)
        assert old.yes & ~new.yes == 0
        assert old.no & ~new.no == 0


@given(seeds)
def test_nothing_is_both_yes_and_no(seed):
    run = judge(PROGRAM, draw_review(seed)).run
    assert all(column.yes & column.no == 0 for columns in run.columns.values() for column in columns if column)


@given(seeds)
def test_the_order_of_answering_changes_nothing(seed):
    review = draw_review(seed)
    pairs = [(f"flow {f.id}", fact, value) for f in review.flows for fact, value in f.answers.items()]
    random.Random(seed).shuffle(pairs)
    again = structs.replace(review, flows=tuple(structs.replace(f, answers={}) for f in review.flows))
    for subject, fact, value in pairs:
        again = with_answers(again, subject, {fact: value})
    assert intervals(again) == intervals(review)


@given(seeds)
def test_an_answer_given_and_withdrawn_leaves_no_trace(seed):
    review = draw_review(seed, 0.4)
    source = random.Random(seed)
    subject, fact, options = source.choice(list(askable(review)))
    from reviewer.session.subjects_of import answers_of

    old = answers_of(review, subject).get(fact)
    there = with_answers(review, subject, {fact: source.choice(options)})
    back = with_answers(there, subject, {fact: old})
    assert report(judge(PROGRAM, back), {}, False) == report(judge(PROGRAM, review), {}, False)


@given(seeds)
def test_every_undetermined_flow_names_an_open_answer(seed):
    found = report(judge(PROGRAM, draw_review(seed, 0.7, past=True)), {}, False)
    for flow in found.flows.values():
        if flow.outcome == "undetermined":
            assert flow.open_questions or flow.phases


@given(seeds)
def test_answers_called_irrelevant_change_no_outcome(seed):
    review = draw_review(seed, 0.6)
    judged = judge(PROGRAM, review)
    named = {(ident_name(judged.run, ident), fact) for fact, ident in relevant(judged.run)}
    source = random.Random(seed)
    before = intervals(review)
    for subject, fact, options in askable(review):
        from reviewer.model.answer import is_open
        from reviewer.session.subjects_of import answers_of

        entailed = {(ident_name(judged.run, ident), name) for name, ident in judged.inferred.entailed}
        if is_open(answers_of(review, subject).get(fact)) and (subject, fact) not in named | entailed:
            after = intervals(with_answers(review, subject, {fact: source.choice(options)}))
            assert after == before


@given(seeds)
def test_with_every_fact_unknown_nothing_is_permitted(seed):
    review = draw_review(seed, 0.0)
    assert all(worst < LADDER.index("permitted") for worst, _, outside in intervals(review) if not outside)


@given(seeds)
def test_a_stop_that_is_met_in_both_readings_forbids(seed):
    judged = judge(PROGRAM, draw_review(seed, 0.9))
    regime = PROGRAM.regimes["toy"]
    for flow in judged.flows:
        bit = judged.run.frame.blocks["flow"].bit(flow.flow)
        triggered = judged.run.get(regime.trigger).yes & bit
        stopped = any(judged.run.get(PROGRAM.tests[s].effect).yes & bit for s in regime.stops)
        if triggered and stopped:
            assert flow.whole.outcome == "not_permitted"


@given(seeds)
def test_repairs_never_reach_past_flows(seed):
    judged = judge(PROGRAM, draw_review(seed, 0.9, past=True))
    phases = judged.run.frame.subjects.phases
    assert all(f.whole.outcome != "until_cured" for f in judged.flows if phases[f.flow] in ("past", "since"))
