"""The map of laws in the memo: per step, every body of law, whether it reaches the step, why, and what it asks for."""

from __future__ import annotations

from reviewer.engine.law_map import LawRow, law_map
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Sign, Table, anchor_of, h, p, table
from reviewer.model.outcome import APPLIES, WORDS

LAWS = anchor_of("laws")


def laws(material: Material) -> list[Block]:
    """A table per step of the laws that reach some step, and one of those that reach none. Outside one law is no clearance."""
    flows = material.review.flows
    if not flows:
        return []
    results = material.determination.flows
    somewhere = set(material.told_laws)
    blocks: list[Block] = [h(1, "Bodies of law side by side", LAWS)]
    blocks.append(p("That a law does not reach a step is no permission under another. The outcome of a step is the lowest of all."))
    for flow in flows:
        blocks.append(_table(material, flow.id, f"Laws for the step {material.flow_names[flow.id]}", somewhere))
    nowhere = set(results[flows[0].id].regimes) - somewhere
    if nowhere:
        blocks.append(_table(material, flows[0].id, "Laws that reach no step of this review", nowhere))
    return blocks


def _table(material: Material, flow: str, caption: str, names: set[str]) -> Table:
    shown = {name: regime for name, regime in material.regimes.items() if name in names}
    rows = law_map(material.determination.flows[flow], shown, material.tests)
    told = [(_law(row), [Sign(row.applies, APPLIES[row.applies])], _outcome(row), _why(row)) for row in rows]
    return table(caption, ("Law", "Reaches the step", "Outcome", "Why, and what it asks"), told, (3, 2, 2, 7))


def _law(row: LawRow) -> list[Piece]:
    return [row.title]


def _outcome(row: LawRow) -> list[Piece]:
    return ["outside"] if row.applies == "not_met" else [Sign(row.outcome, WORDS[row.outcome])]


def _why(row: LawRow) -> list[Piece]:
    said: list[Piece] = [f"{row.why} "]
    if row.beside and row.applies != "not_met":
        said.append(Muted(f"{row.beside} "))
    for kind, words in (("requirement", "Needs"), ("duty", "Duties")):
        asked = [f"{each.title} ({WORDS[each.outcome]})" for each in row.asks if each.kind == kind]
        if asked:
            said.append(f"{words}: {'; '.join(asked)}. ")
    return said
