"""A review in any file, opened so that it can be changed with its history: a saved one in place, an exchange file in memory."""

from __future__ import annotations

from pathlib import Path

from reviewer.packs.library import Library
from reviewer.session.any_file import taken_from
from reviewer.session.person import Person
from reviewer.session.session import ReviewSession
from reviewer.store.review_store import SUFFIX, ReviewStore


def open_to_change(path: Path, library: Library, person: Person) -> ReviewSession:
    """A session whose changes are kept: in the saved review itself, else in memory. Raises ReviewerError or Problems."""
    if path.suffix == SUFFIX:
        return ReviewSession.open(path, library, person)
    review, enclosed = taken_from(path, library.program)
    session = ReviewSession(review, library, person=person)
    session.enclosed = enclosed
    keep_in_memory(session)
    return session


def keep_in_memory(session: ReviewSession) -> None:
    """Let a review that was opened for looking keep what is changed now, with the history that came with it."""
    if session.store is None:
        session.store = ReviewStore.in_memory(session.review, session.person.name, session.enclosed.history, session.enclosed.kept())
