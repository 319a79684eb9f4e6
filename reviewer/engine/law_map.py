"""All bodies of law side by side for one flow: does each reach it, why, what it says, and what it asks for.

Bodies of law of one group that say the same for the same reason stand in one row, so that fifty states are no fifty rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from reviewer.model.finding import Finding, FlowResult
from reviewer.model.outcome import LADDER, Outcome, Truth
from reviewer.model.pack import LegalTest, Regime

MOST_NAMED = 6


class Column(Struct, frozen=True):
    """A group of regimes side by side with others, or one that stands alone. `regimes` are ids."""

    id: str
    title: str
    regimes: tuple[str, ...]


def columns_of(regimes: Mapping[str, Regime], groups: Mapping[str, str]) -> list[Column]:
    """The bodies of law in columns: groups in the order in which they are declared, then what stands alone."""
    found: dict[str, list[str]] = {group: [] for group in groups}
    alone: list[Column] = []
    for name, regime in regimes.items():
        if regime.group in groups:
            found[regime.group].append(name)
        else:
            alone.append(Column(name, regime.short or regime.title, (name,)))
    return [Column(group, groups[group], tuple(names)) for group, names in found.items() if names] + alone


def outcome_in(result: FlowResult, column: Column) -> Outcome:
    """The lowest outcome of a column's regimes; outside where none of them reaches the flow."""
    found = [result.regimes[name] for name in column.regimes if name in result.regimes]
    if all(each.outcome == "outside" for each in found):
        return "outside"
    worst = min(LADDER.index(each.at_worst) for each in found)
    best = min(LADDER.index(each.at_best) for each in found)
    return LADDER[worst] if worst == best else "undetermined"


class Asked(Struct, frozen=True):
    """Something a body of law asks for: a requirement of the step, or a duty beside it."""

    test: str
    title: str
    kind: str
    outcome: Truth


class LawRow(Struct, frozen=True):
    """One body of law (or several alike) for one flow. `applies` is met, not met or unknown.

    `told`: it reaches the flow, may reach it, or the reasons why not belong into every account of the flow.
    """

    regimes: tuple[str, ...]
    title: str
    group: str
    applies: Truth
    outcome: Outcome
    why: str
    beside: str = ""
    asks: tuple[Asked, ...] = ()
    told: bool = True


def law_map(result: FlowResult, regimes: Mapping[str, Regime], tests: Mapping[str, LegalTest], by_reason: bool = False) -> list[LawRow]:
    """The rows of one flow for the given regimes: what reaches it first, then what may, then what does not.

    With `by_reason` laws of a group that do not reach it for different reasons stand apart, so that no reason is left out.
    """
    findings = {finding.test: finding for finding in result.findings}
    rows = [_row(result, regimes[name], findings, tests) for name in result.regimes if name in regimes]
    order: dict[Truth, int] = {"met": 0, "unknown": 1, "not_met": 2, "not_applicable": 2}
    return sorted(_merged(rows, by_reason), key=lambda row: order[row.applies])


def _row(result: FlowResult, regime: Regime, findings: Mapping[str, Finding], tests: Mapping[str, LegalTest]) -> LawRow:
    found = result.regimes[regime.id]
    why = regime.outside if found.triggered == "not_met" else _why(findings.get(regime.trigger))
    asks = () if found.triggered == "not_met" else tuple(_asked(findings.values(), regime.id, tests))
    return LawRow(
        (regime.id,),
        regime.title,
        regime.group,
        found.triggered,
        found.outcome,
        why,
        regime.beside,
        asks,
        found.triggered != "not_met" or regime.told_outside,
    )


def _why(trigger: Finding | None) -> str:
    """What the trigger says, with the element that decides or is open."""
    if trigger is None:
        return ""
    deciding = [reason.says for reason in trigger.reasons if reason.decides or reason.outcome == "unknown"]
    return " ".join(dict.fromkeys([trigger.says, *deciding[:2]]))


def _asked(findings: Iterable[Finding], regime: str, tests: Mapping[str, LegalTest]) -> Iterable[Asked]:
    for finding in findings:
        test = tests[finding.test]
        if test.regime == regime and finding.kind in ("requirement", "duty") and finding.outcome != "not_applicable":
            yield Asked(finding.test, finding.title, finding.kind, finding.outcome)


def _merged(rows: list[LawRow], by_reason: bool) -> list[LawRow]:
    """Rows of one group that do not reach the flow, or are all open for want of the same answers, become one."""
    found: dict[tuple[str, ...], list[LawRow]] = {}
    for row in rows:
        alone = row.applies == "met" or not row.group or (row.applies == "unknown" and bool(row.asks))
        key = (row.title,) if alone or (row.told and row.applies == "not_met") else (row.group, row.applies, row.outcome)
        key = (*key, row.why) if by_reason and row.applies == "not_met" else key
        found.setdefault(key, []).append(row)
    return [_as_one(alike) for alike in found.values()]


def _as_one(alike: list[LawRow]) -> LawRow:
    if len(alike) == 1:
        return alike[0]
    names = [row.title for row in alike]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    reasons = list(dict.fromkeys(row.why for row in alike))
    why = reasons[0] if len(reasons) == 1 or len(names) > MOST_NAMED else " ".join(reasons)
    regimes = tuple(name for row in alike for name in row.regimes)
    return structs.replace(alike[0], regimes=regimes, title=f"{', '.join(names[:MOST_NAMED])}{more}", why=why)
