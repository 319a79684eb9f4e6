"""Remarks on a subject of a review. They change no outcome, stand in no memo, and are kept by a merge."""

from __future__ import annotations

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.review_record import Comment
from reviewer.session.seal import moment
from reviewer.session.session import Changes, ReviewSession


def comment(session: ReviewSession, subject: str, text: str) -> Changes:
    """Remark on a subject such as `flow send`, or on the `review`. Raises ReviewerError where nothing is said."""
    if not text.strip():
        raise ReviewerError("a comment needs a text.", subject, "Write it, or leave the field empty.")
    numbers = [int(c.id.partition("-")[0]) for c in session.review.comments if c.id.partition("-")[0].isdigit()]
    made = Comment(str(max(numbers, default=0) + 1), subject, session.person.name, text.strip(), session.person.role, moment(session))
    return session.change(structs.replace(session.review, comments=(*session.review.comments, made)), "Comment", subject, "comment")


def resolve(session: ReviewSession, key: str) -> Changes:
    """Mark a comment as resolved. Raises ReviewerError where there is none."""
    if all(c.id != key for c in session.review.comments):
        raise ReviewerError("there is no such comment.", "comment", "It may have been made in another copy; choose again.")
    kept = tuple(structs.replace(c, resolved="yes") if c.id == key else c for c in session.review.comments)
    return session.change(structs.replace(session.review, comments=kept), "Comment resolved", kind="comment")
