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


@dataclass(slots=True)
class Evaluation:
    """All columns of all lanes. A node that does not care about a lane has one column for both.

    `base` is a run of the same review in one world; it lends the columns that were not evaluated here. `moved` are the nodes
    whose columns are others than in the run from which this one was resumed.
    """

    program: Program
    frame: Frame
    columns: dict[Lane, dict[int, Column]]
    rounds: int = 0
    base: Evaluation | None = None
    moved: set[int] = field(default_factory=set[int])

    def key(self, node: int, lane: Lane) -> Lane:
        """The lane under which a node's column is kept."""
        return lane[0] and self.program.reads[node], lane[1] and self.program.repaired[node]

    def get(self, node: int, lane: Lane = AS_IS) -> Column:
        """The node's column in the lane."""
        columns = self.columns[self.key(node, lane)]
        if self.base is not None and node not in columns:
            columns[node] = self.frame.widened(self.program.nodes[node].kind, self.base.get(node, lane))
        return columns[node]


def evaluate(
    program: Program,
    frame: Frame,
    lanes: tuple[Lane, ...] = LANES,
    only: frozenset[int] | None = None,
    base: Evaluation | None = None,
) -> Evaluation:
    """Evaluate every node (or only those given) in every lane once, rings until nothing changes."""
    run = Evaluation(program, frame, {lane: {} for lane in LANES}, base=base)
    for group in program.groups:
        first = group[0]
        if only is not None and first not in only:
            continue
        evaluate_group(run, group, dict.fromkeys(run.key(first, lane) for lane in lanes))
    return run


def evaluate_group(run: Evaluation, group: tuple[int, ...], lanes: Iterable[Lane]) -> None:
    """Evaluate a single node, or a ring until nothing changes, in the lanes under which it is kept."""
    first, nodes = group[0], run.program.nodes
    for lane in lanes:
        if len(group) == 1 and first not in nodes[first].args:
            run.columns[lane][first] = value_of(run, nodes[first], lane)
        else:
            run.rounds += _settle(run, group, lane)


def _settle(run: Evaluation, ring: tuple[int, ...], lane: Lane) -> int:
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
    return rounds


def value_of(run: Evaluation, node: Node, lane: Lane) -> Column:
    """One node's column from those it reads."""
    if node.op in LEAVES:
        return run.frame.pack(node, lane[1])
    full = run.frame.blocks[node.kind].full
    args = [run.get(arg, lane) for arg in node.args]
    match node.op:
        case "and":
            return conjunction(args, full)
        case "or":
            return disjunction(args, full)
        case "not":
            return negation(args[0])
        case "test":
            test = str(node.data[0])
            return run.frame.overridden(test, node.kind, args[0]) if test in run.frame.overrides else args[0]
        case "at_least":
            return threshold(args, cast("int", node.data[0]), full)
        case "while":
            shut = args[1].no
            return Column(args[0].yes & ~shut, args[0].no & ~shut)
        case "via":
            relation, if_none = str(node.data[0]), cast("bool | None", node.data[1])
            return run.frame.reach_one(node.kind, relation).pull(args[0], if_none)
        case "some":
            return run.frame.reach_many(node.kind, str(node.data[0])).some(args[0])
        case "pick":
            decided = run.frame.decided(node.kind, str(node.data[0]))
            strict, lenient = args
            take = decided.yes | (full & ~decided.no if lane[0] else 0)
            return Column(strict.yes & ~take | lenient.yes & take, strict.no & ~take | lenient.no & take)
        case _:
            raise ValueError(f"no operation {node.op}")


def is_to_one(kind: str, relation: str) -> bool:
    """Whether a relation leads to one subject at most."""
    return relation == REVIEW or (kind, relation) in ONE
