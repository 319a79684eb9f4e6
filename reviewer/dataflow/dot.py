"""The picture as DOT text for people who want to go on drawing; labels are escaped, and we never run it."""

from __future__ import annotations

from reviewer.dataflow.metrics import shown
from reviewer.dataflow.picture import Picture
from reviewer.dataflow.signs import LOOKS, word_of


def to_dot(picture: Picture) -> str:
    """A directed graph with one cluster per party and flows as labelled nodes."""
    import graphviz

    graph = graphviz.Digraph(graph_attr={"rankdir": "LR"}, node_attr={"shape": "box", "fontname": "Inter"})
    names = {node.id: f"d{i}" for i, node in enumerate(picture.data)}
    for i, party in enumerate(picture.parties):
        with graph.subgraph(name=f"cluster_{i}") as cluster:  # type: ignore[union-attr]
            cluster.attr(label=_label(party.name))
            for node in (n for n in picture.data if n.party == party.id):
                cluster.node(names[node.id], label=_label(" ".join((node.name, *node.chips))))
    for j, flow in enumerate(picture.flows):
        look = LOOKS[flow.outcome]
        graph.node(f"f{j}", label=_label(f"{flow.label}: {word_of(flow)}"), color=look.light, shape="plaintext")
        for source in flow.sources:
            graph.edge(names[source], f"f{j}", color=look.light, arrowhead="none")
        for target in flow.targets:
            graph.edge(f"f{j}", names[target], color=look.light)
    return graph.source


def _label(text: str) -> str:
    import graphviz

    return graphviz.escape(shown(text))
