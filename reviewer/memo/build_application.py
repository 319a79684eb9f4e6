"""Rule and application of one flow: every legal test that the outcome rests on, element by element, each told once.

A test about the same papers or parties reads alike in every flow; the second flow refers to the first. Answers that were told in
the row above are not told again.
"""

from __future__ import annotations

from reviewer.engine.law_map import law_map
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Note, Piece, Ref, Sign, Strong, anchor_of, h, p, table
from reviewer.model.finding import Finding, FlowResult, Linked, Reason, Seen
from reviewer.model.outcome import WORDS
from reviewer.model.review import Flow

Told = dict[tuple[object, ...], tuple[str, str]]
_KINDS = {"status": 0, "stop": 1, "pathway": 2, "requirement": 3, "duty": 4}
_MOST = 8


def application(material: Material, flow: Flow, told: Told) -> list[Block]:
    """Rule and application for everything that carries, blocks or conditions the flow."""
    result = material.determination.flows[flow.id]
    findings = {f.test: f for f in result.findings}
    shown = sorted(linked(_starts(material, result), findings), key=lambda test: _KINDS[findings[test].kind])
    blocks: list[Block] = [h(2, "Rule and application")]
    for test in shown:
        blocks += test_block(material, flow, findings[test], told)
    return blocks if len(blocks) > 1 else [*blocks, p("No legal test applies to this step.")]


def _starts(material: Material, result: FlowResult) -> list[str]:
    told = [name for name, found in result.regimes.items() if found.triggered == "met" or material.regimes[name].told_outside]
    triggers = [material.regimes[name].trigger for name in told]
    triggers += [row_trigger for row_trigger in _open_triggers(material, result) if row_trigger not in triggers]
    if result.outcome == "outside":
        return triggers
    stops = [t for t, outcome in result.stops.items() if outcome in ("met", "unknown")]
    carried = [t for t, found in result.pathways.items() if found.outcome == "met"]
    required = [t for t, outcome in result.requirements.items() if outcome != "not_applicable"]
    return [*triggers, *stops, *carried, *required]


def _open_triggers(material: Material, result: FlowResult) -> list[str]:
    """Why a law may reach the step: of laws that are open for the same reason, the first tells it."""
    rows = law_map(result, material.regimes, material.tests)
    return [material.regimes[row.regimes[0]].trigger for row in rows if row.applies == "unknown"]


def linked(start: list[str], findings: dict[str, Finding]) -> list[str]:
    """The tests and, behind them, every test about the same flow that their outcome turns on."""
    found: list[str] = []
    waiting = [test for test in start if test in findings]
    while waiting:
        test = waiting.pop(0)
        if test not in found:
            found.append(test)
            finding = findings[test]
            turns = [r for r in finding.reasons if r.decides] or list(finding.reasons)
            waiting += [link.test for reason in turns for link in reason.tests if link.test in findings]
    return found


def test_block(material: Material, flow: Flow, finding: Finding, told: Told) -> list[Block]:
    """One legal test: rule, then its elements with the answers they rest on."""
    test = material.tests[finding.test]
    anchor = anchor_of("flow", flow.id, finding.test)
    head = h(3, f"{finding.title} ({finding.kind})", anchor)
    said = p(Sign(finding.outcome, WORDS[finding.outcome]), f". {finding.says}")
    reasons = [reason for reason in finding.reasons if reason.outcome != "not_applicable"]
    same = (finding.test, finding.outcome, tuple(reasons))
    if same in told:
        where, name = told[same]
        return [head, said, p("The same answers decide as in ", Ref(where, name), ".")]
    told[same] = (anchor, f"{finding.title}, step {material.flow_names[flow.id]}")
    rule = p(f"{test.rule or test.asks} ", Muted(f"({finding.cites})"))
    if not reasons or finding.outcome == "not_applicable":
        return [head, rule, said]
    rows = [element_row(material, flow, reason, _fresh(reasons, i)) for i, reason in enumerate(reasons)]
    return [head, rule, said, table("", ("Element", "Finding", "Rests on"), rows, (5, 2, 5))]


def _fresh(reasons: list[Reason], number: int) -> tuple[list[Seen | Linked], bool]:
    """What a row rests on that the row above did not say already, and whether something was left out."""
    above = reasons[number - 1] if number else None
    known = {*above.facts, *above.tests} if above else set[Seen | Linked]()
    every: list[Seen | Linked] = [*reasons[number].facts, *reasons[number].tests]
    fresh = [each for each in every if each not in known]
    return fresh, len(fresh) < len(every)


def element_row(
    material: Material, flow: Flow, reason: Reason, rests_on: tuple[list[Seen | Linked], bool]
) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """An element as a table row."""
    says: list[Piece] = [f"{'Exception: ' if reason.exception else ''}{reason.says} ", Muted(f"({reason.cites})")]
    if reason.note:
        says.append(Note(reason.note))
    found: list[Piece] = [Sign(reason.outcome, WORDS[reason.outcome])]
    if reason.contested:
        found.append(f" (contested: {reason.contested})")
    fresh, less = rests_on
    rests: list[Piece] = []
    for each in fresh[:_MOST]:
        rests += answer(material, flow, each) if isinstance(each, Seen) else link(material, flow, each)
    if len(fresh) > _MOST:
        rests.append(f"And {len(fresh) - _MOST} more.")
    return says, found, rests or ["The answers above." if less else "The picture as drawn."]


def answer(material: Material, flow: Flow, seen: Seen) -> list[Piece]:
    """An answer with its question; the flow itself is not named again, an item of a checklist stands for its question."""
    where = "" if seen.subject == f"flow {flow.id}" else f"{material.subject(seen.subject)}. "
    asked = material.item(seen.fact) or material.fact(seen.fact)
    return [f"{where}{asked} ", Strong(material.value(seen.fact, seen.value)), ". "]


def link(material: Material, flow: Flow, linked_to: Linked) -> list[Piece]:
    """Another test's outcome, with the way to it where the memo tells it."""
    where = "" if linked_to.subject == f"flow {flow.id}" else f", {material.subject(linked_to.subject)}"
    title = Ref(anchor_of("flow", flow.id, linked_to.test), material.tests[linked_to.test].title)
    return [title, f"{where}: ", Strong(WORDS[linked_to.outcome]), ". "]
