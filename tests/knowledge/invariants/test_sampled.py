"""Invariants held over random answers to the worked checks, and over what reviews say: sampled, not proved."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from msgspec import structs

from reviewer.engine.determine import thresholds, whole_thresholds
from reviewer.engine.evaluate import Evaluation, evaluate
from reviewer.engine.packing import Frame
from reviewer.engine.report import judge
from reviewer.engine.what_if import options_of
from reviewer.model.outcome import LADDER
from reviewer.model.review import Decision
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

GOLDEN = Path(__file__).parents[2] / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.yaml"))
PAIRS = 16
goldens = pytest.mark.parametrize("name", NAMES)
pytestmark = pytest.mark.slow


@cache
def judged(name: str):
    """A worked check, evaluated."""
    program = shipped_and_own().program
    return judge(program, read_review(GOLDEN / f"{name}.yaml", program))


@cache
def paired_worlds(name: str) -> Evaluation:
    """Worlds in pairs: in the first some answers are open, in the second all of them are given, the rest alike."""
    run, source = judged(name).run, random.Random(name)
    worlds: dict[tuple[str, tuple[object, ...]], list[str | None]] = {}
    for question in run.program.questions.values():
        options = options_of(question)
        kinds = run.frame.subjects.keys.get(question.subject, ())
        if not options or question.subject not in run.frame.subjects.answers:
            continue
        for number in range(len(kinds)):
            for fact in [f"{question.id}.{i.id}" for i in question.items] or [question.id]:
                if source.random() < 0.3:
                    worlds[fact, (question.subject, number)] = _pairs(source, options)
    return evaluate(run.program, Frame(run.program, run.frame.subjects, 2 * PAIRS, worlds, inferred=run.frame.inferred))


def _pairs(source: random.Random, options: tuple[str, ...]) -> list[str | None]:
    found: list[str | None] = []
    for _ in range(PAIRS):
        value = source.choice(options)
        found += [value if source.random() < 0.6 else None, value]
    return found


def second_worlds(run: Evaluation) -> int:
    """The bits of the second world of each pair."""
    blocks = run.frame.blocks["flow"]
    return sum(blocks.bit(flow, world) for flow in range(blocks.count) for world in range(1, blocks.worlds, 2))


@goldens
def test_i03_and_i04_what_is_settled_stays_settled_when_open_answers_come_in(name):
    run = paired_worlds(name)
    second = second_worlds(run)
    for regime in run.program.regimes.values():
        for column in thresholds(run, regime):
            assert (column.yes >> 1) & second & ~column.yes == 0
            assert (column.no >> 1) & second & ~column.no == 0


@goldens
def test_i33_no_overlay_ever_raises_what_hipaa_says(name):
    run = paired_worlds(name)
    for whole, hipaa in zip(whole_thresholds(run), thresholds(run, run.program.regimes["hipaa"]), strict=True):
        assert whole.yes & ~hipaa.yes == 0
        assert hipaa.no & ~whole.no == 0


@goldens
def test_i27_data_of_the_veterans_administration_is_permitted_only_as_far_as_its_own_law_permits(name):
    run = paired_worlds(name)
    for whole, veterans in zip(whole_thresholds(run), thresholds(run, run.program.regimes["va"]), strict=True):
        assert whole.yes & ~veterans.yes == 0
        assert veterans.no & ~whole.no == 0


@goldens
def test_i29_what_is_signed_today_changes_nothing_about_a_past_step(name):
    run = paired_worlds(name)
    blocks = run.frame.blocks["flow"]
    past = [i for i, phase in enumerate(run.frame.subjects.phases) if phase in ("past", "since")]
    mask = sum(blocks.bit(flow, world) for flow in past for world in range(blocks.worlds))
    for regime in run.program.regimes.values():
        _, curable, contested, _ = thresholds(run, regime)
        assert curable.yes & mask == contested.yes & mask


@goldens
def test_i07_every_result_names_its_pathway_or_its_failing_elements(name):
    session = ReviewSession(judged(name).review, shipped_and_own())
    for flow in session.review.flows:
        found = session.flow(flow.id, with_cures=False)
        if found.regimes["hipaa"].outcome == "permitted":
            assert any(p.with_requirements == "met" for p in found.pathways.values())
        assert all(finding.reasons or finding.outcome == "not_applicable" for finding in found.findings)


@goldens
def test_i34_a_review_is_as_good_as_its_worst_step(name):
    found = judged(name)
    rungs = [LADDER.index(flow.whole.at_worst) for flow in found.flows]
    assert LADDER.index(found.whole.at_worst) == min(rungs)


@goldens
def test_i29_a_past_step_that_is_not_permitted_opens_the_breach_question(name):
    session = ReviewSession(judged(name).review, shipped_and_own())
    for flow in session.review.flows:
        found = session.flow(flow.id, with_cures=False)
        if flow.when == "past" and found.outcome in ("not_permitted", "undetermined"):
            assert found.opens


def test_i06_taking_back_a_favorable_decision_never_raises_a_result():
    program = shipped_and_own().program
    contested = [(name, flow) for name in NAMES for flow in judged(name).flows if flow.whole.outcome == "contested"]
    assert contested
    for name, flow in contested:
        review = judged(name).review
        points = {p for nodes in program.tests.values() for e in nodes.elements if e.element.contested for p in [e.element.contested.point]}
        decisions = tuple(Decision(point, "other", "A. Counsel", "2026-11-01", "for this test") for point in points)
        decided = judge(program, structs.replace(review, decisions=decisions)).flows[flow.flow]
        assert LADDER.index(flow.whole.at_worst) <= LADDER.index(decided.whole.at_worst)


def test_i32_outside_a_law_is_never_said_to_be_no_law():
    for nodes in shipped_and_own().program.regimes.values():
        said = nodes.regime.outside.lower()
        assert said
        assert "no law applies" not in said
    assert "may still apply" in shipped_and_own().program.regimes["hipaa"].regime.outside


def test_i36_penalty_figures_carry_their_day_and_source():
    figures = [p for p in shipped_and_own().program.parameters.values() if "penalt" in p.id]
    assert figures
    for parameter in figures:
        assert all(dated.cites and dated.from_ for dated in parameter.history)
