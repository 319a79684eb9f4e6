"""Remarks on a subject of a review, in threads that are open or resolved. They change no outcome, stand in no memo, and are kept
by a merge and a hand-over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.model.review_record import Comment
from reviewer.session.moment import moment
from reviewer.session.session import Changes, ReviewSession


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its replies, oldest first."""

    first: Comment
    replies: tuple[Comment, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody."""
        return not self.first.resolved


def threads(review: Review, subject: str | None = None) -> list[Thread]:
    """All threads, or those on one subject: open ones first, then the latest first. A reply to what is not here stands alone."""
    known = {c.id for c in review.comments}
    replies: dict[str, list[Comment]] = {}
    for made in review.comments:
        if made.reply_to in known:
            replies.setdefault(made.reply_to, []).append(made)
    heads = [c for c in review.comments if c.reply_to not in known and subject in (None, c.on)]
    found = [Thread(c, tuple(replies.get(c.id, ()))) for c in heads]
    return sorted(sorted(found, key=lambda t: t.first.at, reverse=True), key=lambda t: not t.open)


def open_comments(review: Review) -> dict[str, int]:
    """How many open threads stand on each subject."""
    found: dict[str, int] = {}
    for thread in threads(review):
        if thread.open:
            found[thread.first.on] = found.get(thread.first.on, 0) + 1
    return found


def count_words(count: int) -> str:
    """How many open comments there are, as it stands beside a name; nothing where there is none."""
    return f"{count} comment{'' if count == 1 else 's'}" if count else ""


def comment(session: ReviewSession, subject: str, text: str) -> Changes:
    """Remark on a subject such as `flow send`, or on the `review`. Raises ReviewerError where nothing is said."""
    return _added(session, subject, text, "")


def reply(session: ReviewSession, key: str, text: str) -> Changes:
    """Answer a comment. Raises ReviewerError where there is none, or nothing is said."""
    return _added(session, _comment(session, key).on, text, key)


def _added(session: ReviewSession, subject: str, text: str, to: str) -> Changes:
    if not text.strip():
        raise ReviewerError("a comment needs a text.", subject, "Write it, or leave the field empty.")
    if not session.person.name.strip():
        raise ReviewerError("a comment needs a name.", subject, "Say who you are under Edit, Who are you.")
    numbers = [int(c.id.partition("-")[0]) for c in session.review.comments if c.id.partition("-")[0].isdigit()]
    person, number = session.person, str(max(numbers, default=0) + 1)
    made = Comment(number, subject, person.name, text.strip(), person.role, moment(session), reply_to=to)
    return session.change(structs.replace(session.review, comments=(*session.review.comments, made)), "Comment", subject, "comment")


def resolve(session: ReviewSession, key: str) -> Changes:
    """Mark a comment as resolved. Raises ReviewerError where there is none."""
    return _settled(session, key, "yes")


def reopen(session: ReviewSession, key: str) -> Changes:
    """Take a resolved comment up again. Raises ReviewerError where there is none."""
    return _settled(session, key, "")


def _settled(session: ReviewSession, key: str, resolved: str) -> Changes:
    found = _comment(session, key)
    made = structs.replace(found, resolved=resolved, settled_by=session.person.name, settled_at=moment(session))
    kept = tuple(made if c is found else c for c in session.review.comments)
    words = "Comment resolved" if resolved else "Comment reopened"
    return session.change(structs.replace(session.review, comments=kept), words, found.on, kind="comment")


def _comment(session: ReviewSession, key: str) -> Comment:
    found = next((c for c in session.review.comments if c.id == key), None)
    if found is None:
        raise ReviewerError("there is no such comment.", "comment", "It may have been made in another copy; choose again.")
    return found


def joined_comments(first: Iterable[Comment], second: Iterable[Comment]) -> tuple[Comment, ...]:
    """The comments of two copies, each once. One that both have is resolved or open as it was last said."""
    kept = list(first)
    taken, names = {c.id for c in kept}, dict[str, str]()
    for made in second:
        at = next((i for i, c in enumerate(kept) if _same(c, made)), None)
        if at is not None:
            names[made.id] = kept[at].id
            later = max(kept[at], made, key=lambda c: (c.settled_at, c.resolved))
            kept[at] = structs.replace(kept[at], resolved=later.resolved, settled_by=later.settled_by, settled_at=later.settled_at)
            continue
        names[made.id] = f"{made.id}-b" if made.id in taken else made.id
        kept.append(structs.replace(made, id=names[made.id], reply_to=names.get(made.reply_to, made.reply_to)))
    return tuple(kept)


def _same(a: Comment, b: Comment) -> bool:
    return (a.on, a.by, a.at, a.text) == (b.on, b.by, b.at, b.text)
