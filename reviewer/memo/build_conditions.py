"""Conditions that go with the outcomes: duties, documents to hold and controls, each told once with its steps."""

from __future__ import annotations

from reviewer.memo.build_duties import duties_of_flows, duties_of_parties
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, anchor_of, h, p, table
from reviewer.memo.steps import capital, steps
from reviewer.model.finding import FlowResult

CONDITIONS = anchor_of("conditions")
TITLE = "Conditions, documents, controls and duties"


def conditions(material: Material) -> list[Block]:
    """What must be kept up for the outcomes to stay what they are, and what is owed beside them."""
    documents, controls = _gathered(material)
    groups = {tuple(flows) for found in (documents, controls) for flows in found.values()}
    rows = [
        (capital(steps(material, group)), _named(documents, group), _named(controls, group)) for group in sorted(groups, key=lambda g: (-len(g), g))
    ]
    head = ("For", "Documents to hold", "Controls")
    blocks: list[Block] = [table("What must be held and kept up", head, rows, (2, 7, 6))] if rows else []
    duties = [*duties_of_flows(material), *duties_of_parties(material)]
    if not blocks and not duties:
        return []
    lead = "An outcome that says 'subject to conditions' holds while these are kept up. What each document must say stands with the checklists."
    return [h(1, TITLE, CONDITIONS), p(lead), *blocks, *duties]


def _named(found: dict[str, list[str]], group: tuple[str, ...]) -> str:
    return "; ".join(name for name, flows in found.items() if tuple(flows) == group)


def _gathered(material: Material) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    documents: dict[str, list[str]] = {}
    controls: dict[str, list[str]] = {}
    for flow in material.review.flows:
        for test in _relied(material.determination.flows[flow.id]):
            for found, names in ((documents, material.tests[test].documents), (controls, material.tests[test].controls)):
                for name in names:
                    if flow.id not in found.setdefault(name, []):
                        found[name].append(flow.id)
    return documents, controls


def _relied(result: FlowResult) -> list[str]:
    """What the outcome rests on: pathways that fit, and requirements that apply."""
    known = {finding.test for finding in result.findings}
    relied = [t for t, f in result.pathways.items() if f.outcome == "met"]
    return relied + [t for t, outcome in result.requirements.items() if outcome != "not_applicable" and t in known]
