"""What can be talked about in a review, by name: the review, everything drawn, the question behind an answer, a finding."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reviewer.session.session import ReviewSession
from reviewer.session.words import material_of, subject_words

ANSWER, FINDING = "answer of ", "finding "
Kind = Literal["review", "answer", "finding", "drawn"]


class Target(Struct, frozen=True):
    """Where in the window a place is: a drawn `subject`, with the question or the legal test where one is meant."""

    kind: Kind
    subject: str
    name: str = ""


def question_place(subject: str, question: str) -> str:
    """The place of a question about a subject."""
    return f"{ANSWER}{subject}: {question}"


def finding_place(test: str, subject: str) -> str:
    """The place of a legal test's finding for a subject."""
    return f"{FINDING}{test} for {subject}"


def target_of(session: ReviewSession, place: str) -> Target | None:
    """Where a place is; None where what it names is not there any more."""
    program = session.library.program
    if place.startswith(ANSWER):
        subject, _, name = place.removeprefix(ANSWER).rpartition(": ")
        return Target("answer", subject, name) if name in program.questions and _there(session, subject) else None
    if place.startswith(FINDING):
        name, _, subject = place.removeprefix(FINDING).partition(" for ")
        return Target("finding", subject, name) if name in program.tests and _there(session, subject) else None
    if place == "review":
        return Target("review", place)
    return Target("drawn", place) if _there(session, place) else None


def _there(session: ReviewSession, subject: str) -> bool:
    review = session.review
    kind, _, key = subject.partition(" ")
    if kind in ("holding", "relationship"):
        first, _, second = key.partition(" holds " if kind == "holding" else " and ")
        return first in review.parties and second in (review.datasets if kind == "holding" else review.parties)
    known = {
        "party": review.parties,
        "dataset": review.datasets,
        "system": review.systems,
        "flow": {flow.id for flow in review.flows},
        "agreement": {paper.id for pair in review.relationships for paper in pair.agreements},
    }
    return kind == "review" or key.partition(" (")[0] in known.get(kind, ())


def place_words(session: ReviewSession, place: str) -> str:
    """A place in people's words; what is gone by its name alone."""
    found = target_of(session, place)
    if found is None:
        return f"{place} (not there any more)"
    if found.kind == "answer":
        return f"{subject_words(session, found.subject)}. {material_of(session).fact(found.name)}"
    if found.kind == "finding":
        return f"{subject_words(session, found.subject)}. {session.library.program.tests[found.name].test.title}"
    return subject_words(session, found.subject)


def drawn_places(session: ReviewSession) -> list[str]:
    """The review and everything that is drawn."""
    review = session.review
    found = ["review", *(f"flow {flow.id}" for flow in review.flows)]
    for kind, group in (("party", review.parties), ("dataset", review.datasets), ("system", review.systems)):
        found += [f"{kind} {key}" for key in group]
    return found
