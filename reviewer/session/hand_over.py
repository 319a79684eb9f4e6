"""Hand a review over as a file, and take the file back: what both copies have in common is found by itself where it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from reviewer.engine.canonical import SHORT, digest_of
from reviewer.errors import ReviewerError
from reviewer.model.event import Event
from reviewer.model.review import Review
from reviewer.model.review_record import HandOver
from reviewer.session.any_file import review_in, taken_from
from reviewer.session.enclosed import NOTHING_ENCLOSED, Enclosed
from reviewer.session.merge import Choice, Plan, merged, plan
from reviewer.session.merge_history import merged_event, shared_events
from reviewer.session.moment import moment
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.shelf import save_copy
from reviewer.store.replay import replayed

KIND = "hand_over"


@dataclass(slots=True)
class Returned:
    """A copy that came back: the plan of the merge, what both began as, what came with the copy.

    `since` is the version of that common review in the history kept here, `shared` how many events both histories have in common.
    """

    path: Path
    plan: Plan
    base: Review | None = None
    since: int = 0
    words: str = field(default="")
    shared: int = 0
    enclosed: Enclosed = NOTHING_ENCLOSED


def hand_over(session: ReviewSession, path: Path, to: str = "") -> Changes:
    """Write the review as a file and keep in the record that it was handed over. Raises ReviewerError; then neither is done."""
    before, person, at = session.review, session.person, moment(session)
    name = digest_of([before.review, at, person.name, len(before.handed_over)], SHORT)
    made = HandOver(name, person.name, at, person.role, to)
    review = structs.replace(before, handed_over=(*before.handed_over, made))
    changes = session.change(review, f"Handed over as {path.name}", f"hand-over {name}", KIND)
    try:
        save_copy(session, path)
    except ReviewerError:
        session.change(before, "Not handed over: the file could not be written", kind=KIND)
        raise
    return changes


def take_back(session: ReviewSession, path: Path, common: Path | None = None) -> Returned:
    """What merging a copy would meet. `common` is a file of what both began as, for copies whose histories do not say it.

    Raises ReviewerError or Problems where a file cannot be read; nothing is changed in any case.
    """
    program, mine, history = session.library.program, session.review, session.history()
    copy, enclosed = taken_from(path, program)
    theirs, shared = _named(copy, mine), shared_events(history, enclosed.history)
    if common is not None:
        base = _named(review_in(common, program), mine)
        return Returned(path, plan(mine, theirs, base), base, 0, f"Compared with what both began as, {common.name}.", shared, enclosed)
    since = shared or _handed_over(history, theirs)
    if not since:
        words = "It is not known what both copies began as, so every difference is a conflict."
        return Returned(path, plan(mine, theirs), words=words, enclosed=enclosed)
    base = _named(replayed(history, since, path.name), mine)
    words = f"Compared with version {since}, which both copies began as."
    return Returned(path, plan(mine, theirs, base), base, since, words, shared, enclosed)


def merge_in(session: ReviewSession, found: Returned, choices: dict[str, Choice]) -> Changes:
    """Merge a copy as one undoable step; its evidence and its own history are kept. Raises ReviewerError where a conflict is not
    settled or the review changed meanwhile."""
    if found.plan.a is not session.review:
        raise ReviewerError("the review changed since the copies were compared.", "merge", "Take the file back again.")
    review = merged(found.plan, choices, session.person.name, moment(session), session.library.program)
    words = f"Merged with {found.path.name}: {len(choices)} settled, {len(found.plan.one_sided)} taken from one copy alone"
    if session.store is not None:
        session.store.put(found.enclosed.kept())
    return session.record(review, merged_event(review, session.review, found.enclosed, found.shared, words), words)


def _named(review: Review, mine: Review) -> Review:
    """A copy under the id of the review that is kept here: on another shelf it has another."""
    return structs.replace(review, review=mine.review)


def _handed_over(history: Sequence[Event], theirs: Review) -> int:
    """The version that was handed over last and that a copy without a history comes from; 0 where there is none."""
    known = {made.id for made in theirs.handed_over}
    return max((e.seq for e in history if e.kind == KIND and e.subject.removeprefix("hand-over ") in known), default=0)
