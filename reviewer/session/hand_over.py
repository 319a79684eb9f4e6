"""Hand a review over as a file, and take the file back: what both copies have in common is found by itself where it can be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from reviewer.engine.canonical import SHORT, digest_of
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.model.review_record import HandOver
from reviewer.session.any_file import review_in
from reviewer.session.merge import Choice, Plan, merged, plan
from reviewer.session.moment import moment
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.shelf import save_copy
from reviewer.store.review_store import SUFFIX, ReviewStore

KIND = "hand_over"


@dataclass(slots=True)
class Returned:
    """A copy that came back: the plan of the merge, and what both began as. `since` is the version of that in the history kept here."""

    path: Path
    plan: Plan
    base: Review | None = None
    since: int = 0
    words: str = field(default="")


def hand_over(session: ReviewSession, path: Path, to: str = "") -> Changes:
    """Write the review as a file and keep in the record that it was handed over. Raises ReviewerError; then neither is done."""
    before = session.review
    at = moment(session)
    made = HandOver(
        digest_of([before.review, at, session.person.name, len(before.handed_over)], SHORT), session.person.name, at, session.person.role, to
    )
    review = structs.replace(before, handed_over=(*before.handed_over, made))
    changes = session.change(review, f"Handed over as {path.name}", f"hand-over {made.id}", KIND)
    try:
        save_copy(session, path)
    except ReviewerError:
        session.change(before, "Not handed over: the file could not be written", kind=KIND)
        raise
    return changes


def take_back(session: ReviewSession, path: Path, common: Path | None = None) -> Returned:
    """What merging a copy would meet. `common` is a file of what both began as, for copies that were not handed over from here.

    Raises ReviewerError or Problems where a file cannot be read; nothing is changed in any case.
    """
    program, mine = session.library.program, session.review
    theirs = _named(review_in(path, program), mine)
    if common is not None:
        base = _named(review_in(common, program), mine)
        return Returned(path, plan(mine, theirs, base), base, 0, f"Compared with what both began as, {common.name}.")
    since = _handed_over(session, theirs) or _shared(session, path)
    if session.store is None or not since:
        return Returned(path, plan(mine, theirs), words="It is not known what both copies began as, so every difference is a conflict.")
    base = _named(session.store.version(since), mine)
    return Returned(path, plan(mine, theirs, base), base, since, f"Compared with version {since}, which both copies began as.")


def merge_in(session: ReviewSession, found: Returned, choices: dict[str, Choice]) -> Changes:
    """Merge a copy as one undoable step. Raises ReviewerError where a conflict is not settled or the review changed meanwhile."""
    if found.plan.a is not session.review:
        raise ReviewerError("the review changed since the copies were compared.", "merge", "Take the file back again.")
    review = merged(found.plan, choices, session.person.name, moment(session), session.library.program)
    words = f"Merged with {found.path.name}: {len(choices)} settled, {len(found.plan.one_sided)} taken from one copy alone"
    return session.change(review, words, kind="merge")


def _named(review: Review, mine: Review) -> Review:
    """A copy under the id of the review that is kept here: on another shelf it has another."""
    return structs.replace(review, review=mine.review)


def _handed_over(session: ReviewSession, theirs: Review) -> int:
    """The version that was handed over last and that the copy comes from; 0 where there is none."""
    if session.store is None:
        return 0
    known = {made.id for made in theirs.handed_over}
    return max((e.seq for e in session.store.history() if e.kind == KIND and e.subject.removeprefix("hand-over ") in known), default=0)


def _shared(session: ReviewSession, path: Path) -> int:
    """The last version that two saved reviews share; 0 where there is none."""
    if session.store is None or path.suffix != SUFFIX:
        return 0
    shared = 0
    store, _ = ReviewStore.open(path)
    with store:
        for one, other in zip(session.store.history(), store.history(), strict=False):
            if one.digest != other.digest:
                break
            shared = one.seq
    return shared
