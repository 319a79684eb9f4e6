"""Who enforces what fails, and the ranges of the statutes, as the window shows them: the same as in the memo."""

from __future__ import annotations

from reviewer.memo import exposure as of_memo
from reviewer.memo.build_duties import figure_of
from reviewer.memo.build_exposure import NEVER as NEVER
from reviewer.memo.exposure import Exposed
from reviewer.model.finding import FlowResult
from reviewer.session.session import ReviewSession
from reviewer.session.words import material_of


def exposed(session: ReviewSession, result: FlowResult) -> list[Exposed]:
    """What fails in a flow, each with who enforces it."""
    return of_memo.exposed(material_of(session), result)


def ranges(session: ReviewSession, regime: str) -> list[str]:
    """The figures that a regime names, in words with their source."""
    material = material_of(session)
    figures = [figure_of(material, parameter, "", {}) for parameter in of_memo.ranges(material, regime)]
    return ["".join(piece if isinstance(piece, str) else getattr(piece, "text", "") for piece in pieces) for pieces in figures]
