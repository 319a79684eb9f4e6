"""The graph for the window: picture, positions, sizes and looks, without the window knowing who makes them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from reviewer.dataflow.find import find
from reviewer.dataflow.layout import Box, Layout, Line, lay_out
from reviewer.dataflow.picture import DataNode, FlowLine, PartyBox, Picture
from reviewer.dataflow.signs import LOOKS, PALETTE, SIGN_PATHS, Colours, Look, Theme, contrast, word_of
from reviewer.dataflow.sizes import Sized, node_sizes, size_of_flow, size_of_party
from reviewer.dataflow.svg import description
from reviewer.session.picture import picture_of

__all__ = [
    "LOOKS",
    "PALETTE",
    "READABLE",
    "SIGN_PATHS",
    "Box",
    "Colours",
    "DataNode",
    "FlowLine",
    "Layout",
    "Line",
    "Look",
    "PartyBox",
    "Picture",
    "Sized",
    "Theme",
    "contrast",
    "best_of",
    "description",
    "find",
    "layout_of",
    "layouts_of",
    "node_sizes",
    "picture_of",
    "scale_of",
    "shape_of",
    "size_of_flow",
    "size_of_party",
    "word_of",
]

READABLE = 0.8  # the least scale at which the text of a drawing can be read without effort: names of 13 px become 10


def shape_of(picture: Picture) -> Picture:
    """The picture without outcomes, marks and papers: where it is the same, nothing has to be laid out again."""
    plain = {"outcome": "undetermined", "past": False, "marks": (), "dismissed": (), "word": ""}
    flows = tuple(structs.replace(flow, **plain, papers=None if flow.papers is None else ()) for flow in picture.flows)
    data = tuple(structs.replace(node, marks=(), dismissed=()) if node.marks or node.dismissed else node for node in picture.data)
    return structs.replace(picture, flows=flows, data=data, title="")


def layout_of(picture: Picture, cancelled: Callable[[], bool] | None = None) -> Layout:
    """Positions for a picture; a pure function that may run in the background."""
    return lay_out(picture, cancelled=cancelled)


def layouts_of(
    picture: Picture, cancelled: Callable[[], bool] | None = None, progress: Callable[[int, int], object] | None = None
) -> tuple[Layout, ...]:
    """Positions with the flows running right, and running down; may run in the background. `progress(done, of)` is told."""
    made: list[Layout] = []
    for number, direction in enumerate(("right", "down")):
        if progress is not None:
            progress(number, 2)
        made.append(lay_out(picture, cancelled=cancelled, direction=direction))
    return tuple(made)


def scale_of(layout: Layout, width: float, height: float) -> float:
    """The scale at which a layout fits a place of so many px, never larger than life."""
    return min(1.0, width / max(1.0, layout.width), height / max(1.0, layout.height))


def best_of(layouts: tuple[Layout, ...], width: float, height: float, readable: float) -> Layout:
    """The layout to show in a place: the first one that is readable there, else the one that can be shown largest."""
    for layout in layouts:
        if scale_of(layout, width, height) >= readable:
            return layout
    return max(layouts, key=lambda layout: scale_of(layout, width, height))
