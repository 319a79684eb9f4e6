"""The annex of pathways that do not carry a step, with why, each reason told once; and the redesigns that would open some."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Sign, anchor_of, h, p, table
from reviewer.memo.steps import capital, steps
from reviewer.model.finding import CureStep
from reviewer.model.outcome import WORDS

PATHWAYS, REDESIGNS = anchor_of("pathways"), anchor_of("redesigns")
TITLE, REDESIGN_TITLE = "Annex D. Pathways that do not carry a step", "Annex E. Redesigns, and what others would have to do"
_MOST = 4


def failed_pathways(material: Material) -> list[Block]:
    """Every pathway that fails or is open, with what each step lacks; nothing where there is none."""
    lacking: dict[str, dict[str, dict[tuple[str, str], list[str]]]] = {}
    outside: dict[str, list[str]] = {}
    for flow in material.review.flows:
        result = material.determination.flows[flow.id]
        findings = {f.test: f for f in result.findings}
        for test, found in result.pathways.items():
            if result.outcome == "outside" or found.outcome == "met" or test not in findings:
                continue
            reasons = [r for r in findings[test].reasons if r.decides][:_MOST]
            if not reasons:
                outside.setdefault(test, []).append(flow.id)
            for reason in reasons:
                lacking.setdefault(test, {}).setdefault(found.outcome, {}).setdefault((reason.says, reason.cites), []).append(flow.id)
    if not lacking and not outside:
        return []
    rows = [(material.tests[test].title, _why(material, by_outcome)) for test, by_outcome in lacking.items()]
    blocks: list[Block] = [h(1, TITLE, PATHWAYS)]
    if rows:
        blocks.append(table("Pathways, and what each step lacks", ("Pathway", "Why"), rows, (3, 10)))
    if outside:
        told = "; ".join(f"{material.tests[test].title} ({steps(material, flows)})" for test, flows in outside.items())
        blocks.append(p(f"These do not apply to begin with: {told}."))
    return blocks


def _why(material: Material, by_outcome: dict[str, dict[tuple[str, str], list[str]]]) -> list[Piece]:
    told: list[Piece] = []
    for outcome, reasons in by_outcome.items():
        every = {flow for flows in reasons.values() for flow in flows}
        told += [Sign(outcome, WORDS[outcome]), f", {steps(material, every)}. "]
        for (says, cites), flows in reasons.items():
            where = "" if set(flows) == every else f"{capital(steps(material, flows))}: "
            told += [f"{where}{says} ", Muted(f"({cites}) ")]
    return told


def redesigns(material: Material) -> list[Block]:
    """Changes that would make another flow of it, and what others would have to do, each with its steps."""
    groups: dict[str, dict[CureStep, list[str]]] = {"Redesigns that would open a pathway": {}, "What others would have to do": {}}
    for flow in material.review.flows:
        result = material.determination.flows[flow.id]
        if result.outcome in ("permitted", "outside"):
            continue
        for found, listed in zip(groups.values(), (result.cures.redesigns, result.cures.from_others), strict=True):
            for step in {step.do: step for step in listed if step.do}.values():
                _add(found, step, flow.id)
    blocks: list[Block] = [
        table(title, ("Change", "By", "Steps"), [_row(material, step, flows) for step, flows in found.items()], (9, 3, 3))
        for title, found in groups.items()
        if found
    ]
    return [h(1, REDESIGN_TITLE, REDESIGNS), *blocks] if blocks else []


def _add(found: dict[CureStep, list[str]], step: CureStep, flow: str) -> None:
    same = next((known for known in found if (known.do, known.who, known.cites) == (step.do, step.who, step.cites)), step)
    found.setdefault(same, []).append(flow)


def _row(material: Material, step: CureStep, flows: list[str]) -> tuple[list[Piece], str, str]:
    return [f"{step.do} ", Muted(f"({step.cites})")], step.who or "not said", capital(steps(material, flows))
