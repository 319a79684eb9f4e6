"""The map of laws: every body of law once, the steps it reaches or may reach with their outcome, and why or why not."""

from __future__ import annotations

from reviewer.engine.law_map import law_map
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Sign, anchor_of, h, p, table
from reviewer.memo.steps import capital, steps
from reviewer.model.outcome import APPLIES, WORDS

LAWS = anchor_of("laws")
TITLE = "Annex F. Bodies of law side by side"
_ORDER = {"met": 0, "unknown": 1, "not_met": 2, "not_applicable": 2}
_Told = tuple[str, str, str]  # does it reach, with which outcome, why


def laws(material: Material) -> list[Block]:
    """One row per body of law (or several alike). Outside one law is no clearance."""
    flows = material.review.flows
    if not flows:
        return []
    cells: dict[str, dict[_Told, list[str]]] = {}
    beside: dict[str, str] = {}
    for flow in flows:
        for row in law_map(material.determination.flows[flow.id], material.regimes, material.tests):
            outcome = "outside" if row.applies in ("not_met", "not_applicable") else row.outcome
            cells.setdefault(row.title, {}).setdefault((row.applies, outcome, row.why), []).append(flow.id)
            if row.beside and row.applies not in ("not_met", "not_applicable"):
                beside[row.title] = row.beside
    order = sorted(cells, key=lambda title: min(_ORDER[applies] for applies, _, _ in cells[title]))
    rows = [(title, _reach(material, cells[title], beside.get(title, ""))) for title in order]
    lead = "That a law does not reach a step is no permission under another. The outcome of a step is the lowest of all."
    return [h(1, TITLE, LAWS), p(lead), table("Every body of law examined", ("Law", "Which steps, outcome, and why"), rows, (3, 11))]


def _reach(material: Material, found: dict[_Told, list[str]], beside: str) -> list[Piece]:
    told: list[Piece] = []
    for (applies, outcome, why), flows in sorted(found.items(), key=lambda entry: _ORDER[entry[0][0]]):
        told += [f"{capital(steps(material, flows))}: ", Sign(applies, APPLIES[applies])]
        told += [", ", Sign(outcome, WORDS[outcome])] if outcome != "outside" else []
        told.append(f". {why} ")
    return [*told, Muted(beside)] if beside else told
