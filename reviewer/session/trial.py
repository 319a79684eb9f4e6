"""Try cures without changing the review: what each step would become under each body of law, until they are adopted or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.answer import Value
from reviewer.model.finding import CureStep
from reviewer.model.outcome import LADDER
from reviewer.model.review import Review
from reviewer.session.raised import AGAINST, plain
from reviewer.session.regimes import matrix
from reviewer.session.session import Changes, ReviewSession

Cells = dict[str, dict[str, str]]
FAILS = ("met", "not_met")


@dataclass(slots=True)
class Trial:
    """What the tried steps would do. `before` and `after` are outcomes per flow and column of laws; `cleared` counts failing findings."""

    steps: tuple[CureStep, ...]
    review: Review
    told: dict[str, dict[str, Value]]
    before: Cells
    after: Cells
    whole: dict[str, tuple[str, str]]
    cleared: int = 0
    failing: int = 0
    arising: int = 0
    lowered: tuple[str, ...] = field(default=())

    def words(self) -> str:
        """What it clears and what it costs, as sentences."""
        count = f"Clears {self.cleared} of {self.failing} findings that stand against the steps."
        new = f" {self.arising} would arise." if self.arising else ""
        price = f" Its price: it lowers {', '.join(self.lowered)}." if self.lowered else ""
        return count + new + price


def can_be_tried(step: CureStep) -> bool:
    """Whether a step says which answers it would bring about."""
    return bool(step.sets)


def try_out(session: ReviewSession, steps: Sequence[CureStep]) -> Trial:
    """What the review would be with these steps done. Raises ReviewerError where they no longer fit it; nothing is changed in any case."""
    chosen = tuple({step.id: step for step in steps if can_be_tried(step)}.values())
    scratch = ReviewSession(session.review, session.library, None, session.person)
    told: dict[str, dict[str, Value]] = {}
    for subject, fact, value in _in_order(chosen):
        scratch.answer(subject, fact, value)
        told.setdefault(scratch.review.said[-1].of, {})[fact] = value
    now, then = _failing(session), _failing(scratch)
    outcomes = session.flow_outcomes()
    whole = {flow: (old, scratch.flow_outcomes()[flow]) for flow, old in outcomes.items()}
    return Trial(
        chosen,
        scratch.review,
        told,
        matrix(session),
        matrix(scratch),
        whole,
        len(now[0] - then[1]),
        len(now[0]),
        len(then[0] - now[1]),
        tuple(_lowered(session, scratch)),
    )


def adopt(session: ReviewSession, steps: Sequence[CureStep]) -> Changes:
    """Do what was tried, as one undoable step; each answer is recorded as this person's acceptance. Raises ReviewerError."""
    found = try_out(session, steps)
    if not found.told:
        raise ReviewerError("nothing is tried.", "cure", "Choose a cure to try first.")
    first = found.steps[0].do.rstrip(".")
    more = f" and {len(found.steps) - 1} more" if len(found.steps) > 1 else ""
    return session.accept(structs.replace(found.review, said=session.review.said), found.told, f"Cure adopted: {first}{more}")


def _in_order(steps: Iterable[CureStep]) -> list[tuple[str, str, str]]:
    """Papers are signed before their terms are answered."""
    sets = list(dict.fromkeys((plain(subject), fact, value) for step in steps for subject, fact, value in step.sets))
    return sorted(sets, key=lambda one: one[0].startswith(("new ", "agreement ")))


def _failing(session: ReviewSession) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Findings that stand against a step, and those together with the ones that are open."""
    found: tuple[set[tuple[str, str]], set[tuple[str, str]]] = set(), set()
    for flow in session.review.flows:
        for finding in session.flow(flow.id, with_cures=False).findings:
            if finding.kind in ("stop", "requirement") and finding.outcome in AGAINST[finding.kind]:
                found[1].add((finding.test, finding.subject))
                if finding.outcome in FAILS:
                    found[0].add((finding.test, finding.subject))
    return found


def _lowered(session: ReviewSession, scratch: ReviewSession) -> Iterable[str]:
    for flow in session.review.flows:
        old, new = session.flow(flow.id, with_cures=False), scratch.flow(flow.id, with_cures=False)
        if LADDER.index(new.at_worst) < LADDER.index(old.at_worst):
            yield f"“{flow.name or flow.id}”"
