"""What is drawn: parties as clusters, the data each holds as nodes, flows as labelled lines between them."""

from __future__ import annotations

from msgspec import Struct


class PartyBox(Struct, frozen=True):
    """A party; chips are short marks such as its role."""

    id: str
    name: str
    chips: tuple[str, ...] = ()


class DataNode(Struct, frozen=True):
    """A dataset as one party holds it; the same dataset held by two parties is two nodes. `marks` are sentences about it.

    A `system` stands in its party's cluster like data, without lines: the steps that run through it name it.
    """

    id: str
    party: str
    name: str
    chips: tuple[str, ...] = ()
    model: bool = False
    marks: tuple[str, ...] = ()
    system: bool = False
    dismissed: tuple[str, ...] = ()  # sentences that were looked at and dismissed, with who and why


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
    papers: tuple[str, ...] | None = None  # the agreements between its two ends, in a word each; None for a use, which has one end
    dismissed: tuple[str, ...] = ()  # as for data
    word: str = ""  # its outcome's word, where it is another than the usual one

    @property
    def soft_lines(self) -> int:
        """How many lines at the end of its label are told softly: the system and the papers."""
        return bool(self.system) + (self.papers is not None)


class Picture(Struct, frozen=True):
    """A whole drawing."""

    parties: tuple[PartyBox, ...]
    data: tuple[DataNode, ...]
    flows: tuple[FlowLine, ...]
    title: str = ""
