"""Packing whole columns at once says what reading one answer at a time says."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.codes import coded
from reviewer.engine.evaluate import LEAVES
from reviewer.engine.packing import Frame
from reviewer.engine.report import judge
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.subjects_of import with_answers
from tests.reviewer.engine.drawing import PROGRAM, askable, draw_review

SAMPLES = sorted((Path(__file__).parents[3] / "resources" / "samples").glob("*.yaml"))


def first_worlds(frame, kind, bits):
    """The bits of a frame's first world, as bits of one world."""
    blocks = frame.blocks[kind]
    return sum(1 << (blocks.count - 1 - i) for i in range(blocks.count) if bits & blocks.bit(i))


def packs_alike(program, review):
    """Every leaf, packed at once in one world and one by one in eight worlds that are alike."""
    subjects = build_subjects([review], program.agreement_kinds)
    inferred = judge(program, review).inferred.entailed
    one, many = Frame(program, subjects, inferred=inferred), Frame(program, subjects, 8, inferred=inferred)
    assert many.width == 8
    for node in program.nodes:
        for repaired in (False, True) if node.op in LEAVES else ():
            column, wide = one.pack(node, repaired), many.pack(node, repaired)
            assert column == tuple(first_worlds(many, node.kind, bits) for bits in wide), (node, repaired)


@given(st.integers(0, 10_000))
def test_every_leaf_of_a_random_review(seed):
    source, review = random.Random(seed), draw_review(seed, past=seed % 2 == 0)
    for subject, fact, options in source.sample(askable(review), 5):
        review = with_answers(review, subject, {fact: source.choice([*options, "not_sure", None])})
    packs_alike(PROGRAM, review)


def test_every_leaf_of_the_real_packs():
    program = shipped_and_own().program
    for path in SAMPLES:
        packs_alike(program, read_review(path, program))


def test_papers_in_force_or_not_and_covering_or_not():
    program = shipped_and_own().program
    review = read_review(SAMPLES[0], program)
    assert any(related.agreements for related in review.relationships)
    made = []
    for number, related in enumerate(review.relationships):
        papers = tuple(
            structs.replace(p, signed=review.as_of.replace(year=2020 + 10 * (number % 2)), covers=("x",) * (number % 3)) for p in related.agreements
        )
        made.append(structs.replace(related, agreements=papers))
    packs_alike(program, structs.replace(review, relationships=tuple(made)))


def test_more_values_than_fit_into_a_byte_are_not_coded():
    assert coded([str(n) for n in range(257)]) is None
    many = coded([str(n) for n in range(256)])
    assert many is not None
    assert many.where(lambda value: value == "0") == 1 << 255
