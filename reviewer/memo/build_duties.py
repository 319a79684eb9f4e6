"""Duties in the memo: those not met with what is missing and what they follow from, those still open by their titles alone.

A figure of a legal test (a deadline in days, a range of money) is a parameter whose id begins with the test's id and a dot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from reviewer.memo.build_application import Told
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Item, Muted, Piece, Strong, bullets, h, item, p
from reviewer.model.condition import Condition, Shape, TestMet
from reviewer.model.finding import Finding, FlowResult
from reviewer.model.pack import Parameter


def duties_of_flow(material: Material, result: FlowResult, findings: dict[str, Finding], told: Told) -> list[Block]:
    """The duties that stay for one step; they change no outcome. Tests that were told in full are not told again."""
    blocks = _told(material, [findings[test] for test in result.duties if test in findings], "Duties")
    lines = [_figured(material, findings[test], findings[test].says) for test in _behind(material, result, findings, told)]
    return [*blocks, p(Strong("What these duties follow from")), bullets(lines)] if lines else blocks


def duties_of_parties(material: Material) -> list[Block]:
    """What parties owe whatever the steps are: training, safeguards, rights. They change no outcome."""
    blocks: list[Block] = []
    for party, found in material.determination.parties.items():
        blocks += _told(material, [f for f in found.findings if f.kind == "duty"], material.party(party))
    return [h(2, "Duties of the parties"), *blocks] if blocks else []


def _told(material: Material, duties: Iterable[Finding], title: str) -> list[Block]:
    duties = list(duties)
    lines = [_figured(material, duty, _missing(duty)) for duty in duties if duty.outcome == "not_met"]
    still_open = [duty.title for duty in duties if duty.outcome == "unknown"]
    blocks: list[Block] = [p(Strong(title)), bullets(lines)] if lines else []
    if still_open:
        blocks.append(p(Strong(f"{title}, to check: "), "; ".join(still_open), "."))
    return blocks


def _missing(duty: Finding) -> str:
    """What the duty says, and each element that fails where it has several."""
    failing = [reason.says for reason in duty.reasons if reason.decides] if len(duty.reasons) > 1 else []
    return " ".join([duty.says, *failing])


def _figured(material: Material, finding: Finding, words: str) -> Item:
    """A line for the finding, with its figures under it."""
    figures = [
        _figure(material, parameter) for pack in material.packs for parameter in pack.parameters if parameter.id.startswith(f"{finding.test}.")
    ]
    return item(Strong(f"{finding.title}: "), f"{words} ", Muted(f"({finding.cites})"), under=bullets(figures) if figures else None)


def _figure(material: Material, parameter: Parameter) -> list[Piece]:
    """The value on the day of the review, with its first day and source."""
    known = sorted(parameter.history, key=lambda dated: dated.from_)
    dated = [value for value in known if value.from_ <= material.review.as_of][-1:] or known[:1]
    value = dated[0]
    number = f"{int(value.value):,}" if value.value and value.value.isdigit() else ", ".join(value.values or ()) or str(value.value)
    notes = " ".join(note for note in (value.note, parameter.note) if note)
    words = f"{parameter.title}: {number} {parameter.unit}, from {value.from_.isoformat()}. {notes}".rstrip()
    return [f"{words} ", Muted(f"({value.cites})")]


def _behind(material: Material, result: FlowResult, findings: dict[str, Finding], told: Told) -> list[str]:
    """The status tests about the step that are met, make a duty apply that is not met, and were not told yet."""
    known = {key[0] for key in told}
    found: dict[str, None] = {}
    for test, outcome in result.duties.items():
        applies = material.tests[test].applies_when
        if outcome == "not_met" and applies is not None:
            found.update(dict.fromkeys(t for t in named_tests(applies) if t in findings and findings[t].outcome == "met"))
    return [test for test in found if findings[test].kind == "status" and test not in known]


def named_tests(condition: Condition) -> Iterator[str]:
    """The legal tests about the same subject that a condition names, without those under a `not`'s own reach."""
    if isinstance(condition, TestMet):
        yield condition.test
        return
    for value in msgspec.structs.asdict(condition).values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Shape):
                yield from named_tests(part)  # type: ignore[arg-type]
