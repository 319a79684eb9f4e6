"""Core invariants, proved for every set of answers on the pictures: no permission without a pathway, none past a stop."""

from __future__ import annotations

import pytest

from tests.knowledge.invariants.claims import LENIENT, LENIENT_REPAIRED, READINGS, STRICT, STRICT_REPAIRED, Step
from tests.knowledge.invariants.pictures import PICTURES, symbolic

pictures = pytest.mark.parametrize("name", PICTURES)


@pictures
def test_the_picture_has_permitted_and_forbidden_answers(name):
    step = Step(symbolic(name))
    assert step.possible(step.phi(), step.ok())
    assert step.possible(step.phi(), -step.ok(LENIENT_REPAIRED))


@pictures
def test_i01_without_any_pathway_nothing_is_permitted_even_once_papers_are_signed(name):
    step = Step(symbolic(name))
    for lane in (STRICT, LENIENT, STRICT_REPAIRED, LENIENT_REPAIRED):
        none = [step.proof.test(p, step.number, lane)[1] for p in step.regime.pathways]
        assert not step.possible(step.phi(lane), *none, step.ok(lane))


@pictures
def test_i02_with_no_pathway_met_a_step_is_never_permitted(name):
    step = Step(symbolic(name))
    for lane in READINGS:
        none_met = [-step.proof.test(p, step.number, lane)[0] for p in step.regime.pathways]
        assert not step.possible(step.phi(lane), *none_met, step.ok(lane))


@pictures
def test_i05_a_stop_that_is_met_or_open_keeps_a_step_from_being_permitted(name):
    step = Step(symbolic(name))
    for lane in READINGS:
        for stop in step.regime.stops:
            not_ruled_out = -step.proof.test(stop, step.number, lane)[1]
            assert not step.possible(step.phi(lane), not_ruled_out, step.ok(lane))


@pictures
def test_i31_a_missing_minimum_necessary_blocks_every_pathway_it_belongs_to(name):
    step = Step(symbolic(name))
    test = step.proof.program.tests["us.hipaa.minimum_necessary"].test
    lifted = [p for p in step.regime.pathways if p in test.lifted_by]
    others_not = [-step.proof.test(p, step.number, STRICT)[0] for p in lifted]
    assert not step.possible(step.phi(), step.not_met("minimum_necessary"), *others_not, step.ok())


@pictures
def test_i15_papers_alone_never_permit_what_has_no_pathway(name):
    step = Step(symbolic(name))
    none = [-step.proof.test(p, step.number, STRICT)[0] for p in step.regime.pathways]
    papers = [
        literal
        for (fact, _), chosen in step.proof.answers.items()
        if fact in step.proof.program.agreement_kinds
        for value, literal in chosen.items()
        if value == "signed_checked"
    ]
    assert not step.possible(step.phi(), *papers, *none, step.ok())
