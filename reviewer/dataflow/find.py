"""Find parties, data and flows by a part of their name."""

from __future__ import annotations

from reviewer.dataflow.picture import Picture


def find(picture: Picture, text: str) -> list[tuple[str, str]]:
    """What bears the text in its name, whatever its case, as ("party" | "data" | "flow", id) in the order of the drawing.

    Every word must occur; empty where nothing is asked for.
    """
    words = text.casefold().split()
    if not words:
        return []
    named = [("party", box.id, box.name) for box in picture.parties]
    named += [("data", node.id, node.name) for node in picture.data]
    named += [("flow", flow.id, f"{flow.label} {flow.system}") for flow in picture.flows]
    return [(kind, name) for kind, name, said in named if all(word in said.casefold() for word in words)]
