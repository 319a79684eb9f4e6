"""Findings and determinations as data: every outcome with its reasons, nothing bare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from reviewer.model.answer import Value
from reviewer.model.outcome import Outcome, Rung, Truth


class Seen(Struct, frozen=True, omit_defaults=True):
    """An answer that an element rests on. `truth` is what it says for the element's comparison."""

    fact: str
    subject: str
    truth: Truth
    value: Value | None = None
    state: str = "answered"


class Linked(Struct, frozen=True):
    """Another legal test that an element rests on; its own finding says why."""

    test: str
    subject: str
    outcome: Truth


class Reason(Struct, frozen=True, omit_defaults=True):
    """One element's outcome in words, with its pinpoint, the answers and the other tests it rests on."""

    element: str
    outcome: Truth
    says: str
    cites: str
    facts: tuple[Seen, ...] = ()
    tests: tuple[Linked, ...] = ()
    contested: str = ""
    decides: bool = False
    exception: bool = False
    cure: str = ""
    note: str = ""


class Finding(Struct, frozen=True, omit_defaults=True):
    """The outcome of one legal test for one subject, with its reasons. `contested` names points on which readings differ."""

    test: str
    title: str
    kind: str
    subject: str
    outcome: Truth
    says: str
    cites: str
    status: str = "draft"
    contested: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class OpenQuestion(Struct, frozen=True, omit_defaults=True):
    """A question that can still matter. `state` says why it is open: not asked, not sure, disputed or withdrawn."""

    question: str
    fact: str
    subject: str
    state: str
    topic: str = ""
    text: str = ""
    effect: float | None = None


class CureStep(Struct, frozen=True, omit_defaults=True):
    """One change: what to do, who must act, and the answers it brings about as (subject, fact, value)."""

    id: str
    kind: str
    do: str
    who: str
    cites: str
    sets: tuple[tuple[str, str, str], ...] = ()


class CureSet(Struct, frozen=True, omit_defaults=True):
    """A minimal set of changes, the outcome it leads to, and the flows that would fall by it."""

    steps: tuple[CureStep, ...]
    leads_to: Outcome
    clears: tuple[str, ...] = ()
    lowers: tuple[str, ...] = ()


class Cures(Struct, frozen=True, omit_defaults=True):
    """What can be done about one flow: minimal sets of named changes, redesigns, and what others must do."""

    sets: tuple[CureSet, ...] = ()
    redesigns: tuple[CureStep, ...] = ()
    from_others: tuple[CureStep, ...] = ()


class RegimeResult(Struct, frozen=True, omit_defaults=True):
    """One regime's interval for one flow, and what set its ends."""

    outcome: Outcome
    at_worst: Rung
    at_best: Rung
    triggered: Truth
    becomes: Rung | None = None
    even_if: bool = False


class PathwayResult(Struct, frozen=True, omit_defaults=True):
    """A pathway's own outcome, and its outcome together with its own requirements."""

    outcome: Truth
    with_requirements: Truth
    lacks: tuple[str, ...] = ()


class FlowResult(Struct, frozen=True, omit_defaults=False):
    """Everything determined of one flow."""

    outcome: Outcome
    at_worst: Rung
    at_best: Rung
    regimes: dict[str, RegimeResult]
    pathways: dict[str, PathwayResult]
    stops: dict[str, Truth]
    requirements: dict[str, Truth]
    duties: dict[str, Truth]
    findings: tuple[Finding, ...]
    cures: Cures
    open_questions: tuple[OpenQuestion, ...]
    rests_on: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    phases: dict[str, dict[str, Any]] = {}
    opens: tuple[str, ...] = ()

    def may_rest_on(self, regime_of: Callable[[str], str]) -> tuple[str, ...]:
        """The pathways that carry the flow with their requirements, of the regimes that reach it or may; no others are grounds for it."""
        reach = {name for name, found in self.regimes.items() if found.triggered in ("met", "unknown")}
        return tuple(t for t, found in self.pathways.items() if found.with_requirements == "met" and regime_of(t) in reach)


class SubjectResult(Struct, frozen=True, omit_defaults=True):
    """Status findings about a party, dataset or holding."""

    findings: tuple[Finding, ...] = ()


class Conflict(Struct, frozen=True, omit_defaults=True):
    """Answers that contradict each other, named at both places and never resolved silently.

    `places` are the answers as (subject, fact), where they do not all belong to `subject`.
    """

    what: str
    subject: str
    facts: tuple[str, ...] = ()
    next_step: str = ""
    places: tuple[tuple[str, str], ...] = ()


class Determination(Struct, frozen=True):
    """The determination of a review: the outcome, per flow, per party and dataset, with reasons throughout."""

    review: str
    as_of: str
    packs: dict[str, dict[str, str]]
    outcome: Outcome
    at_worst: Rung
    at_best: Rung
    flows: dict[str, FlowResult]
    parties: dict[str, SubjectResult]
    datasets: dict[str, SubjectResult]
    holdings: dict[str, SubjectResult]
    conflicts: tuple[Conflict, ...] = ()
    inferred: tuple[dict[str, str], ...] = ()
    not_examined: tuple[dict[str, str], ...] = ()
    stale_decisions: tuple[dict[str, str], ...] = ()
    format: int = 1
