"""Versions of a review: name one, get one again, compare two, take an answer or a whole version back as a new event."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import msgspec
from msgspec import structs

from reviewer.engine.compare import compare
from reviewer.engine.parts import answers_by_place, said_by_place
from reviewer.engine.report import judge
from reviewer.errors import ReviewerError
from reviewer.model.comparison import Comparison
from reviewer.model.review import Review
from reviewer.packs.library import Library
from reviewer.session.any_file import review_as_written, review_in
from reviewer.session.merge_history import shared_events
from reviewer.session.record_of import with_record_of
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.subjects_of import with_answers
from reviewer.store.events import Event
from reviewer.store.replay import replayed
from reviewer.store.review_store import SUFFIX, ReviewStore


@dataclass(frozen=True, slots=True)
class Version:
    """One point of the history: its number, when, by whom, and in words what happened there."""

    seq: int
    at: str
    by: str
    words: str
    name: str = ""


def name_version(session: ReviewSession, name: str) -> Changes:
    """Give the version that stands now a name. Raises ReviewerError where it is empty or taken."""
    store = _store(session)
    if not name.strip() or name.strip().isdigit():
        raise ReviewerError("a version needs a name that is no number.", "version", "Write one, such as: before the contract.")
    if name.strip() in {v.name for v in versions(store)}:
        raise ReviewerError(f"there is a version '{name.strip()[:60]}' already.", "version", "Choose another name.")
    return session.change(session.review, name.strip()[:120], kind="version")


def versions(store: ReviewStore) -> list[Version]:
    """All versions, oldest first."""
    return [_version(event) for event in store.history()]


def _version(event: Event) -> Version:
    words = {
        "made": "Made",
        "answer": f"Answer: {event.subject}" + (f", {event.fact}" if event.fact else ""),
        "accept": "Likely answers accepted",
        "seal": "Sealed",
        "sign_off": "Signed",
    }
    told = ""
    if event.kind not in ("made", "answer"):
        told = _told(event.new)
    text = {"undo": f"Taken back: {told}", "redo": f"Done again: {told}", "version": f"Named: {told}"}.get(event.kind)
    return Version(event.seq, event.at, event.by, text or words.get(event.kind) or told or event.kind, told if event.kind == "version" else "")


def _told(new: str) -> str:
    try:
        found: object = msgspec.json.decode(new or "{}")
    except (msgspec.MsgspecError, RecursionError):
        return ""
    return str(cast("dict[str, object]", found).get("words", "")) if isinstance(found, dict) else ""


def version_named(store: ReviewStore, name: str) -> int:
    """The number of a version by its number or name. Raises ReviewerError."""
    known = versions(store)
    if name.isdigit() and 1 <= int(name) <= len(known):
        return int(name)
    found = next((v.seq for v in known if v.name and v.name == name), None)
    if found is None:
        named = ", ".join(v.name for v in known if v.name)
        raise ReviewerError(f"there is no version '{name[:60]}'.", str(store.path), f"Versions: 1 to {len(known)}{f', {named}' if named else ''}.")
    return found


def version_in(place: str, library: Library) -> Review:
    """The review that `FILE` or, for a saved review, `FILE@VERSION` names. Raises ReviewerError."""
    path, at, name = place.rpartition("@")
    if not at or Path(place).exists() or not path.endswith(SUFFIX):
        return review_in(Path(place), library.program)
    store, _ = ReviewStore.open(Path(path))
    with store:
        return store.version(version_named(store, name))


def common_ancestor(first: Path, second: Path) -> Review | None:
    """The last version that two copies of one review share by their histories; None where they began apart. Raises ReviewerError."""
    a, b = (review_as_written(path)[1].enclosed.history for path in (first, second))
    shared = shared_events(a, b)
    return replayed(a, shared, str(first)) if shared else None


def compared(before: Review, after: Review, library: Library) -> Comparison:
    """Two versions under the law content in use."""
    return compare(judge(library.program, before), judge(library.program, after))


def restore_version(session: ReviewSession, seq: int) -> Changes:
    """Bring the content of an earlier version back as a new, undoable step; the record stays. Raises ReviewerError."""
    old = _store(session).version(seq)
    return session.change(with_record_of(old, session.review), f"Version {seq} brought back", kind="restore")


def restore_answer(session: ReviewSession, seq: int, subject: str, fact: str) -> Changes:
    """Bring one answer back as it was in an earlier version, with who said it. Raises ReviewerError where its subject is gone."""
    old = _store(session).version(seq)
    place = (subject, fact)
    review = with_answers(session.review, subject, {fact: answers_by_place(old).get(place)})
    kept = tuple(s for s in review.said if (s.of, s.question) != place)
    review = structs.replace(review, said=(*kept, *said_by_place(old).get(place, ())))
    return session.change(review, f"Answer {fact} brought back from version {seq}", subject, kind="restore")


def _store(session: ReviewSession) -> ReviewStore:
    if session.store is None:
        raise ReviewerError("this review has no history: it is only looked at.", "version", "Open it on the shelf first.")
    return session.store
