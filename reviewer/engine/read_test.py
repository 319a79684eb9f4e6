"""Read one legal test's outcome for one subject from the columns, with the elements that decided it."""

from __future__ import annotations

from reviewer.engine.evaluate import AS_IS, Evaluation, Lane
from reviewer.engine.program import ElementNodes, TestNodes
from reviewer.model.outcome import Truth


def truth_at(run: Evaluation, node: int, number: int, lane: Lane = AS_IS) -> bool | None:
    """Yes, no or unknown of a node for one subject, in the first world."""
    column, bit = run.get(node, lane), run.frame.blocks[run.program.nodes[node].kind].bit(number)
    return True if column.yes & bit else False if column.no & bit else None


def outcome_of(run: Evaluation, test: TestNodes, number: int, lane: Lane = AS_IS) -> Truth:
    """Met, not met, unknown, or not applicable where the test does not apply or is not in force."""
    gates = (truth_at(run, test.in_force, number, lane), truth_at(run, test.applies, number, lane))
    if False in gates:
        return "not_applicable"
    effect = truth_at(run, test.effect, number, lane)
    if test.test.kind in ("requirement", "duty") and None in gates and effect is None:
        return "unknown"
    return "met" if effect is True else "not_met" if effect is False else "unknown"


def deciding(run: Evaluation, test: TestNodes, number: int, lane: Lane = AS_IS) -> list[str]:
    """The elements that made the outcome, in author's order: those that failed, those that held, or those open."""
    body = truth_at(run, test.body, number, lane)
    elements = [(e.element.id, truth_at(run, e.node, number, lane)) for e in test.elements]
    exceptions = [(e.element.id, truth_at(run, e.node, number, lane)) for e in test.unless]
    defeated = [name for name, truth in exceptions if truth is True]
    if body is False and defeated and (test.test.met_if == "any" or all(t is not False for _, t in elements)):
        return defeated
    if body is None:
        return [name for name, truth in (*elements, *exceptions) if truth is None]
    wanted = body is True
    chosen = [name for name, truth in elements if truth is wanted]
    return chosen[:1] if wanted and test.test.met_if == "any" else chosen


def contested_at(run: Evaluation, element: ElementNodes, number: int) -> bool:
    """Whether the two readings of a contested element differ for the subject."""
    if element.element.contested is None:
        return False
    return truth_at(run, element.node, number, (False, False)) != truth_at(run, element.node, number, (True, False))
