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


def decision_on(session: ReviewSession, point: str, subject: str) -> Decision | None:
    """The decision on a point that is about a subject: its own, else the one for the whole review."""
    found = [d for d in session.review.decisions if d.point == point and d.subject in (subject, "review")]
    return next((d for d in found if d.subject == subject), found[0] if found else None)


def stale_points(session: ReviewSession, subject: str) -> list[str]:
    """The points about a subject whose decision is not applied any more, because answers that it rested on have changed."""
    return [d.point for d in session.judged.stale if d.subject in (subject, "review")]


def against_deciding(session: ReviewSession) -> str:
    """Why this person does not decide; nothing where they may."""
    problem = _hindrance(session, "")
    return f"{problem.what[:1].upper()}{problem.what[1:]} {problem.next_step}" if problem else ""


def _hindrance(session: ReviewSession, point: str) -> ReviewerError | None:
    if session.person.role != "counsel":
        return ReviewerError("only counsel decides contested points.", point, "Hand the review to counsel, or set your role under Edit, Who are you.")
    if not session.person.name.strip():
        return ReviewerError("a decision needs a name.", point, "Say who you are under Edit, Who are you.")
    return None


def decide(session: ReviewSession, point: str, subject: str, reading: Literal["conservative", "other"], reason: str) -> Changes:
    """Record a decision. Raises ReviewerError where the role, the name or the reason is missing."""
    problem = _hindrance(session, point)
    if problem is not None:
        raise problem
    if not reason.strip():
        raise ReviewerError("a decision needs a reason.", point, "Write the reason as it should stand in the memo.")
    digest = digest_for(session.judged.run.frame, point, subject)
    at = session.store.clock() if session.store else session.review.as_of.isoformat()
    made = Decision(point, reading, session.person.name, at, reason.strip(), subject, digest, session.person.role)
    kept = tuple(d for d in session.review.decisions if (d.point, d.subject) != (point, subject))
    return session.change(structs.replace(session.review, decisions=(*kept, made)), f"Decision on point {point}", subject)


def withdraw(session: ReviewSession, point: str, subject: str) -> Changes:
    """Take a decision back. Raises ReviewerError where this person may not."""
    problem = _hindrance(session, point)
    if problem is not None:
        raise problem
    kept = tuple(d for d in session.review.decisions if (d.point, d.subject) != (point, subject))
    return session.change(structs.replace(session.review, decisions=kept), f"Decision on point {point} withdrawn", subject)
