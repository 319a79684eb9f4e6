"""Counsel's decisions on contested points: bound to the point, the subject and the answers they rest on."""

from __future__ import annotations

from typing import Literal

from msgspec import structs

from reviewer.engine.decisions import digest_for
from reviewer.errors import ReviewerError
from reviewer.model.pack import Point
from reviewer.model.review import Decision
from reviewer.session.session import Changes, ReviewSession


def point_named(session: ReviewSession, name: str) -> Point | None:
    """A contested point of the law content."""
    return session.library.program.points.get(name)


def decide(session: ReviewSession, point: str, subject: str, reading: Literal["conservative", "other"], reason: str) -> Changes:
    """Record a decision. Raises ReviewerError where the role or the reason is missing."""
    if session.person.role != "counsel":
        raise ReviewerError(
            "only counsel decides contested points.",
            point,
            "Hand the review to counsel, or set your role under Preferences.",
        )
    if not reason.strip():
        raise ReviewerError("a decision needs a reason.", point, "Write the reason as it should stand in the memo.")
    digest = digest_for(session.judged.run.frame, point, subject)
    at = session.store.clock() if session.store else session.review.as_of.isoformat()
    made = Decision(point, reading, session.person.name, at, reason.strip(), subject, digest, session.person.role)
    kept = tuple(d for d in session.review.decisions if (d.point, d.subject) != (point, subject))
    return session.change(structs.replace(session.review, decisions=(*kept, made)), f"Decision on point {point}", subject)


def withdraw(session: ReviewSession, point: str, subject: str) -> Changes:
    """Take a decision back."""
    kept = tuple(d for d in session.review.decisions if (d.point, d.subject) != (point, subject))
    return session.change(structs.replace(session.review, decisions=kept), f"Decision on point {point} withdrawn", subject)
