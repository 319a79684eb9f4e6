"""Contradictory answers, found by the place where an answer was given."""

from __future__ import annotations

from reviewer.model.finding import Conflict
from reviewer.session.session import ReviewSession
from reviewer.session.words import material_of


def conflicts_at(session: ReviewSession, subject: str, question: str) -> list[Conflict]:
    """The contradictions in which the answer to a question about a subject takes part."""
    return [c for c in session.judged.inferred.conflicts if any(_same(s, f, subject, question) for s, f in _places(c))]


def _places(conflict: Conflict) -> tuple[tuple[str, str], ...]:
    return conflict.places or tuple((conflict.subject, fact) for fact in conflict.facts)


def _same(subject: str, fact: str, wanted: str, question: str) -> bool:
    plain = subject.partition(" (")[0] if subject.startswith("flow ") else subject
    return plain == wanted and fact.partition(".")[0] == question


def in_words(session: ReviewSession, conflict: Conflict) -> str:
    """The contradiction and the next step as sentences; where only one answer is meant, its question first."""
    asked = material_of(session).fact(conflict.facts[0]) if conflict.facts and not conflict.places else ""
    return f"{asked} {conflict.what[:1].upper()}{conflict.what[1:]} {conflict.next_step}".strip()
