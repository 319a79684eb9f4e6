"""Run a program over a frame: the one evaluator. Everything else is a way of laying out worlds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from reviewer.engine.columns import Column, conjunction, disjunction, negation, threshold
from reviewer.engine.packing import Frame
from reviewer.engine.program import Node, Program
from reviewer.engine.subjects import ONE, REVIEW
from reviewer.errors import ReviewerError

Lane = tuple[bool, bool]  # (other reading, repaired)
AS_IS, OTHER, REPAIRED, OTHER_REPAIRED = (False, False), (True, False), (False, True), (True, True)
LANES: tuple[Lane, ...] = (AS_IS, OTHER, REPAIRED, OTHER_REPAIRED)
LEAVES = frozenset({"fact", "member", "has", "in_force"})


def _alike(cares: Lane) -> tuple[tuple[Lane, tuple[Lane, ...]], ...]:
    """For a node that cares about these lanes: each lane that is evaluated, with all lanes that have the same column."""
    found: dict[Lane, list[Lane]] = {}
    for lane in LANES:
        found.setdefault((lane[0] and cares[0], lane[1] and cares[1]), []).append(lane)
    return tuple((lane, tuple(shared)) for lane, shared in found.items())


ALIKE = {cares: _alike(cares) for cares in LANES}


@dataclass(slots=True)
class Evaluation:
    """All columns of all lanes, by node. A node that does not care about a lane has one column, kept under both.

    `base` is a run of the same review in one world; it lends the columns that were not evaluated here. `moved` are the nodes
    whose columns are others than in the run from which this one was resumed; `unsettled` are the flows whose determination is
    still an interval, `swept` what matters to them (`relevance.py`) and `hopes` what columns may come out as (`within_reach.py`), each
    once that was asked.
    """

    program: Program
    frame: Frame
    columns: dict[Lane, list[Column | None]]
    rounds: int = 0
    base: Evaluation | None = None
    moved: set[int] = field(default_factory=set[int])
    unsettled: int | None = None
    swept: dict[Lane, dict[int, int]] = field(default_factory=dict[Lane, dict[int, int]])
    hopes: dict[Lane, list[Column | None]] = field(default_factory=dict[Lane, list[Column | None]])

    def get(self, node: int, lane: Lane = AS_IS) -> Column:
        """The node's column in the lane. Raises LookupError where it was not evaluated."""
        column = self.columns[lane][node]
        return self._lent(node, lane) if column is None else column

    def _lent(self, node: int, lane: Lane) -> Column:
        if self.base is None:
            raise LookupError(f"node {node} was not evaluated")
        column = self.columns[lane][node] = self.frame.widened(self.program.nodes[node].kind, self.base.get(node, lane))
        return column


def evaluate(
    program: Program,
    frame: Frame,
    lanes: tuple[Lane, ...] = LANES,
    only: frozenset[int] | None = None,
    base: Evaluation | None = None,
) -> Evaluation:
    """Evaluate every node (or only those given) in every lane once, rings until nothing changes."""
    run = Evaluation(program, frame, {lane: blank(len(program.nodes)) for lane in LANES}, base=base)
    wanted = {cares: [(lane, shared) for lane, shared in ALIKE[cares] if not set(shared).isdisjoint(lanes)] for cares in LANES}
    for group in program.groups:
        if only is None or group[0] in only:
            evaluate_group(run, group, wanted[program.cares[group[0]]])
    return run


def blank(size: int) -> list[Column | None]:
    """Columns of so many nodes, none of them evaluated."""
    return [None] * size


def evaluate_group(run: Evaluation, group: tuple[int, ...], lanes: Iterable[tuple[Lane, tuple[Lane, ...]]]) -> None:
    """Evaluate a single node, or a ring until nothing changes, in lanes that each stand for all that share its column."""
    nodes, columns = run.program.nodes, run.columns
    for lane, shared in lanes:
        if len(group) == 1 and group[0] not in nodes[group[0]].args:
            column = value_of(run, nodes[group[0]], lane)
            for each in shared:
                columns[each][group[0]] = column
        else:
            run.rounds += _settle(run, group, lane, shared)


def _settle(run: Evaluation, ring: tuple[int, ...], lane: Lane, shared: tuple[Lane, ...]) -> int:
    """A ring starts from no everywhere and is repeated until nothing changes: a status needs a source."""
    columns, nodes = run.columns[lane], run.program.nodes
    for number in ring:
        columns[number] = Column(0, run.frame.blocks[nodes[number].kind].full)
    # Columns only grow, so each round sets at least one bit; a paradox through `not` would go round for ever.
    most = 2 * sum(run.frame.blocks[nodes[number].kind].full.bit_length() for number in ring) + 2
    rounds, changed = 0, True
    while changed:
        rounds, changed = rounds + 1, False
        if rounds > most:
            raise ReviewerError("a status depends on its own opposite.", "law content", "Run `knowledge check`, which names the ring.")
        for number in ring:
            new = value_of(run, nodes[number], lane)
            if new != columns[number]:
                columns[number], changed = new, True
    for each in shared:
        for number in ring:
            run.columns[each][number] = columns[number]
    return rounds


def value_of(run: Evaluation, node: Node, lane: Lane) -> Column:
    """One node's column from those it reads."""
    op, frame = node.op, run.frame
    if op in LEAVES:
        return frame.pack(node, lane[1])
    columns = run.columns[lane]
    args = [columns[arg] or run.get(arg, lane) for arg in node.args]
    match op:
        case "and":
            return conjunction(args, frame.blocks[node.kind].full)
        case "or":
            return disjunction(args, frame.blocks[node.kind].full)
        case "test":
            test = str(node.data[0])
            return frame.overridden(test, node.kind, args[0]) if test in frame.overrides else args[0]
        case "not":
            return negation(args[0])
        case "while":
            shut = args[1].no & ~args[1].yes  # where both are hoped for (`within_reach.py`), it may stay open
            return Column(args[0].yes & ~shut, args[0].no & ~shut) if shut else args[0]
        case "via":
            relation, if_none = str(node.data[0]), cast("bool | None", node.data[1])
            return frame.reach_one(node.kind, relation).pull(args[0], if_none)
        case "some":
            return frame.reach_many(node.kind, str(node.data[0])).some(args[0])
        case "at_least":
            return threshold(args, cast("int", node.data[0]), frame.blocks[node.kind].full)
        case "pick":
            full, decided = frame.blocks[node.kind].full, frame.decided(node.kind, str(node.data[0]))
            strict, lenient = args
            take = decided.yes | (full & ~decided.no if lane[0] else 0)
            return Column(strict.yes & ~take | lenient.yes & take, strict.no & ~take | lenient.no & take)
        case _:
            raise ValueError(f"no operation {op}")


def is_to_one(kind: str, relation: str) -> bool:
    """Whether a relation leads to one subject at most."""
    return relation == REVIEW or (kind, relation) in ONE
