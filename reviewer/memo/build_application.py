"""Rule, application and conclusion of one flow under each body of law that reaches it or may reach it.

What decides is told here; what is met and asks for nothing is named, and the annexes hold every element. A rule is told once: later
steps name the step that told it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reviewer.engine.law_map import LawRow, law_map
from reviewer.memo.build_elements import anchor_of_test, answer, link
from reviewer.memo.build_front import ends
from reviewer.memo.build_laws import LAWS
from reviewer.memo.build_pathways import PATHWAYS
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Item, Muted, Note, Piece, Ref, Sign, Strong, bullets, h, item, p
from reviewer.memo.steps import anchor_of_step, number_of
from reviewer.model.finding import Finding, FlowResult, Linked, Reason, Seen
from reviewer.model.outcome import WORDS
from reviewer.model.review import Flow

Told = dict[object, str]  # what was told in full, with the flow that told it
_MOST = 6


def application(material: Material, flow: Flow, told: Told) -> list[Block]:
    """One part per body of law that reaches the flow, a line for each that may reach it or belongs into every account."""
    result = material.determination.flows[flow.id]
    rows = law_map(result, material.regimes, material.tests)
    findings = {f.test: f for f in result.findings}
    blocks: list[Block] = []
    for row in (row for row in rows if row.applies == "met"):
        blocks += _law(material, flow, row, findings, told)
    may = [_may_apply(material, flow, row, findings, told) for row in rows if row.applies == "unknown"]
    if may:
        blocks += [h(2, "Law that may apply"), bullets(may)]
    shown = [row for row in rows if row.told and row.applies not in ("met", "unknown")]
    others = sum(len(row.regimes) for row in rows if not row.told)
    tail: list[Piece] = [f"{others} other bodies of law do not reach this step; each reason stands in ", Ref(LAWS, "the map of laws"), "."]
    if shown:
        blocks += [h(2, "Law that does not reach this step"), bullets([_outside(material, row) for row in shown])]
    return [*blocks, p(*tail)] if others else blocks


def _law(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told) -> list[Block]:
    result = material.determination.flows[flow.id]
    blocks: list[Block] = [h(2, row.title), *_rule_of_law(material, flow, row, findings, told), p(Strong("Application. "), row.why)]
    lines = _lines(material, flow, row, findings, told)
    if lines:
        blocks.append(bullets(lines))
    passed = _passed(material, flow, row, findings, told)
    if passed:
        blocks.append(p(Sign("met", "Kept or not in play: "), *passed, "."))
    failed = _failed(material, result, row)
    if failed:
        blocks.append(p(*failed))
    return [*blocks, p(Strong("Conclusion. "), *concluded(material, result, row))]


def _rule_of_law(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told) -> list[Block]:
    """When this law reaches a step: told in the first step that it reaches."""
    trigger = findings.get(material.regimes[row.regimes[0]].trigger)
    if trigger is None or told.setdefault(("law", trigger.test), flow.id) != flow.id:
        return []
    test = material.tests[trigger.test]
    return [p(Strong("Rule. "), f"{test.rule or test.asks} ", Muted(f"({trigger.cites})"))]


def concluded(material: Material, result: FlowResult, row: LawRow) -> list[Piece]:
    """The outcome under one body of law, in a sentence."""
    found = result.regimes[row.regimes[0]]
    name = row.regimes[0] if len(row.regimes) == 1 else row.group
    tail = ends(found) + (", even if it applies" if found.even_if else "") + "."
    if found.becomes:
        tail += f" Once cured it becomes {WORDS[found.becomes]}."
    return [Sign(found.outcome, material.outcome(found.outcome, name)), tail]


def _lines(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told) -> list[Item]:
    """The pathways that carry the flow, then what forbids it or is missing or open."""
    result = material.determination.flows[flow.id]
    of = _of(material, row)
    lines = [
        _carried(material, flow, findings[t], found.with_requirements, told)
        for t, found in result.pathways.items()
        if of(t) and found.outcome == "met" and t in findings
    ]
    against = [t for t, outcome in result.stops.items() if of(t) and outcome in ("met", "unknown") and t in findings]
    against += [t for t, outcome in result.requirements.items() if of(t) and outcome in ("not_met", "unknown") and t in findings]
    return [*lines, *(_decides(material, flow, findings[t], told) for t in against)]


def _of(material: Material, row: LawRow) -> Callable[[str], bool]:
    """Whether a legal test belongs to the row's law."""
    return lambda test: material.tests[test].regime in row.regimes


def _carried(material: Material, flow: Flow, finding: Finding, whole: str, told: Told) -> Item:
    """A pathway that fits, with the facts that make it fit."""
    lack = "" if whole == "met" else " Its own requirements are not met." if whole == "not_met" else " Its own requirements are open."
    head: list[Piece] = [Sign("met", finding.title), f": {finding.says}{lack} ", *_rule(material, flow, finding, told)]
    if _same(material, flow, finding, told, head):
        return item(*head)
    facts = " ".join(reason.says for reason in finding.reasons if reason.outcome == "met")
    return item(*head, f" Here: {facts} ", *_all_elements(finding))


def _decides(material: Material, flow: Flow, finding: Finding, told: Told) -> Item:
    """A legal test that stands in the way or is open: its rule, and each element that decides with the answers it rests on."""
    head: list[Piece] = [_sign(finding), f": {finding.says} ", *_rule(material, flow, finding, told)]
    if _same(material, flow, finding, told, head):
        return item(*head)
    turns = [reason for reason in finding.reasons if reason.decides or reason.outcome == "unknown"]
    lines = [_reason(material, flow, reason, turns[i - 1] if i else None) for i, reason in enumerate(turns[:_MOST])]
    if len(turns) > _MOST:
        lines.append([f"And {len(turns) - _MOST} more elements. ", *_all_elements(finding)])
    return item(*head, under=bullets(lines) if lines else None)


def _sign(finding: Finding) -> Sign:
    """A stop that is met is bad news: its sign says so."""
    if finding.kind == "stop" and finding.outcome == "met":
        return Sign("not_met", f"{finding.title} (forbids)")
    words = {"not_met": "not met", "unknown": "open"}.get(finding.outcome, WORDS[finding.outcome])
    return Sign(finding.outcome, f"{finding.title} ({words})")


def _rule(material: Material, flow: Flow, finding: Finding, told: Told) -> list[Piece]:
    test = material.tests[finding.test]
    cites = Muted(f"({finding.cites})")
    where = told.setdefault(finding.test, flow.id)
    if where != flow.id:
        return [cites, " Rule: see ", Ref(anchor_of_step(material, where), f"step {number_of(material, where)}"), "."]
    return [Strong("Rule: "), f"{test.rule or test.asks} ", cites]


def _same(material: Material, flow: Flow, finding: Finding, told: Told, head: list[Piece]) -> bool:
    """Whether an earlier step told the same with the same answers; then the head says where."""
    key = (finding.test, finding.outcome, finding.reasons)
    where = told.setdefault(key, flow.id)
    if where == flow.id:
        return False
    head += [" The same answers decide as in ", Ref(anchor_of_step(material, where), f"step {number_of(material, where)}"), "."]
    return True


def _all_elements(finding: Finding) -> list[Piece]:
    return ["(", Ref(anchor_of_test(finding.test), "every element"), ")"]


def _reason(material: Material, flow: Flow, reason: Reason, above: Reason | None) -> list[Piece]:
    """An element that decides, with what it rests on; what the line above rests on as well is not told again."""
    said: list[Piece] = [f"{'Exception: ' if reason.exception else ''}{reason.says} ", Muted(f"({reason.cites})")]
    if reason.note:
        said.append(Note(reason.note))
    if reason.contested:
        said.append(f" Contested: {reason.contested}.")
    rests: list[Piece] = []
    known = {*above.facts, *above.tests} if above else set[Seen | Linked]()
    for each in [each for each in (*reason.facts, *reason.tests) if each not in known][:_MOST]:
        rests += answer(material, flow, each) if isinstance(each, Seen) else link(material, flow, each)
    return [*said, " ", *rests] if rests else said


def _passed(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told) -> list[Piece]:
    """Requirements that are met, each leading to its elements, and the stops that do not bite, named once."""
    of, result = _of(material, row), material.determination.flows[flow.id]
    met = [t for t, outcome in result.requirements.items() if of(t) and outcome == "met" and t in findings]
    pieces: list[Piece] = []
    for test in met:
        pieces += ["; " if pieces else "", Ref(anchor_of_test(test), material.tests[test].title)]
    clear = tuple(material.tests[t].title for t, outcome in result.stops.items() if of(t) and outcome == "not_met" and t in findings)
    where = told.setdefault(("clear", clear), flow.id)
    if clear:
        named = "; ".join(clear) if where == flow.id else f"the same as in step {number_of(material, where)}"
        pieces.append(f"{'; ' if pieces else ''}no stop bites ({named})")
    return pieces


def _failed(material: Material, result: FlowResult, row: LawRow) -> list[Piece]:
    """Pathways that do not carry the flow: the open ones by name, the rest by number."""
    of = _of(material, row)
    rest = {t: found.outcome for t, found in result.pathways.items() if of(t) and found.outcome != "met"}
    if not rest:
        return []
    still = _named(material, (t for t, outcome in rest.items() if outcome == "unknown"))
    none = "" if len(rest) < sum(1 for t in result.pathways if of(t)) else "No pathway carries the step. "
    opened = f"Open pathways: {still}. " if still else ""
    dead = sum(1 for outcome in rest.values() if outcome != "unknown")
    failed: list[Piece] = [f"{dead} pathways fail; why stands in ", Ref(PATHWAYS, "the annex on pathways"), "."] if dead else []
    return [f"{none}{opened}", *failed]


def _named(material: Material, tests: Iterable[str]) -> str:
    return "; ".join(material.tests[test].title for test in tests)


def _may_apply(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told) -> Item:
    result = material.determination.flows[flow.id]
    lines = _lines(material, flow, row, findings, told)
    head: list[Piece] = [Strong(f"{row.title}: "), *concluded(material, result, row), f" {row.why}"]
    passed = _passed(material, flow, row, findings, told)
    return item(*head, *([" Kept or not in play: ", *passed, "."] if passed else []), under=bullets(lines) if lines else None)


def _outside(material: Material, row: LawRow) -> list[Piece]:
    name = row.regimes[0] if len(row.regimes) == 1 else row.group
    return [Strong(f"{row.title}: "), Sign("outside", material.outcome("outside", name)), f". {row.why}"]
