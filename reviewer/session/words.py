"""Ids of a review in people's words, for the window: the same words as in the memo."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.model.finding import Determination
from reviewer.model.outcome import WORDS
from reviewer.session.session import ReviewSession


def material_of(session: ReviewSession) -> Material:
    """A material that only names things; it holds no determination of its own."""
    empty = Determination(session.review.review, "", {}, "undetermined", "not_permitted", "permitted", {}, {}, {}, {})
    return Material(session.review, empty, session.library.packs)


def subject_words(session: ReviewSession, subject: str) -> str:
    """`flow send` as `Step: Send audio`."""
    return material_of(session).subject(subject)


def outcome_words(session: ReviewSession, outcome: str, regime: str = "") -> str:
    """An outcome in the memo's words."""
    if outcome == "outside":
        about = session.library.program.regimes.get(regime)
        return f"outside {about.regime.title}" if about else "outside the laws examined"
    return WORDS[outcome]
