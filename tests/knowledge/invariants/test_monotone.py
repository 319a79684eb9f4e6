"""Monotone invariants, proved for every set of other answers on the pictures: two copies of the program that differ in one answer.

A result falls where a step that may go ahead before the change may not do so after it, in either reading, with every question
answered, and with data that was clean when sent not identified again. (With questions left open a change may well make an open one matter; the outcome is then undetermined and asks for it.)
"""

from __future__ import annotations

import pytest

from reviewer.engine.evaluate import Lane
from reviewer.engine.what_if import options_of
from reviewer.session.content import shipped_and_own
from tests.knowledge.invariants.claims import LENIENT, STRICT, Step
from tests.knowledge.invariants.pictures import PICTURES, review_of, symbolic
from tests.knowledge.invariants.symbolic import Symbolic

pytestmark = pytest.mark.slow
pictures = pytest.mark.parametrize("name", PICTURES)
USE = "a vendor's use that makes a copy"


def falls(name: str, fact: str, before: str, after: str, *given: tuple[str, str, str]) -> bool:
    """Whether changing one fact from `before` to `after`, for every subject that answers it, can take a permission away.

    `given` are answers (subject, fact, value) under which the question is put.
    """
    first = symbolic(name)
    idents = [ident for other, ident in first.answers if other == fact]
    if not idents:
        return False
    wanted = [Step(first).regime.ok, first.program.tests["us.hipaa.deidentified"].effect]
    second = Symbolic(first.program, review_of(name), first, {fact}, wanted)
    changed: list[int] = []
    for ident in idents:
        changed += [first.answers[fact, ident][before], second.chosen(fact, ident)[after]]
    step, later = Step(first), Step(second)
    claims = [*first.complete(), *second.complete(), *changed, *(step.answer(f, value, of=of) for of, f, value in given)]
    return any(step.possible(*claims, -again_identified(second, lane), step.ok(lane), -later.ok(lane)) for lane in (STRICT, LENIENT))


def again_identified(proof: Symbolic, lane: Lane) -> int:
    """Data that was clean when it was sent is identified in the step: another act, which is judged by itself."""
    inputs = proof.subjects.keys["input"]
    if "notes in send" not in inputs:
        return proof.gates.FALSE
    clean = [proof.test("us.hipaa.deidentified", inputs.index(f"notes in {flow}"), lane)[0] for flow in ("send", "step")]
    return proof.gates.all_of([clean[0], -clean[1]])


def checklist(question: str) -> list[str]:
    """The facts of a checklist."""
    return [f"{question}.{item.id}" for item in shipped_and_own().program.questions[question].items]


@pictures
@pytest.mark.parametrize("paper", ["baa", "dua"])
def test_i08_signing_a_paper_that_restricts_nothing_never_lowers(name, paper):
    allowing = [(f"agreement {paper}_1", "training_banned", "no")] if paper == "baa" and name != "a past use" else []
    assert not falls(name, paper, "none", "signed_checked", *allowing)


@pictures
@pytest.mark.parametrize("item", checklist("identifiers"))
def test_i09_removing_an_identifier_never_lowers(name, item):
    assert not falls(name, item, "present", "removed")


@pictures
@pytest.mark.parametrize("item", checklist("value_received"))
def test_i10_value_received_for_data_never_raises(name, item):
    assert not falls(name, item, "yes", "no")


@pictures
@pytest.mark.parametrize("fact", ["linkage", "encourages_purchase", "combined"])
def test_i10_linking_promoting_and_combining_never_raise(name, fact):
    assert not falls(name, fact, "yes", "no")


@pictures
@pytest.mark.parametrize(
    ("fact", "before", "after"),
    [
        ("role_access", "no", "yes"), ("cohort_limited", "no", "yes"), ("recipient_verified", "no", "yes"), ("isolated", "no", "yes"),
        ("encrypted", "no", "yes"), ("leak_test", "none", "passed"), ("privacy_noise", "no", "recorded"), ("synthetic_test", "none", "passed"),
        ("expert_report", "none", "signed"), ("expert_documented", "no", "yes"), ("expert_on_model", "no", "yes"), ("source_contained", "no", "yes"),
    ],
)  # fmt: skip
def test_i11_a_safeguard_or_a_passed_test_never_lowers(name, fact, before, after):
    assert not falls(name, fact, before, after)


@pytest.mark.parametrize(("wide", "narrow"), [("public", "any_customer"), ("any_customer", "contributors"), ("contributors", "source_only")])
@pictures
def test_i12_narrowing_who_may_use_a_model_never_lowers(name, wide, narrow):
    assert not falls(name, "model_scope", wide, narrow)


@pictures
@pytest.mark.parametrize("question", ["security_controls", "awareness_parts", "privacy_program"])
def test_i13_training_controls_and_documentation_never_lower(name, question):
    best = {"security_controls": ("none", "in_place")}.get(question, ("no", "yes"))
    for item in checklist(question):
        assert not falls(name, item, *best)


@pictures
@pytest.mark.parametrize("fact", ["training_yearly", "staff_trained"])
def test_i35_yearly_training_and_like_practices_never_decide(name, fact):
    values = options_of(shipped_and_own().program.questions[fact])
    for before in values:
        for after in values:
            assert before == after or not falls(name, fact, before, after)
