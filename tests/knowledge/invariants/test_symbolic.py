"""The literals say what the evaluator says: for random answers on every picture, every legal test in every lane."""

from __future__ import annotations

import random

import pytest

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.evaluate import LANES, evaluate
from reviewer.engine.packing import Frame
from reviewer.session.subjects_of import with_answers
from tests.knowledge.invariants.pictures import PICTURES, review_of, symbolic
from tests.knowledge.invariants.symbolic import Symbolic


@pytest.mark.parametrize("fact", ["baa", "training_banned", "identifiers.names", "organisation"])
def test_a_copy_differs_only_where_the_other_answer_reaches(fact):
    proof = symbolic("a disclosure")
    reached = proof.reached({fact})
    whole = EvaluatedWhole(proof.program, review_of("a disclosure"), proof, {fact})
    for (node, lane), pairs in whole._pairs.items():
        assert node in reached or pairs == proof._pairs[node, lane]


class EvaluatedWhole(Symbolic):
    """A copy in which every node is evaluated again."""

    def reached(self, facts):
        return range(len(self.program.nodes))


def name_of(proof, ident):
    """`flow step` for (flow, 0)."""
    return f"{ident[0]} {proof.subjects.keys[ident[0]][ident[1]]}" if ident[0] != "review" else "review"


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("seed", range(6))
def test_the_literals_agree_with_the_evaluator(name, seed):
    proof, source = symbolic(name), random.Random(seed)
    given = {key: source.choice(list(chosen)) for key, chosen in proof.answers.items()}
    choices = [proof.answers[key][value] for key, value in given.items()]
    free = [-literal for pair in proof._free.values() for literal in pair]
    assert proof.gates.possible(*choices, *free)
    model = proof.gates.model()
    review = review_of(name)
    for (fact, ident), value in given.items():
        if value is not None:
            review = with_answers(review, name_of(proof, ident), {fact: value})
    run = evaluate(proof.program, Frame(proof.program, build_subjects([review], proof.program.agreement_kinds)))
    for test, nodes in proof.program.tests.items():
        blocks = run.frame.blocks[nodes.test.subject]
        for number in range(blocks.count):
            for lane in LANES:
                column, pair = run.get(nodes.effect, lane), proof.test(test, number, lane)
                found = bool(column.yes & blocks.bit(number)), bool(column.no & blocks.bit(number))
                assert found == tuple(x in model for x in pair), (test, number, lane)
