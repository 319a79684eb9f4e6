"""Incidents of an open review: which steps they can concern, and where each stands on a day."""

from __future__ import annotations

from datetime import date

from reviewer.engine.incident import begun, incident
from reviewer.errors import ReviewerError
from reviewer.model.incident import IncidentGuide
from reviewer.model.incident_state import IncidentResult, Notice
from reviewer.session.session import ReviewSession

STATES = {
    "done": "in order",
    "due": "due",
    "overdue": "overdue",
    "may_be_due": "may be due",
    "may_be_overdue": "day passed, unless given or not owed",
}


def guides(session: ReviewSession) -> tuple[IncidentGuide, ...]:
    """The guides of the law content."""
    return tuple(guide for pack in session.library.packs for guide in pack.incidents)


def steps(session: ReviewSession) -> list[tuple[str, str]]:
    """Steps that have begun, or may have, as (id, name): those not shown to have been permitted first."""
    judged = session.judged
    found = [flow for flow in session.review.flows if begun(judged, flow.id) is not None]
    opened = {flow.id: bool(session.flow(flow.id, with_cures=False).opens) for flow in found}
    return [(flow.id, flow.name or flow.id) for flow in sorted(found, key=lambda f: not opened[f.id])]


def incidents(session: ReviewSession, flow: str, as_of: date | None = None) -> list[IncidentResult]:
    """Every guide over one step; none where the law content has no guide. Raises ReviewerError where the step has not begun."""
    found = [incident(session.judged, guide, flow, as_of or session.review.as_of) for guide in guides(session)]
    results = [result for result in found if result is not None]
    if found and not results:
        raise ReviewerError(f"the step '{flow[:60]}' has not begun.", "", "An incident lies in the past: say in the step when it takes place.")
    return results


def reported(session: ReviewSession) -> list[IncidentResult]:
    """Incidents that were said to have happened, and those that a step's outcome raises; the memo tells of these."""
    found = [result for flow, _ in steps(session) for result in incidents(session, flow)]
    return [r for r in found if r.event != "no" and (r.event == "yes" or session.flow(r.flow, with_cures=False).opens)]


def when(notice: Notice) -> str:
    """The latest day of a notice in words."""
    if not notice.due:
        return f"not known yet, {notice.counted}"
    left = notice.days_left or 0
    span = f"{left} days left" if left > 0 else "today" if left == 0 else f"{-left} days ago"
    held = f"; may wait until {notice.waits_until} for law enforcement" if notice.waits_until else ""
    return f"{notice.due} ({span}; {notice.counted}){held}"
