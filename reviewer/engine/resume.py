"""Evaluate again from an earlier run over the same picture: only what a changed answer reaches is evaluated anew.

Rings are never warm-started: a ring that a change reaches starts from "no" again, because a withdrawn answer must be able to take
a status away.
"""

from __future__ import annotations

from collections.abc import Collection
from heapq import heappop, heappush

from reviewer.engine.evaluate import ALIKE, LANES, Evaluation, evaluate_group
from reviewer.engine.packing import Frame


def resumed(before: Evaluation, frame: Frame, facts: Collection[str], only: frozenset[int] | None = None) -> Evaluation:
    """The evaluation of `frame`, which differs from that of `before` by answers to `facts` alone."""
    run = Evaluation(before.program, frame, {lane: list(before.columns[lane]) for lane in LANES})
    order, groups = run.program.order, run.program.groups
    waiting: list[int] = []
    queued: set[int] = set()

    def queue(group: int) -> None:
        if group not in queued and (only is None or groups[group][0] in only):
            queued.add(group)
            heappush(waiting, group)

    for fact in facts:
        for leaf in order.leaves.get(fact, ()):
            queue(order.group_of[leaf])
    while waiting:
        number = heappop(waiting)
        moved = _moved(run, groups[number])
        run.moved.update(moved)
        for node in moved:
            for reader in order.readers[node]:
                if reader != number:
                    queue(reader)
    return run


def _moved(run: Evaluation, group: tuple[int, ...]) -> list[int]:
    """The nodes of the group whose column is another one now, in some lane that the run has."""
    first = group[0]
    lanes = [(lane, shared) for lane, shared in ALIKE[run.program.cares[first]] if run.columns[lane][first] is not None]
    old = [[run.columns[lane][node] for node in group] for lane, _ in lanes]
    evaluate_group(run, group, lanes)
    return [node for i, node in enumerate(group) if any(run.columns[lane][node] != was[i] for (lane, _), was in zip(lanes, old, strict=True))]
