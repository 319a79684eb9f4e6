"""Which open answers can still change an outcome: a backward sweep from unsettled thresholds through unknown nodes.

It may ask once too often, never too seldom.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from reviewer.engine.columns import Column
from reviewer.engine.determine import thresholds
from reviewer.engine.evaluate import AS_IS, OTHER, OTHER_REPAIRED, Evaluation, Lane
from reviewer.engine.explain import Leaf, ident_of
from reviewer.engine.packing import Ident
from reviewer.engine.program import Node
from reviewer.engine.subjects import MANY, REVIEW

Wanted = tuple[str, Ident]
SWEPT: tuple[Lane, ...] = (AS_IS, OTHER, OTHER_REPAIRED)


def unsettled(run: Evaluation) -> int:
    """Flows whose determination is still an interval, as a mask."""
    if run.unsettled is not None:
        return run.unsettled
    open_flows = 0
    for regime in run.program.regimes.values():
        for column in thresholds(run, regime):
            open_flows |= ~(column.yes | column.no) & run.frame.blocks["flow"].full
    run.unsettled = open_flows
    return open_flows


def relevant(run: Evaluation, flows: int | None = None) -> list[Wanted]:
    """The open facts, with where they are asked, that can still change an outcome of the masked flows (default all).

    Where it is open whether a law reaches a flow at all, and the law says so, nothing behind its trigger is asked yet.
    """
    mask = unsettled(run) if flows is None else unsettled(run) & flows
    found: dict[Wanted, None] = {}
    for lane in SWEPT:
        collect(run, swept(run, mask, lane), found)
    return list(found)


def swept(run: Evaluation, mask: int, lane: Lane) -> dict[int, int]:
    """What matters to the masked flows in a lane: nodes with the subjects for which they matter; kept for all flows together."""
    whole = mask == unsettled(run)
    if whole and lane in run.swept:
        return run.swept[lane]
    masks = starts(run, mask, lane)
    sweep(run, masks, lane)
    if whole:
        run.swept[lane] = masks
    return masks


def starts(run: Evaluation, mask: int, lane: Lane) -> dict[int, int]:
    """Where the sweep of a lane begins: what is unknown of each regime about the masked flows, or of its trigger."""
    masks: dict[int, int] = {}
    past = run.frame.flows_in("past", "since")
    for regime in run.program.regimes.values():
        seed = mask & unknown_of(run, regime.ok, lane)
        if not seed:
            continue
        if lane == OTHER_REPAIRED:
            seed &= ~past
        if regime.regime.trigger_first:
            masks[regime.trigger] = masks.get(regime.trigger, 0) | seed & unknown_of(run, regime.trigger, lane)
            seed &= run.get(regime.trigger, lane).yes
        masks[regime.ok] = masks.get(regime.ok, 0) | seed
    return masks


def unknown_of(run: Evaluation, node: int, lane: Lane) -> int:
    """The bits in which a node is unknown."""
    column = run.get(node, lane)
    return run.frame.blocks[run.program.nodes[node].kind].full & ~(column.yes | column.no)


def sweep(run: Evaluation, masks: dict[int, int], lane: Lane) -> None:
    """Spread masks from nodes to what they read, readers before what they read; rings until nothing grows."""
    order, groups = run.program.order, run.program.groups
    waiting = [-group for group in {order.group_of[number] for number, mask in masks.items() if mask}]
    heapify(waiting)
    queued = set(waiting)

    def queue(reached: Iterable[int]) -> None:
        for number in reached:
            group = -order.group_of[number]
            if group not in queued:
                queued.add(group)
                heappush(waiting, group)

    while waiting:
        group = groups[-heappop(waiting)]
        if len(group) == 1:
            queue(_pass_on(run, group[0], masks, lane))
            continue
        grown = True
        while grown:
            before = [masks.get(n, 0) for n in group]
            for number in reversed(group):
                if masks.get(number):
                    queue(_pass_on(run, number, masks, lane))
            grown = [masks.get(n, 0) for n in group] != before


def shares_of(run: Evaluation, node: Node, mask: int, lane: Lane) -> tuple[int, ...]:
    """A node's mask as each of the nodes that it reads gets it."""
    if node.op == "pick":
        decided = run.frame.decided(node.kind, str(node.data[0]))
        full = run.frame.blocks[node.kind].full
        lenient = decided.yes | (full & ~decided.no if lane[0] else 0)
        shares = (mask & ~lenient, mask & lenient)
    elif node.op in ("via", "some"):
        relation = str(node.data[0])
        one = relation == REVIEW or (node.kind, relation.partition(":")[0]) not in MANY
        if node.op == "via" and one:
            shares = (run.frame.reach_one(node.kind, relation).push(mask),)
        else:
            shares = (run.frame.reach_many(node.kind, relation).push(mask),)
    else:
        shares = (mask,) * len(node.args)
    return shares


def _pass_on(run: Evaluation, number: int, masks: dict[int, int], lane: Lane) -> list[int]:
    """Give a node's mask to what it reads, as far as that is unknown; the nodes that got something."""
    node = run.program.nodes[number]
    shares = shares_of(run, node, masks[number], lane)
    reached: list[int] = []
    for arg, share in zip(node.args, shares, strict=True):
        yes, no = run.get(arg, lane)
        share &= ~(yes | no)
        if share:
            masks[arg] = masks.get(arg, 0) | share
            reached.append(arg)
    return reached


def collect(run: Evaluation, masks: dict[int, int], found: dict[Wanted, None]) -> None:
    for number, mask in masks.items():
        node = run.program.nodes[number]
        if node.op not in ("fact", "member") or not mask:
            continue
        fact = str(node.data[0])
        for subject in run.frame.blocks[node.kind].subjects_in(mask):
            ident = ident_of(run, Leaf(number, subject, None))
            if ident[0] == "new":
                fact_here, place = str(ident[2]), ("relationship", ident[1])
                if run.frame.is_open(fact_here, place):
                    found.setdefault((fact_here, place))
                else:
                    found.setdefault((fact, ident))
            elif run.frame.is_open(fact, ident):
                found.setdefault((fact, ident))
            elif node.kind == "paper":
                found.setdefault((str(run.frame.subjects.paper_kinds[subject]), _relationship_of(run, subject)))


def _relationship_of(run: Evaluation, paper: int) -> Ident:
    subjects = run.frame.subjects
    return ("relationship", subjects.one["link", "relationship"][subjects.one["paper", "link"][paper]])


def settled_columns(run: Evaluation) -> list[Column]:
    """The threshold columns of all regimes, for comparing two runs."""
    return [column for regime in run.program.regimes.values() for column in thresholds(run, regime)]
