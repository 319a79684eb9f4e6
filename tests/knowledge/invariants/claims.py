"""What the invariants speak of, as literals: PHI, pathways, stops, requirements and the permission of a step under HIPAA."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.engine.evaluate import Lane
from tests.knowledge.invariants.pictures import PICTURES, symbolic
from tests.knowledge.invariants.symbolic import Symbolic

STRICT, LENIENT, STRICT_REPAIRED, LENIENT_REPAIRED = (False, False), (True, False), (False, True), (True, True)
READINGS: tuple[Lane, ...] = (STRICT, LENIENT)

every_picture = pytest.mark.parametrize("proof", [pytest.param(name, id=name) for name in PICTURES], indirect=True)


class Step:
    """The flow called `step` of a picture under one regime."""

    def __init__(self, proof: Symbolic, regime: str = "hipaa") -> None:
        self.proof, self.gates, self.number = proof, proof.gates, proof.flow("step")
        self.regime = proof.program.regimes[regime]

    def phi(self, lane: Lane = STRICT) -> int:
        """HIPAA governs the step."""
        return self.proof.node(self.regime.trigger, self.number, lane)[0]

    def ok(self, lane: Lane = STRICT) -> int:
        """The step may go ahead."""
        return self.proof.node(self.regime.ok, self.number, lane)[0]

    def met(self, test: str, lane: Lane = STRICT) -> int:
        """A legal test about the step is met."""
        return self.proof.test(f"us.hipaa.{test}", self.number, lane)[0]

    def not_met(self, test: str, lane: Lane = STRICT) -> int:
        """A legal test about the step is not met."""
        return self.proof.test(f"us.hipaa.{test}", self.number, lane)[1]

    def answer(self, fact: str, *values: str, of: str = "flow step") -> int:
        """The answer is one of the values, with subjects as in `flow step`, `dataset notes`, `relationship hospital and vendor`."""
        kind, _, key = of.partition(" ")
        chosen = self.proof.chosen(fact, (kind, self.proof.subjects.find(kind, key)))
        return self.gates.any_of(chosen[value] for value in values)

    def possible(self, *claims: int) -> bool:
        """Whether some set of answers makes all the claims true."""
        return self.gates.possible(*claims)


def on_every_picture(check: Callable[[Step], None]) -> None:
    """Run a check on the step of every picture."""
    for name in PICTURES:
        check(Step(symbolic(name)))
