"""Who enforces what fails, and the dated ranges that the law names. Ranges only; nothing is predicted."""

from __future__ import annotations

from msgspec import Struct

from reviewer.engine.deadlines import current, figures
from reviewer.memo.amount import amount
from reviewer.memo.material import Material
from reviewer.model.finding import FlowResult
from reviewer.model.outcome import WORDS
from reviewer.model.pack import LegalTest, Parameter

_FAILS = ("not_permitted", "until_cured", "contested")


class Exposed(Struct, frozen=True):
    """One thing that fails: the legal test or the regime, what it says, and who enforces it."""

    title: str
    says: str
    cites: str
    regime: str
    enforced_by: tuple[str, ...]


class Figure(Struct, frozen=True):
    """One figure of a range: its value from a day on, with the source and what is not certain about it."""

    title: str
    value: str
    since: str
    cites: str
    notes: tuple[str, ...]


def exposed(material: Material, result: FlowResult) -> list[Exposed]:
    """Stops that bite and requirements that fail, then regimes under which the step is not permitted for want of a pathway."""
    found: list[Exposed] = []
    for finding in result.findings:
        bad = {"stop": "met", "requirement": "not_met"}.get(finding.kind)
        if finding.outcome == bad and result.regimes.get(material.tests[finding.test].regime, None) is not None:
            test = material.tests[finding.test]
            found.append(Exposed(finding.title, finding.says, finding.cites, test.regime, enforcers(material, test)))
    named = {entry.regime for entry in found}
    for name, regime in result.regimes.items():
        if regime.outcome in _FAILS and name not in named:
            about = material.regimes[name]
            says = f"Under this law the step is {WORDS[regime.outcome]}."
            found.append(Exposed(about.title, says, material.tests[about.trigger].cites, name, about.enforced_by))
    return found


def enforcers(material: Material, test: LegalTest) -> tuple[str, ...]:
    """Who enforces a legal test: as it says itself, else as its regime says."""
    regime = material.regimes.get(test.regime)
    return test.enforced_by or (regime.enforced_by if regime else ())


def ranges(material: Material, regime: str) -> list[Figure]:
    """The figures of the legal tests that a regime names as exposure, in its order, as of the day of the review."""
    tests = material.regimes[regime].exposure if regime in material.regimes else ()
    parameters = [parameter for pack in material.packs for parameter in pack.parameters]
    return [_figure(material, parameter) for test in tests for parameter in figures(parameters, test)]


def _figure(material: Material, parameter: Parameter) -> Figure:
    value = current(parameter, material.review.as_of)
    notes = tuple(note for note in (value.note, parameter.note) if note)
    return Figure(parameter.title, amount(value, parameter.unit), value.from_.isoformat(), value.cites, notes)
