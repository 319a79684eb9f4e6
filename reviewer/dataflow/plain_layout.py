"""Our own layered layout: parties as rows, data by distance from its source. Always works, draws straight curves."""

from __future__ import annotations

from reviewer.dataflow.layout import MARGIN, TITLE_ROW, Box, Layout, Line, Point
from reviewer.dataflow.picture import Picture
from reviewer.dataflow.sizes import node_sizes, size_of_flow, size_of_party

GAP, COLUMN_GAP, ROW_GAP = 18.0, 60.0, 40.0


def plain_layout(picture: Picture) -> Layout:
    """Lay a picture out without any program: one row of boxes per party, columns by layers."""
    sizes = node_sizes(picture)
    columns = _columns(picture)
    widths = _column_widths(picture, columns)
    starts = [MARGIN + sum(widths[:i]) + COLUMN_GAP * i for i in range(len(widths))]
    data: dict[str, Box] = {}
    flows: dict[str, Box] = {}
    parties: dict[str, Box] = {}
    top = MARGIN
    for party in picture.parties:
        inside = [("d", n.id, sizes[n.id]) for n in picture.data if n.party == party.id]
        inside += [("f", f.id, size_of_flow(f)) for f in picture.flows if f.party == party.id]
        heights = [top + TITLE_ROW] * max(1, len(widths))
        for kind, name, sized in inside:
            column = columns[kind, name]
            box = Box(starts[column], heights[column], sized.width, sized.height)
            (data if kind == "d" else flows)[name] = box
            heights[column] += sized.height + GAP
        right = max([b.x + b.width for b in (*data.values(), *flows.values())] or [MARGIN])
        bottom = max(heights) if inside else top + TITLE_ROW
        parties[party.id] = Box(MARGIN - 12, top, max(right - MARGIN + 24, size_of_party(party).width), bottom - top + 4)
        top = bottom + ROW_GAP
        for flow in (f for f in picture.flows if f.party is None and _home(picture, f.sources) == party.id):
            sized = size_of_flow(flow)
            flows[flow.id] = Box(starts[columns["f", flow.id]], top, sized.width, sized.height)
            top += sized.height + GAP
    boxes = [*data.values(), *flows.values(), *parties.values()]
    width = max(b.x + b.width for b in boxes) + MARGIN
    height = max(b.y + b.height for b in boxes) + MARGIN
    return Layout(width, height, parties, data, flows, tuple(_lines(picture, data, flows)), "own")


def _home(picture: Picture, sources: tuple[str, ...]) -> str | None:
    return next((n.party for n in picture.data if n.id in sources), None)


def _columns(picture: Picture) -> dict[tuple[str, str], int]:
    """Layers: rings are joined first, then each box stands one column after what leads to it."""
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(("d", n.id) for n in picture.data)
    for flow in picture.flows:
        graph.add_node(("f", flow.id))
        graph.add_edges_from((("d", s), ("f", flow.id)) for s in flow.sources)
        graph.add_edges_from((("f", flow.id), ("d", t)) for t in flow.targets)
    joined = nx.condensation(graph)
    found: dict[tuple[str, str], int] = {}
    for column, generation in enumerate(nx.topological_generations(joined)):
        for group in generation:
            found.update(dict.fromkeys(joined.nodes[group]["members"], column))
    return found


def _column_widths(picture: Picture, columns: dict[tuple[str, str], int]) -> list[float]:
    sizes = node_sizes(picture)
    widths = [0.0] * (max(columns.values(), default=0) + 1)
    for node in picture.data:
        at = columns["d", node.id]
        widths[at] = max(widths[at], sizes[node.id].width)
    for flow in picture.flows:
        at = columns["f", flow.id]
        widths[at] = max(widths[at], size_of_flow(flow).width)
    return widths


def _lines(picture: Picture, data: dict[str, Box], flows: dict[str, Box]) -> list[Line]:
    made: list[Line] = []
    for flow in picture.flows:
        made += [Line(flow.id, _curve(data[s], flows[flow.id]), False) for s in flow.sources]
        made += [Line(flow.id, _curve(flows[flow.id], data[t]), True) for t in flow.targets]
    return made


def _curve(start: Box, end: Box) -> tuple[Point, ...]:
    """A cubic from the right side of one box to the left side of another."""
    x1, y1 = start.x + start.width, start.middle[1]
    x2, y2 = end.x, end.middle[1]
    bend = max(30.0, abs(x2 - x1) / 2)
    return (x1, y1), (x1 + bend, y1), (x2 - bend, y2), (x2, y2)
