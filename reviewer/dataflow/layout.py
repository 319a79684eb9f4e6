"""Positions for a picture: by the bundled layout program under limits, else by our own layered layout.

Only ids and sizes reach the program; no text of the user's ever does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Literal

from msgspec import Struct

from reviewer.dataflow.picture import Picture
from reviewer.dataflow.sizes import node_sizes, size_of_flow, size_of_party

if sys.platform != "win32":
    import resource

TITLE_ROW = 34.0
MARGIN = 16.0
Point = tuple[float, float]
Direction = Literal["right", "down"]
_RANKS: dict[Direction, dict[str, str]] = {
    "right": {"rankdir": "LR", "nodesep": "0.35", "ranksep": "0.5"},
    "down": {"rankdir": "TB", "nodesep": "0.42", "ranksep": "0.26"},  # close, so that a long chain fits a page
}
POLL = 0.05  # seconds between two looks at whether the user gave up


class Box(Struct, frozen=True):
    """A rectangle in px from the top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


class Line(Struct, frozen=True):
    """A curve: a start and cubic segments, as points (1 + 3n)."""

    flow: str
    points: tuple[Point, ...]
    arrow: bool


class Layout(Struct, frozen=True):
    """Where everything is, in px; `engine` says what placed it."""

    width: float
    height: float
    parties: dict[str, Box]
    data: dict[str, Box]
    flows: dict[str, Box]
    lines: tuple[Line, ...]
    engine: str


def lay_out(picture: Picture, timeout: float = 8.0, cancelled: Callable[[], bool] | None = None, direction: Direction = "right") -> Layout:
    """Lay a picture out, its flows running right or down. Never raises for a picture: what the program cannot do, the
    fallback does, to the right."""
    from reviewer.dataflow.plain_layout import plain_layout

    if not picture.parties:
        return Layout(2 * MARGIN, 2 * MARGIN, {}, {}, {}, (), "none")
    for coarse in (False, True):
        if cancelled is not None and cancelled():
            break
        try:
            return _by_program(picture, coarse, timeout / (2 if coarse else 1), cancelled, direction)
        except (OSError, ValueError, KeyError, subprocess.SubprocessError):
            continue
    return plain_layout(picture)


@cache
def _program() -> Path:
    """The bundled layout program. Raises OSError where it is not installed."""
    from importlib.metadata import PackageNotFoundError, files

    try:
        listed = files("graphviz-pure") or []
    except PackageNotFoundError:
        listed = []
    for entry in listed:
        path = Path(str(entry.locate()))
        if path.stem == "graphviz-pure" and path.is_file():
            return path.resolve()
    raise OSError("the layout program is not installed")


def _dot(picture: Picture, coarse: bool, direction: Direction = "right") -> str:
    """Ids and sizes as a graph, built by the graphviz package."""
    import graphviz

    graph = graphviz.Digraph(
        graph_attr={
            **_RANKS[direction], "compound": "true", "margin": "0",
            **({"splines": "line", "nslimit": "1", "nslimit1": "1", "mclimit": "0.2"} if coarse else {"splines": "true"}),
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"arrowhead": "none"},
    )  # fmt: skip
    sizes = node_sizes(picture)
    inside = {party.id: [node for node in picture.data if node.party == party.id] for party in picture.parties}
    names = {node.id: f"d{i}" for i, node in enumerate(picture.data)}
    for i, party in enumerate(picture.parties):
        with graph.subgraph(name=f"cluster_{i}", graph_attr={"margin": "16", "label": "M", "fontsize": "22"}) as cluster:  # type: ignore[union-attr]
            for node in inside[party.id]:
                sized = sizes[node.id]
                cluster.node(names[node.id], width=_inches(sized.width), height=_inches(sized.height))
            for j, flow in enumerate(picture.flows):
                if flow.party == party.id:
                    sized = size_of_flow(flow)
                    cluster.node(f"f{j}", width=_inches(sized.width), height=_inches(sized.height))
            title = size_of_party(party)
            if not inside[party.id]:
                cluster.node(f"p{i}", width=_inches(title.width), height="0.2")
    for j, flow in enumerate(picture.flows):
        if flow.party is None:
            sized = size_of_flow(flow)
            graph.node(f"f{j}", width=_inches(sized.width), height=_inches(sized.height))
        for source in flow.sources:
            graph.edge(names[source], f"f{j}", id=f"i{j}")
        for target in flow.targets:
            graph.edge(f"f{j}", names[target], id=f"o{j}")
    return graph.source


def _inches(px: float) -> str:
    return f"{px / 72:.4f}"


def _limits() -> None:
    """Bounds for the child process, where the system has them. Imports nothing: it runs between fork and exec."""
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _by_program(picture: Picture, coarse: bool, timeout: float, cancelled: Callable[[], bool] | None, direction: Direction) -> Layout:
    """Run the program. Raises OSError, SubprocessError, ValueError or KeyError where it fails or is given up."""
    with subprocess.Popen(
        [str(_program()), "-Kdot", "-Tjson"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/" if sys.platform != "win32" else None,
        preexec_fn=_limits if sys.platform != "win32" else None,
    ) as child:
        try:
            made = _answer_of(child, _dot(picture, coarse, direction).encode("ascii"), monotonic() + timeout, cancelled)
        finally:
            child.kill()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, "layout program")
    return _read(json.loads(made), picture)


def _answer_of(child: subprocess.Popen[bytes], asked: bytes | None, until: float, cancelled: Callable[[], bool] | None) -> bytes:
    """What the program writes. Raises TimeoutExpired when time is up or the user gave up."""
    while True:
        try:
            return child.communicate(asked, timeout=min(POLL, max(0.0, until - monotonic())))[0]
        except subprocess.TimeoutExpired:
            asked = None  # is under way already
            if monotonic() > until or (cancelled is not None and cancelled()):
                raise


def _read(raw: dict[str, object], picture: Picture) -> Layout:
    """The program's JSON as a layout in px with the origin at the top left."""
    reader = _Reader(raw, picture)
    return reader.layout()


class _Reader:
    def __init__(self, raw: dict[str, object], picture: Picture) -> None:
        self.picture = picture
        self.objects: dict[str, dict[str, str]] = {str(o["name"]): o for o in raw.get("objects", [])}  # type: ignore[union-attr, index]
        self.edges: list[dict[str, str]] = list(raw.get("edges", []))  # type: ignore[call-overload]
        _, _, self.width, self.height = (float(part) for part in str(raw["bb"]).split(","))

    def point(self, text: str) -> Point:
        """A point of the program's as one of ours."""
        x, y = (float(part) for part in text.split(","))
        return round(x + MARGIN, 1), round(self.height - y + MARGIN, 1)

    def box(self, name: str, width: float, height: float) -> Box:
        """A node's rectangle."""
        x, y = self.point(self.objects[name]["pos"])
        return Box(x - width / 2, y - height / 2, width, height)

    def layout(self) -> Layout:
        """Everything placed."""
        picture = self.picture
        sizes = node_sizes(picture)
        data = {n.id: self.box(f"d{i}", sizes[n.id].width, sizes[n.id].height) for i, n in enumerate(picture.data)}
        flows = {f.id: self.box(f"f{i}", size_of_flow(f).width, size_of_flow(f).height) for i, f in enumerate(picture.flows)}
        parties: dict[str, Box] = {}
        for i, party in enumerate(picture.parties):
            left, bottom, right, top = (float(part) for part in self.objects[f"cluster_{i}"]["bb"].split(","))
            x, y = round(left + MARGIN, 1), round(self.height - top + MARGIN, 1)
            parties[party.id] = Box(x, y, round(right - left, 1), round(top - bottom, 1))
        lines: list[Line] = []
        for edge in self.edges:
            number = int(edge["id"][1:])
            spline = [self.point(part) for part in edge["pos"].split() if part[:2] not in ("e,", "s,")]
            lines.append(Line(picture.flows[number].id, tuple(spline), edge["id"][0] == "o"))
        return Layout(self.width + 2 * MARGIN, self.height + 2 * MARGIN, parties, data, flows, tuple(lines), "graphviz-pure")
