"""Where data came from and who will hold it: what to lift in the picture, and the same in words."""

from __future__ import annotations

from msgspec import Struct

from reviewer.dataflow.picture import Picture
from reviewer.dataflow.signs import in_sentence
from reviewer.dataflow.trace import Kind as Kind
from reviewer.dataflow.trace import downstream, upstream


class Trace(Struct, frozen=True):
    """The trace of one data node or flow. `before` and `after` are ("data" | "flow", id), as drawn; the rest are words."""

    title: str
    before: frozenset[tuple[str, str]]
    after: frozenset[tuple[str, str]]
    begins: tuple[str, ...]
    steps_before: tuple[str, ...]
    steps_after: tuple[str, ...]
    holders: tuple[str, ...]
    ring: bool


def trace_of(picture: Picture, kind: Kind, name: str) -> Trace:
    """The trace of a data node or a flow. Raises KeyError where it is not drawn."""
    before, after = frozenset(upstream(picture, name, kind)), frozenset(downstream(picture, name, kind))
    parties = {box.id: box.name for box in picture.parties}
    places = {node.id: f"{node.name} at {parties[node.party]}" for node in picture.data}
    made = {target for flow in picture.flows for target in flow.targets}
    begins = tuple(places[node.id] for node in picture.data if ("data", node.id) in before and node.id not in made)
    title = places[name] if kind == "data" else next(flow.label for flow in picture.flows if flow.id == name)
    return Trace(title, before, after, begins, _steps(picture, before), _steps(picture, after), _holders(picture, after), bool(before & after))


def _steps(picture: Picture, among: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{flow.label}: {in_sentence(flow)}" for flow in picture.flows if ("flow", flow.id) in among)


def _holders(picture: Picture, among: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """Each party that comes to hold something, with what it holds."""
    found: dict[str, list[str]] = {box.id: [] for box in picture.parties}
    for node in picture.data:
        if ("data", node.id) in among:
            found[node.party].append(node.name)
    return tuple(f"{box.name}: {', '.join(found[box.id])}" for box in picture.parties if found[box.id])
