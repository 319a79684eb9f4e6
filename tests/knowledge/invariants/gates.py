"""Boolean gates for a solver: shared where they are alike, folded where an input is constant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from pysat.solvers import Solver


class Gates:
    """Literals are integers, a minus sign negates; TRUE and FALSE are literals too."""

    def __init__(self) -> None:
        self.solver = Solver(name="cadical153")
        self.count = 1
        self.solver.add_clause([1])
        self.TRUE, self.FALSE = 1, -1
        self._known: dict[tuple[int, ...], int] = {}

    def fresh(self) -> int:
        """A literal that may be either."""
        self.count += 1
        return self.count

    def all_of(self, literals: Iterable[int]) -> int:
        """True where all are."""
        parts = sorted({x for x in literals if x != self.TRUE})
        if self.FALSE in parts or any(-x in parts for x in parts):
            return self.FALSE
        if len(parts) < 2:
            return parts[0] if parts else self.TRUE
        key = tuple(parts)
        if key not in self._known:
            made = self._known[key] = self.fresh()
            for part in parts:
                self.solver.add_clause([-made, part])
            self.solver.add_clause([made, *(-part for part in parts)])
        return self._known[key]

    def any_of(self, literals: Iterable[int]) -> int:
        """True where one is."""
        return -self.all_of(-x for x in literals)

    def at_least(self, count: int, literals: Sequence[int]) -> int:
        """True where `count` or more are; for short lists."""
        return self.any_of(self.all_of(chosen) for chosen in combinations(literals, count)) if count > 0 else self.TRUE

    def exactly_one(self, literals: Sequence[int]) -> None:
        """Demand that one and no more is true."""
        self.solver.add_clause(list(literals))
        for first, second in combinations(literals, 2):
            self.solver.add_clause([-first, -second])

    def model(self) -> set[int]:
        """The literals that are true in the answers found last."""
        return set(self.solver.get_model() or ())

    def possible(self, *literals: int) -> bool:
        """Whether all the literals can be true at once."""
        return self.FALSE not in literals and bool(self.solver.solve(assumptions=list(literals)))
