"""Duties in the memo: those not met with what is missing and what they follow from, those still open by their titles alone.

A figure of a legal test (a deadline in days, a range of money) is a parameter whose id begins with the test's id and a dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from reviewer.engine.deadlines import current, due, figures
from reviewer.memo.amount import amount
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Item, Muted, Piece, Strong, Text, bullets, h, item, p
from reviewer.memo.steps import capital, steps
from reviewer.model.answer import Value
from reviewer.model.condition import Condition, Shape, TestMet
from reviewer.model.finding import Finding, FlowResult
from reviewer.model.pack import Parameter

Answers = Mapping[str, Value]


def duties_of_flows(material: Material) -> list[Block]:
    """The duties that stay beside the outcomes of the steps, each told once with its steps; they change no outcome."""
    owed: dict[Item, list[str]] = {}
    behind: dict[Item, list[str]] = {}
    open_: dict[str, list[str]] = {}
    for flow in material.review.flows:
        result = material.determination.flows[flow.id]
        findings = {f.test: f for f in result.findings}
        for duty in (findings[test] for test in result.duties if test in findings):
            if duty.outcome == "not_met":
                owed.setdefault(_figured(material, duty, _missing(duty), flow.answers), []).append(flow.id)
            elif duty.outcome == "unknown":
                open_.setdefault(duty.title, []).append(flow.id)
        for test in _behind(material, result, findings):
            behind.setdefault(_figured(material, findings[test], findings[test].says, flow.answers), []).append(flow.id)
    blocks: list[Block] = []
    for title, lines in (("Duties that are not met", owed), ("What these duties follow from", behind)):
        if lines:
            blocks += [p(Strong(title)), bullets([_with_steps(material, line, flows) for line, flows in lines.items()])]
    if open_:
        told = "; ".join(f"{title} ({steps(material, flows)})" for title, flows in open_.items())
        blocks.append(p(Strong("Duties to check: "), told, "."))
    return [h(2, "Duties of the steps"), *blocks] if blocks else []


def _with_steps(material: Material, line: Item, flows: list[str]) -> Item:
    return Item((*line.spans, Text(f" {capital(steps(material, flows))}.")), line.under)


def duties_of_parties(material: Material) -> list[Block]:
    """What parties owe whatever the steps are: training, safeguards, rights. They change no outcome."""
    blocks: list[Block] = []
    open_: dict[str, list[str]] = {}
    for party, found in material.determination.parties.items():
        duties = [f for f in found.findings if f.kind == "duty"]
        lines = [_figured(material, duty, _missing(duty), {}) for duty in duties if duty.outcome == "not_met"]
        blocks += [p(Strong(material.party(party))), bullets(lines)] if lines else []
        for duty in (duty for duty in duties if duty.outcome == "unknown"):
            open_.setdefault(duty.title, []).append(material.party(party))
    alike: dict[tuple[str, ...], list[str]] = {}
    for title, parties in open_.items():
        alike.setdefault(tuple(parties), []).append(title)
    blocks += [p(Strong("To check: "), f"{'; '.join(titles)} ({'; '.join(parties)}).") for parties, titles in alike.items()]
    return [h(2, "Duties of the parties"), *blocks] if blocks else []


def _missing(duty: Finding) -> str:
    """What the duty says, and each element that fails where it has several."""
    failing = [reason.says for reason in duty.reasons if reason.decides] if len(duty.reasons) > 1 else []
    return " ".join([duty.says, *failing])


def _figured(material: Material, finding: Finding, words: str, answers: Answers) -> Item:
    """A line for the finding, with its figures under it."""
    parameters = figures((each for pack in material.packs for each in pack.parameters), finding.test)
    under = bullets([_figure(material, parameter, finding.test, answers) for parameter in parameters]) if parameters else None
    return item(Strong(f"{finding.title}: "), f"{words} ", Muted(f"({finding.cites})"), under=under)


def _figure(material: Material, parameter: Parameter, test: str, answers: Answers) -> list[Piece]:
    """The value on the day of the review, with its first day and source, and the day on which something is due."""
    value = current(parameter, material.review.as_of)
    notes = " ".join(note for note in (value.note, parameter.note) if note)
    words = f"{parameter.title}: {amount(value, parameter.unit)}, since {value.from_.isoformat()}. {notes}".rstrip()
    deadline = due(parameter, test, answers, material.review.as_of)
    day = [Strong(f"{deadline.day.isoformat()}. ")] if deadline and deadline.day else []
    return [*day, f"{words} ", Muted(f"({value.cites})")]


def _behind(material: Material, result: FlowResult, findings: dict[str, Finding]) -> list[str]:
    """The status tests about the step that are met and make a duty apply that is not met."""
    found: dict[str, None] = {}
    for test, outcome in result.duties.items():
        applies = material.tests[test].applies_when
        if outcome == "not_met" and applies is not None:
            found.update(dict.fromkeys(t for t in named_tests(applies) if t in findings and findings[t].outcome == "met"))
    return [test for test in found if findings[test].kind == "status"]


def named_tests(condition: Condition) -> Iterator[str]:
    """The legal tests about the same subject that a condition names, without those under a `not`'s own reach."""
    if isinstance(condition, TestMet):
        yield condition.test
        return
    for value in msgspec.structs.asdict(condition).values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Shape):
                yield from named_tests(part)  # type: ignore[arg-type]
