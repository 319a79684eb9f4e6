"""Who reads what in a program: from a changed answer to the nodes that have to be evaluated again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

PAPERS = "papers"  # stands among changed facts where it has to be read anew which papers count and what they say


class Reads(NamedTuple):
    """One operation as far as it matters here: its kind of subject, the nodes it reads, and the fact where it is a leaf."""

    op: str
    kind: str
    args: tuple[int, ...]
    fact: str


@dataclass(slots=True)
class ReadingOrder:
    """`group_of` a node, the `readers` of a node as group numbers, and the leaves that read a fact."""

    group_of: list[int] = field(default_factory=list[int])
    readers: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    leaves: dict[str, list[int]] = field(default_factory=dict[str, list[int]])


def closure(args: Sequence[tuple[int, ...]], wanted: Sequence[int]) -> frozenset[int]:
    """The wanted nodes and all that they read, where `args[n]` are the nodes that node n reads."""
    reached: set[int] = set()
    waiting = list(wanted)
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(args[node])
    return frozenset(reached)


def reading_order(nodes: Sequence[Reads], groups: Sequence[tuple[int, ...]]) -> ReadingOrder:
    """The reading order of nodes that are evaluated group by group."""
    order = ReadingOrder([0] * len(nodes))
    readers: list[dict[int, None]] = [{} for _ in nodes]
    for number, group in enumerate(groups):
        for node in group:
            order.group_of[node] = number
    for number, node in enumerate(nodes):
        for arg in node.args:
            readers[arg][order.group_of[number]] = None
        if node.op == "fact":
            order.leaves.setdefault(node.fact, []).append(number)
        if node.op == "member" or (node.op == "fact" and node.kind == "paper"):
            order.leaves.setdefault(PAPERS, []).append(number)
    order.readers = [tuple(found) for found in readers]
    return order
