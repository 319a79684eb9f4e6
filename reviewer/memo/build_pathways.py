"""The annex of pathways that do not carry a step, with why, each reason told once; and the redesigns that would open some."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Ref, Sign, anchor_of, h, p, table
from reviewer.memo.steps import capital, steps
from reviewer.model.finding import CureStep
from reviewer.model.outcome import WORDS

PATHWAYS, REDESIGNS = anchor_of("pathways"), anchor_of("redesigns")
TITLE, REDESIGN_TITLE = "Pathways that do not carry a step", "Redesigns, and what others would have to do"
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
    """Changes that would make another flow of it, and what others would have to do, by the legal test that they are about."""
    groups: dict[str, dict[str, dict[CureStep, list[str]]]] = {"Redesigns": {}, "What others would have to do": {}}
    for flow in material.review.flows:
        result = material.determination.flows[flow.id]
        if result.outcome in ("permitted", "outside"):
            continue
        for found, listed in zip(groups.values(), (result.cures.redesigns, result.cures.from_others), strict=True):
            for step in {step.do: step for step in listed if step.do}.values():
                test = step.id.rpartition(".")[0]
                _add(found.setdefault(material.tests[test].title if test in material.tests else "", {}), step, flow.id)
    blocks: list[Block] = [
        table(title, ("Toward", "Changes", "Steps"), [row for name, made in found.items() for row in _toward(material, name, made)], (3, 11, 2))
        for title, found in groups.items()
        if found
    ]
    lacks: list[Piece] = [" What each still lacks stands in ", Ref(PATHWAYS, "the annex on pathways"), "."] if failed_pathways(material) else []
    lead = p("It may take several of these together.", *lacks)
    return [h(1, REDESIGN_TITLE, REDESIGNS), lead, *blocks] if blocks else []


def _add(found: dict[CureStep, list[str]], step: CureStep, flow: str) -> None:
    same = next((known for known in found if (known.do, known.who, known.cites) == (step.do, step.who, step.cites)), step)
    found.setdefault(same, []).append(flow)


def _toward(material: Material, name: str, made: dict[CureStep, list[str]]) -> Iterator[tuple[str, list[Piece], str]]:
    """A row per set of steps: the changes of one legal test, those of one actor together."""
    by_steps: dict[tuple[str, ...], dict[str, list[CureStep]]] = {}
    for step, flows in made.items():
        by_steps.setdefault(tuple(flows), {}).setdefault(step.who or "not said", []).append(step)
    for flows, by_actor in by_steps.items():
        pieces: list[Piece] = []
        for who, changes in by_actor.items():
            pieces.append(f"{capital(who)}: ")
            for step in changes:
                pieces += [f"{step.do} ", Muted(f"({step.cites}) ")]
        yield name, pieces, capital(steps(material, flows))
