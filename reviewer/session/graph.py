"""The graph for the window: picture, positions, sizes and looks, without the window knowing who makes them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from reviewer.dataflow.layout import Box, Layout, Line, lay_out
from reviewer.dataflow.picture import DataNode, FlowLine, PartyBox, Picture
from reviewer.dataflow.signs import LOOKS, PALETTE, SIGN_PATHS, Colours, Look, Theme, contrast
from reviewer.dataflow.sizes import Sized, node_sizes, size_of_flow, size_of_party
from reviewer.dataflow.svg import description
from reviewer.session.picture import picture_of

__all__ = [
    "LOOKS",
    "PALETTE",
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
    "description",
    "layout_of",
    "node_sizes",
    "picture_of",
    "shape_of",
    "size_of_flow",
    "size_of_party",
]


def shape_of(picture: Picture) -> Picture:
    """The picture without outcomes: where it is the same, nothing has to be laid out again."""
    flows = tuple(structs.replace(flow, outcome="undetermined", past=False) for flow in picture.flows)
    return structs.replace(picture, flows=flows, title="")


def layout_of(picture: Picture, cancelled: Callable[[], bool] | None = None) -> Layout:
    """Positions for a picture; a pure function that may run in the background."""
    return lay_out(picture, cancelled=cancelled)
