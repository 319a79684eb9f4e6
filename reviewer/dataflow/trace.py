"""Where data came from and who will hold it: walks over the drawn graph."""

from __future__ import annotations

from typing import Any, Literal

from reviewer.dataflow.picture import Picture

Kind = Literal["data", "flow"]


def graph_of(picture: Picture) -> Any:
    """The picture as a directed graph over ("data", id) and ("flow", id)."""
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(("data", node.id) for node in picture.data)
    for flow in picture.flows:
        graph.add_node(("flow", flow.id))
        graph.add_edges_from((("data", source), ("flow", flow.id)) for source in flow.sources)
        graph.add_edges_from((("flow", flow.id), ("data", target)) for target in flow.targets)
    return graph


def upstream(picture: Picture, node: str, kind: Kind = "data") -> set[tuple[str, str]]:
    """Everything that a data node or a flow comes from. Raises KeyError for an unknown one."""
    return _reached(picture, (kind, node), "ancestors")


def downstream(picture: Picture, node: str, kind: Kind = "data") -> set[tuple[str, str]]:
    """Everything that a data node or a flow leads to. Raises KeyError for an unknown one."""
    return _reached(picture, (kind, node), "descendants")


def _reached(picture: Picture, node: tuple[str, str], direction: str) -> set[tuple[str, str]]:
    import networkx as nx

    graph = graph_of(picture)
    if node not in graph:
        raise KeyError(node[1])
    return set(getattr(nx, direction)(graph, node))


def rings(picture: Picture) -> list[set[tuple[str, str]]]:
    """Groups of data and flows that feed each other."""
    import networkx as nx

    return [set(group) for group in nx.strongly_connected_components(graph_of(picture)) if len(group) > 1]
