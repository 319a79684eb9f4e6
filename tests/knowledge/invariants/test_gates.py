"""A question that is not asked cannot matter: while its gate is no, no outcome turns on the answer that it masks."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from msgspec import structs

from reviewer.engine.determine import thresholds
from reviewer.engine.evaluate import AS_IS, Evaluation, evaluate
from reviewer.engine.packing import Frame, Ident
from reviewer.engine.program import Program, compile_program
from reviewer.engine.report import judge
from reviewer.engine.resume import resumed
from reviewer.engine.what_if import options_of
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review

ROOT = Path(__file__).parents[3]
REVIEWS = [ROOT / "tests" / "golden" / f"{name}.yaml" for name in ("e4", "e5", "e10", "e27")]
REVIEWS += sorted((ROOT / "resources" / "samples").glob("*.yaml"))
WORLDS = 8
Answers = dict[tuple[str, Ident], list[str | None]]
pytestmark = pytest.mark.slow


@cache
def without_gates() -> Program:
    """The law content with every question counted whatever its gate says."""
    packs = shipped_and_own().packs
    return compile_program(structs.replace(pack, questions=tuple(structs.replace(q, asked_when=None) for q in pack.questions)) for pack in packs)


def drawn(run: Evaluation, source: random.Random) -> Answers:
    """A random answer for half of all facts in each world; the rest as the review says."""
    worlds: Answers = {}
    for question in run.program.questions.values():
        options = options_of(question)
        if not options or question.subject not in run.frame.subjects.answers:
            continue
        for number in range(run.frame.subjects.count(question.subject)):
            for fact in [f"{question.id}.{item.id}" for item in question.items] or [question.id]:
                if source.random() < 0.5:
                    worlds[fact, (question.subject, number)] = [source.choice(options) for _ in range(WORLDS)]
    return worlds


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_no_outcome_turns_on_a_masked_answer(path):
    program, source = shipped_and_own().program, random.Random(path.stem)
    run = judge(program, read_review(path, program)).run
    subjects, base = run.frame.subjects, drawn(run, source)
    gated = evaluate(program, Frame(program, subjects, WORLDS, base, inferred=run.frame.inferred))
    open_program, closed, bad = without_gates(), 0, dict[str, list[str]]()
    doubled: Answers = {key: [*values, *values] for key, values in base.items()}
    twins = evaluate(open_program, Frame(open_program, subjects, 2 * WORLDS, doubled, inferred=run.frame.inferred))
    for name, node in program.asked_when.items():
        question, options = program.questions[name], options_of(program.questions[name])
        if not options or question.subject not in subjects.answers:
            continue
        blocks, no = gated.frame.blocks[question.subject], gated.get(node, AS_IS).no
        changed: Answers = dict(doubled)
        for number in range(subjects.count(question.subject)):
            for fact in [f"{name}.{item.id}" for item in question.items] or [name]:
                key = (fact, (question.subject, number))
                first = base.get(key) or [str(subjects.answers[question.subject][number].get(fact, "")) or None] * WORLDS
                masked = [bool(no & blocks.bit(number, world)) for world in range(WORLDS)]
                closed += sum(masked)
                changed[key] = [*first, *(source.choice(options) if masked[world] else first[world] for world in range(WORLDS))]
        frame = Frame(open_program, subjects, 2 * WORLDS, changed, inferred=run.frame.inferred)
        facts = frozenset(fact for fact, _ in changed if fact.partition(".")[0] == name)
        if regimes := turned(resumed(twins, frame, facts)):
            bad[name] = regimes
    assert not bad, sorted(bad.items())
    assert closed > 100


def turned(run: Evaluation) -> list[str]:
    """The regimes in which a world and its twin differ for some flow."""
    blocks = run.frame.blocks["flow"]
    firsts = sum(blocks.bit(flow, world) for flow in range(blocks.count) for world in range(WORLDS))
    found: list[str] = []
    for name, regime in run.program.regimes.items():
        for column in thresholds(run, regime):
            if any((side ^ (side << WORLDS)) & firsts for side in (column.yes, column.no)):
                found.append(name)
    return sorted(set(found))
