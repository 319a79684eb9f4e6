"""From material to the memo's outline: the order of telling."""

from __future__ import annotations

from reviewer.memo.build_annex import authorities, coverage, facts_as_told, packs_used, status_of_parties
from reviewer.memo.build_application import Told
from reviewer.memo.build_dismissed import dismissed
from reviewer.memo.build_documents import documents
from reviewer.memo.build_duties import duties_of_parties
from reviewer.memo.build_exposure import exposure
from reviewer.memo.build_flow import flow_section
from reviewer.memo.build_front import executive_summary, notices, summary_table, title_block
from reviewer.memo.build_incident import incidents
from reviewer.memo.build_laws import laws
from reviewer.memo.build_record import record
from reviewer.memo.build_register import field_register
from reviewer.memo.build_risk import risk_beside_the_law
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Figure, Memo, PageBreak, h, p, table


def build_memo(material: Material) -> Memo:
    """The whole memo. The same material gives the same outline."""
    review = material.review
    blocks: list[Block] = [*notices(material), h(1, "Summary"), *executive_summary(material), *summary_table(material)]
    blocks += graph_section(material)
    blocks += [h(1, "Who and what"), *status_of_parties(material), *duties_of_parties(material)]
    blocks += laws(material)
    told: Told = {}
    for flow in review.flows:
        blocks += [PageBreak(), *flow_section(material, flow, told)]
    blocks += [*documents(material), *incidents(material), *exposure(material), *risk_beside_the_law(material), *dismissed(material)]
    blocks += record(material)
    blocks += [
        PageBreak(),
        h(1, "Annexes"),
        *facts_as_told(material),
        *coverage(material),
        *authorities(material),
        *packs_used(material),
        *field_register(material),
    ]
    return Memo(
        title=review.title or review.review,
        subtitle="Privacy determination memo",
        date=review.as_of.isoformat(),
        meta=title_block(material),
        blocks=tuple(blocks),
    )


def graph_section(material: Material) -> list[Block]:
    """The drawing and its table twin."""
    review = material.review
    rows = []
    for flow in review.flows:
        made = f" -> {material.dataset(flow.produces)}" if flow.produces else ""
        data = ", ".join(material.dataset(name) for name in flow.data) + made
        system = (review.systems[flow.system].name or flow.system) if flow.system else "none"
        when = flow.when.replace("_", " ") + (f" since {flow.since.isoformat()}" if flow.since else "")
        rows.append((material.flow_names[flow.id], material.party(flow.sender), material.party(flow.to), data, system, when))
    found: list[Block] = [h(1, "Data-flow graph")]
    if not rows:
        return [*found, p("No flow was drawn, so nothing was examined.")]
    if material.svg:
        found.append(Figure(material.svg, material.alt, "Figure 1. Parties, the data they hold, and every flow with its outcome."))
    head = ("Step", "From", "To", "Data", "System", "When")
    return [*found, table("The same graph as a table", head, rows, (3, 3, 3, 4, 2, 2))]
