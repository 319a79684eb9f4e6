"""The map of laws in the memo: per step, every body of law, whether it reaches the step, why, and what it asks for."""

from __future__ import annotations

from reviewer.engine.law_map import LawRow, law_map
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Sign, h, p, table
from reviewer.model.outcome import WORDS

APPLIES = {"met": "applies", "not_met": "does not apply", "unknown": "may apply", "not_applicable": "does not apply"}


def laws(material: Material) -> list[Block]:
    """One table per step. Outside a law is never clearance under another."""
    blocks: list[Block] = [h(1, "Bodies of law side by side")]
    blocks.append(p("That a law does not reach a step is no permission under another. The outcome of a step is the lowest of all."))
    for flow in material.review.flows:
        rows = law_map(material.determination.flows[flow.id], material.regimes, material.tests)
        told = [(_law(row), [Sign(row.applies, APPLIES[row.applies])], _outcome(row), _why(row)) for row in rows]
        head = ("Law", "Reaches the step", "Outcome", "Why, and what it asks")
        blocks.append(table(f"Laws for the step {material.flow_names[flow.id]}", head, told, (3, 2, 2, 7)))
    return blocks if material.review.flows else []


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
