"""What is drawn: parties as clusters, the data each holds as nodes, flows as labelled lines between them."""

from __future__ import annotations

from msgspec import Struct


class PartyBox(Struct, frozen=True):
    """A party; chips are short marks such as its role."""

    id: str
    name: str
    chips: tuple[str, ...] = ()


class DataNode(Struct, frozen=True):
    """A dataset as one party holds it. The same dataset held by two parties is two nodes. `marks` are sentences about it."""

    id: str
    party: str
    name: str
    chips: tuple[str, ...] = ()
    model: bool = False
    marks: tuple[str, ...] = ()


class FlowLine(Struct, frozen=True):
    """A flow from data nodes to data nodes, with its label and outcome. `marks` are sentences about it."""

    id: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    label: str
    outcome: str
    party: str | None = None  # the party inside whose cluster a use is drawn
    system: str = ""
    past: bool = False
    marks: tuple[str, ...] = ()


class Picture(Struct, frozen=True):
    """A whole drawing."""

    parties: tuple[PartyBox, ...]
    data: tuple[DataNode, ...]
    flows: tuple[FlowLine, ...]
    title: str = ""
