"""The drawing of the data flow and its table twin."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Figure, h, p, table
from reviewer.memo.steps import number_of


def graph_section(material: Material) -> list[Block]:
    """The drawing with its text, and the same as a table."""
    review = material.review
    rows: list[tuple[str, ...]] = []
    for flow in review.flows:
        made = f"; produces {material.dataset(flow.produces)}" if flow.produces else ""
        data = ", ".join(material.dataset(name) for name in flow.data) + made
        system = (review.systems[flow.system].name or flow.system) if flow.system else "none"
        when = flow.when.replace("_", " ") + (f" since {flow.since.isoformat()}" if flow.since else "")
        name = f"{number_of(material, flow.id)}. {material.flow_names[flow.id]}"
        to = "itself (a use)" if flow.to == flow.sender else material.party(flow.to)
        rows.append((name, material.party(flow.sender), to, data, system, when))
    found: list[Block] = [h(1, "Data-flow graph")]
    if not rows:
        return [*found, p("No flow was drawn, so nothing was examined.")]
    if material.svg:
        found.append(Figure(material.svg, material.alt, "Figure 1. Parties, the data they hold, and every flow with its outcome."))
    head = ("Step", "From", "To", "Data", "System", "When")
    return [*found, table("The same graph as a table", head, rows, (3, 3, 3, 4, 2, 2))]
