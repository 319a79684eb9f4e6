"""Many worlds of one review that differ by a few answers: only what those answers reach is evaluated, the rest is spread out.

What an answer cannot reach has the same truth in every world, so its column is that of the one-world run, made wide.
"""

from __future__ import annotations

from collections.abc import Collection

from reviewer.engine.evaluate import AS_IS, OTHER, OTHER_REPAIRED, Evaluation, Lane, evaluate
from reviewer.engine.packing import Assignments, Frame
from reviewer.engine.program import Program
from reviewer.engine.reading_order import PAPERS

READ: tuple[Lane, ...] = (AS_IS, OTHER, OTHER_REPAIRED)


def vary(run: Evaluation, worlds: int, assignments: Assignments) -> Evaluation:
    """The run's review in `worlds` worlds, with a value per world for each assigned answer."""
    frame = Frame(run.program, run.frame.subjects, worlds, assignments, run.frame.decisions, run.frame.inferred, run.frame)
    facts = {fact for fact, _ in assignments}
    if any(ident[0] in ("agreement", "new") or fact in run.program.agreement_kinds for fact, ident in assignments):
        facts.add(PAPERS)
    return evaluate(run.program, frame, READ, reached_by(run.program, facts), run)


def reached_by(program: Program, facts: Collection[str]) -> frozenset[int]:
    """Every node whose truth may depend on answers to the facts."""
    order, groups = program.order, program.groups
    waiting = [order.group_of[leaf] for fact in facts for leaf in order.leaves.get(fact, ())]
    seen = set(waiting)
    while waiting:
        for node in groups[waiting.pop()]:
            for reader in order.readers[node]:
                if reader not in seen:
                    seen.add(reader)
                    waiting.append(reader)
    return frozenset(node for group in seen for node in groups[group])
