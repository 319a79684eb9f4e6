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
    again: list[Item] = []
    for row in (row for row in rows if row.applies == "met"):
        before = told.get(("kept", row.title, row.why), flow.id)
        lines = _lines(material, flow, row, findings, told)
        plain = not lines and result.regimes[row.regimes[0]].outcome == "permitted" and not _failed(material, result, row)
        if plain and before != flow.id:
            again.append(_as_before(material, flow, row, findings, told, before))
            continue
        blocks += _law(material, flow, row, findings, told, lines)
        if plain:
            told[("kept", row.title, row.why)] = flow.id
    if again:
        blocks += [h(2, "Other law that reaches this step" if blocks else "Law that reaches this step"), bullets(again)]
    may = [_may_apply(material, flow, row, findings, told) for row in rows if row.applies == "unknown"]
    if may:
        blocks += [h(2, "Law that may apply"), bullets(may)]
    shown = [row for row in rows if row.told and row.applies not in ("met", "unknown")]
    others = sum(len(row.regimes) for row in rows if not row.told)
    words = "1 other body of law does" if others == 1 else f"{others} other bodies of law do"
    tail: list[Piece] = [f"{words} not reach this step; why stands in ", Ref(LAWS, "the map of laws"), "."]
    if shown:
        blocks += [h(2, "Law that does not reach this step"), bullets([_outside(material, row) for row in shown])]
    return [*blocks, p(*tail)] if others else blocks


def _as_before(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told, before: str) -> Item:
    """A law that is kept for the reason that an earlier step told."""
    result = material.determination.flows[flow.id]
    passed = _passed(material, flow, row, findings, told)
    where = _step(material, before)
    head: list[Piece] = [Strong(f"{row.title}: "), *concluded(material, result, row), " Rule and application: as in ", where, "."]
    return item(*head, *([" Kept or not in play: ", *passed, "."] if passed else []))


def _law(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told, lines: list[Item]) -> list[Block]:
    result = material.determination.flows[flow.id]
    blocks: list[Block] = [h(2, row.title), *_rule_of_law(material, flow, row, findings, told), p(Strong("Application. "), row.why)]
    if lines:
        blocks.append(bullets(lines))
    passed = _passed(material, flow, row, findings, told)
    if passed:
        blocks.append(p(Sign("met", "Kept or not in play"), ": ", *passed, "."))
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
    rule = test.rule or f"The law asks: {test.asks}"
    like = told.setdefault(("rule", rule), row.title)
    words = f"{rule} " if like == row.title else f"The same as under {like}. "
    return [p(Strong("Rule. "), words, Muted(f"({trigger.cites})"))]


def concluded(material: Material, result: FlowResult, row: LawRow) -> list[Piece]:
    """The outcome under one body of law, in a sentence."""
    found = result.regimes[row.regimes[0]]
    name = row.regimes[0] if len(row.regimes) == 1 else row.group
    tail = ends(found) + (", even if it applies" if found.even_if else "") + "."
    if found.becomes:
        tail += f" Once cured it becomes {WORDS[found.becomes]}."
    return [Sign(found.outcome, material.outcome(found.outcome, name)), tail]


def _lines(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told, bare: bool = False) -> list[Item]:
    """The pathways that carry the flow, then what forbids it or is missing or (unless `bare`) open, and the pathways that the cures would open."""
    result = material.determination.flows[flow.id]
    of = _of(material, row)
    lines = [
        _carried(material, flow, findings[t], found.with_requirements, told)
        for t, found in result.pathways.items()
        if of(t) and found.outcome == "met" and t in findings
    ]
    bad_stop, bad_requirement = (("met",), ("not_met",)) if bare else (("met", "unknown"), ("not_met", "unknown"))
    against = [t for t, outcome in result.stops.items() if of(t) and outcome in bad_stop and t in findings]
    against += [t for t, outcome in result.requirements.items() if of(t) and outcome in bad_requirement and t in findings]
    curable = {step.id.rpartition(".")[0] for chosen in result.cures.sets for step in chosen.steps}
    against += [t for t, found in result.pathways.items() if of(t) and t in curable and found.outcome != "met" and t in findings]
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
    where = told.setdefault(("here", finding.test, facts), flow.id)
    if where != flow.id:
        return item(*head, " Here the same holds as in ", _step(material, where), ". ", *_all_elements(finding))
    return item(*head, f" Here: {facts} ", *_all_elements(finding))


def _decides(material: Material, flow: Flow, finding: Finding, told: Told) -> Item:
    """A legal test that stands in the way or is open: its rule, and each element that decides with the answers it rests on."""
    head: list[Piece] = [_sign(finding), f": {finding.says} ", *_rule(material, flow, finding, told)]
    if _same(material, flow, finding, told, head):
        return item(*head)
    every = [reason for reason in finding.reasons if reason.decides or reason.outcome == "unknown"]
    turns = _told_apart(every)
    lines = [_reason(material, flow, reason, turns[i - 1] if i else None) for i, reason in enumerate(turns[:_MOST])]
    more = len(every) - len(turns[:_MOST])
    if more:
        same = " on the same answers" if len(turns) <= _MOST else ""
        lines.append([f"{more} more element{' turns' if more == 1 else 's turn'} out alike{same} ", *_all_elements(finding), "."])
    return item(*head, under=bullets(lines) if lines else None)


def _told_apart(reasons: list[Reason]) -> list[Reason]:
    """The elements without those that the very answers of an earlier one decide alike, where there are several such."""
    seen: set[tuple[object, ...]] = set()
    apart: list[Reason] = []
    for reason in reasons:
        key = (reason.outcome, reason.facts, reason.tests, reason.contested)
        if key not in seen or not (reason.facts or reason.tests):
            apart.append(reason)
        seen.add(key)
    return apart if len(reasons) - len(apart) > 1 else reasons


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
        return [cites, " Rule: see ", _step(material, where), "."]
    return [Strong("Rule: "), f"{test.rule or f'The law asks: {test.asks}'} ", cites]


def _same(material: Material, flow: Flow, finding: Finding, told: Told, head: list[Piece]) -> bool:
    """Whether an earlier step told the same with the same answers; then the head says where."""
    key = (finding.test, finding.outcome, finding.reasons)
    where = told.setdefault(key, flow.id)
    if where == flow.id:
        return False
    head += [" The same answers decide as in ", _step(material, where), "."]
    return True


def _step(material: Material, flow: str) -> Ref:
    """The way to an earlier step."""
    return Ref(anchor_of_step(material, flow), f"step {number_of(material, flow)}")


def _all_elements(finding: Finding) -> list[Piece]:
    return ["(", Ref(anchor_of_test(finding.test), "every element"), ")"]


def _reason(material: Material, flow: Flow, reason: Reason, above: Reason | None) -> list[Piece]:
    """An element that decides, with what it rests on; what the line above rests on as well is not told again."""
    said: list[Piece] = [f"{'Exception: ' if reason.exception else ''}{reason.says} ", Muted(f"({reason.cites})")]
    if reason.note:
        said.append(Note(reason.note))
    if reason.contested:
        said.append(f" Contested: point {reason.contested}.")
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
        pieces.append(f"{'; ' if pieces else ''}no prohibition applies ({named})")
    return pieces


def _failed(material: Material, result: FlowResult, row: LawRow) -> list[Piece]:
    """Pathways that do not carry the flow: the open ones by name, the rest by number."""
    of = _of(material, row)
    rest = {t: found.outcome for t, found in result.pathways.items() if of(t) and found.outcome != "met"}
    if not rest:
        return []
    still = _named(material, (t for t, outcome in rest.items() if outcome == "unknown"))
    none = "" if len(rest) < sum(1 for t in result.pathways if of(t)) else "No pathway carries the step. "
    opened = f"Undecided pathways: {still}. " if still else ""
    dead = sum(1 for outcome in rest.values() if outcome != "unknown")
    words = "1 pathway fails" if dead == 1 else f"{dead} pathways fail"
    failed: list[Piece] = [f"{words}; why stands in ", Ref(PATHWAYS, "the annex on pathways"), "."] if dead else []
    return [f"{none}{opened}", *failed]


def _named(material: Material, tests: Iterable[str]) -> str:
    return "; ".join(material.tests[test].title for test in tests)


def _may_apply(material: Material, flow: Flow, row: LawRow, findings: dict[str, Finding], told: Told) -> Item:
    """A law of which it is open whether it reaches the step: what would stand against it, and by name what is open under it."""
    result = material.determination.flows[flow.id]
    lines = _lines(material, flow, row, findings, told, bare=True)
    head: list[Piece] = [Strong(f"{row.title}: "), *concluded(material, result, row), f" {row.why}"]
    of = _of(material, row)
    still = _named(
        material, (t for each in (result.stops, result.requirements) for t, o in each.items() if of(t) and o == "unknown" and t in findings)
    )
    passed = _passed(material, flow, row, findings, told)
    head += [f" Open under it: {still}."] if still else []
    return item(*head, *([" Kept or not in play: ", *passed, "."] if passed else []), under=bullets(lines) if lines else None)


def _outside(material: Material, row: LawRow) -> list[Piece]:
    name = row.regimes[0] if len(row.regimes) == 1 else row.group
    return [Strong(f"{row.title}: "), Sign("outside", material.outcome("outside", name)), f". {row.why}"]
