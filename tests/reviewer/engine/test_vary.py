"""Worlds that differ by a few answers: evaluating only what those reach gives what evaluating everything gives."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reviewer.engine.evaluate import evaluate
from reviewer.engine.packing import Frame
from reviewer.engine.relevance import relevant
from reviewer.engine.report import judge
from reviewer.engine.vary import READ, vary
from reviewer.engine.what_if import options_of
from tests.reviewer.engine.drawing import PROGRAM, draw_review


@given(st.integers(0, 10_000))
def test_what_the_answers_do_not_reach_is_the_same_in_every_world(seed):
    source, run = random.Random(seed), judge(PROGRAM, draw_review(seed)).run
    wanted = relevant(run)[:3]
    worlds = {(fact, ident): [source.choice(options_of(PROGRAM.question_of(fact)) or ("1",)) for _ in range(5)] for fact, ident in wanted}
    if not worlds:
        return
    varied = vary(run, 5, worlds)
    whole = evaluate(PROGRAM, Frame(PROGRAM, run.frame.subjects, 5, worlds, inferred=run.frame.inferred), READ)
    for node in range(len(PROGRAM.nodes)):
        for lane in READ:
            assert varied.get(node, lane) == whole.get(node, lane)
