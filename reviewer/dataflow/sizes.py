"""The sizes of what is drawn, measured once for layout and drawing alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reviewer.dataflow.metrics import LINE, width_of, wrapped
from reviewer.dataflow.picture import DataNode, FlowLine, PartyBox, Picture
from reviewer.dataflow.signs import LOOKS

NAME, LABEL, CHIP = 13.0, 12.0, 10.5
PADDING = 12.0
CHIP_HEIGHT = 18.0
SIGN = 16.0
NO_PAPER = "no agreement drawn"


@dataclass(frozen=True, slots=True)
class Sized:
    """A box in px with the lines of text in it."""

    width: float
    height: float
    lines: tuple[str, ...]
    chips: tuple[str, ...] = ()


def chip_width(chip: str) -> float:
    """A chip's width in px."""
    return width_of(chip, CHIP) + 12


def size_of_data(node: DataNode) -> Sized:
    """A data node: up to two lines of name, a row of chips below."""
    lines = wrapped(node.name, NAME, 170)
    chips = node.chips[:4]
    row = sum(chip_width(chip) + 4 for chip in chips)
    width = max(
        120.0,
        *(width_of(line, NAME) + 2 * PADDING + (14 if node.model else 0) for line in lines),
        row + 2 * PADDING - 4,
    )
    height = len(lines) * NAME * LINE + 2 * 9 + (CHIP_HEIGHT + 5 if chips else 0)
    return Sized(round(width), round(height), tuple(lines), chips)


def size_of_flow(flow: FlowLine) -> Sized:
    """A flow's label: name, outcome with its sign, the system it passes through, the agreements it goes under."""
    widest = max(width_of(look.word, LABEL) for look in LOOKS.values())  # so that a new outcome moves nothing
    lines = wrapped(flow.label, LABEL, 180)
    more = [*lines, *([f"via {line}" for line in wrapped(flow.system, CHIP, 165, 1)] if flow.system else [])]
    width = max(widest + SIGN + 8, *(width_of(line, LABEL) for line in more)) + 18
    if flow.papers is not None:  # the line has its place in any case, so that signing a paper moves nothing
        width = max(width, width_of(NO_PAPER, LABEL) + 18)
        more += [f"under {line}" for line in wrapped(", ".join(flow.papers), LABEL, width - 54, 1)] if flow.papers else [NO_PAPER]
    height = (len(more) + 1) * LABEL * LINE + 12
    return Sized(round(width), round(height), tuple(more))


def size_of_party(party: PartyBox) -> Sized:
    """A party's title row."""
    chips = party.chips[:3]
    lines = wrapped(party.name, NAME + 1, 240, 1)
    width = width_of(lines[0], NAME + 1) + sum(chip_width(chip) + 4 for chip in chips) + 2 * PADDING
    return Sized(round(width), 30.0, tuple(lines), chips)


def node_sizes(picture: Picture) -> dict[str, Sized]:
    """The size of every data node; each party has one node wide enough for the party's title row."""
    found = {node.id: size_of_data(node) for node in picture.data}
    for party in picture.parties:
        inside = [node.id for node in picture.data if node.party == party.id]
        needed = size_of_party(party).width - 32
        if inside and max(found[name].width for name in inside) < needed:
            widest = max(inside, key=lambda name: found[name].width)
            found[widest] = replace(found[widest], width=round(needed))
    return found
