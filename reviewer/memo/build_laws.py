"""The map of laws: every body of law once, the steps it reaches or may reach with their outcome, and why or why not."""

from __future__ import annotations

from reviewer.engine.law_map import MOST_NAMED, law_map
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Sign, anchor_of, h, p, table
from reviewer.memo.steps import capital, steps
from reviewer.model.outcome import APPLIES, WORDS

LAWS = anchor_of("laws")
TITLE = "Bodies of law side by side"
_ORDER = {"met": 0, "unknown": 1, "not_met": 2, "not_applicable": 2}
_Outcomes = dict[str, list[str]]  # outcome, and the steps that have it


def laws(material: Material) -> list[Block]:
    """One row per body of law (or several alike). Outside one law is no clearance."""
    flows = material.review.flows
    if not flows:
        return []
    cells: dict[tuple[str, ...], dict[tuple[str, str], _Outcomes]] = {}
    beside: dict[tuple[str, ...], str] = {}
    groups: dict[tuple[str, ...], str] = {}
    for flow in flows:
        for row in law_map(material.determination.flows[flow.id], material.regimes, material.tests, by_reason=True):
            reached = row.applies not in ("not_met", "not_applicable")
            groups[row.regimes] = row.group
            outcomes = cells.setdefault(row.regimes, {}).setdefault((row.applies, row.why), {})
            outcomes.setdefault(row.outcome if reached else "outside", []).append(flow.id)
            if row.beside and reached:
                beside[row.regimes] = row.beside
    order = sorted(cells, key=lambda names: min(_ORDER[applies] for applies, _ in cells[names]))
    rows = [_row(material, names, groups[names], _reach(material, cells[names], beside.get(names, ""))) for names in order]
    lead = "That a law does not reach a step is no permission under another. The outcome of a step is the lowest of all."
    return [h(1, TITLE, LAWS), p(lead), table("Every body of law examined", ("Law", "Which steps, outcome, and why"), rows, (4, 11))]


def _row(material: Material, names: tuple[str, ...], group: str, told: list[Piece]) -> tuple[str, list[Piece]]:
    """A law by its title; of many alike their number, and their titles behind the reason."""
    titles = [material.regimes[name].title for name in names]
    if len(titles) <= MOST_NAMED:
        return ", ".join(titles), told
    return f"{material.law_name(group)}: {len(titles)} bodies of law", [*told, Muted(f"These are: {', '.join(sorted(titles))}.")]


def _reach(material: Material, found: dict[tuple[str, str], _Outcomes], beside: str) -> list[Piece]:
    told: list[Piece] = []
    for (applies, why), outcomes in sorted(found.items(), key=lambda entry: _ORDER[entry[0][0]]):
        if set(outcomes) == {"outside"}:
            told += [f"{capital(steps(material, outcomes['outside']))}: ", Sign("outside", APPLIES[applies])]
        else:
            told.append(Sign(applies, APPLIES[applies]))
            for number, (outcome, flows) in enumerate(outcomes.items()):
                told += [f"{'; ' if number else ': '}{steps(material, flows)} ", Sign(outcome, WORDS[outcome])]
        told.append(f". {why} ")
    return [*told, Muted(beside)] if beside else told
