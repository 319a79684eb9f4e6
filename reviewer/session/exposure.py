"""Who enforces what fails, and the ranges of the statutes, as the window shows them: the same as in the memo."""

from __future__ import annotations

from reviewer.memo import exposure as of_memo
from reviewer.memo.build_exposure import NEVER as NEVER
from reviewer.memo.exposure import Exposed, Figure
from reviewer.model.finding import FlowResult
from reviewer.session.session import ReviewSession
from reviewer.session.words import material_of


def exposed(session: ReviewSession, result: FlowResult) -> list[Exposed]:
    """What fails in a flow, each with who enforces it."""
    return of_memo.exposed(material_of(session), result)


def ranges(session: ReviewSession, regime: str) -> list[Figure]:
    """The figures that a regime names, as of the day of the review."""
    return of_memo.ranges(material_of(session), regime)
