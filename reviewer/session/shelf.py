"""The shelf of saved reviews, samples and files, as the window opens them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import structs

from reviewer import paths
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.packs.library import Library
from reviewer.session import content
from reviewer.session.any_file import taken_from
from reviewer.session.enclosed import NOTHING_ENCLOSED, Enclosed, enclosed_of
from reviewer.session.person import Person
from reviewer.session.quick import drawn, quick_screen
from reviewer.session.record_of import without_record
from reviewer.session.review_file import read_review, write_review
from reviewer.session.session import ReviewSession
from reviewer.session.shelf_marks import due_words
from reviewer.store.ciphered import is_encrypted
from reviewer.store.connection import RESCUE
from reviewer.store.locking import copy_store
from reviewer.store.passphrases import passphrase_of
from reviewer.store.review_store import SUFFIX
from reviewer.store.shelf import ENCRYPTED, Entry, Summary, entries, free_name

__all__ = [
    "ENCRYPTED",
    "Entry",
    "Summary",
    "copy_name",
    "damage_of",
    "import_file",
    "library",
    "new_blank",
    "new_from_copy",
    "new_from_quick",
    "new_from_sample",
    "only_law",
    "open_entry",
    "re_review",
    "reviews",
    "samples",
    "save_copy",
    "shelf_folder",
]


def shelf_folder() -> Path:
    """The folder of saved reviews."""
    return paths.data_folder() / "reviews"


def reviews() -> list[Entry]:
    """Saved reviews, last saved first."""
    return entries(shelf_folder())


def re_review(entry: Entry, today: date | None = None) -> str:
    """What the shelf shows of an entry's re-review on a day (today), a change of law content since its seal included."""
    watched = entry.summary.law_watched
    if watched and watched != {pack.id: pack.digest for pack in library().packs}:
        return "due: a change of law content"
    return due_words(entry.summary.re_review, today or date.today())


def library() -> Library:
    """The law content. Raises Problems where a file cannot be read."""
    return content.shipped_and_own()


def samples() -> dict[str, Path]:
    """Shipped samples by name."""
    return {path.stem: path for path in sorted((paths.resources_folder() / "samples").glob("*.yaml"))}


def open_entry(path: Path, person: Person) -> ReviewSession:
    """Open a saved review. Raises ReviewerError."""
    return ReviewSession.open(path, library(), person)


def damage_of(session: ReviewSession) -> ReviewerError | None:
    """What is wrong with the file of an open review, with the next step; None where it is whole."""
    if session.store is None or not session.store.damage:
        return None
    what = f"this file is damaged and open for reading only: {' '.join(session.store.damage)}"
    return ReviewerError(what, str(session.store.path), RESCUE)


def new_blank(title: str, person: Person) -> ReviewSession:
    """A new, empty review on the shelf. Raises ReviewerError."""
    return _shelve(Review(review="new-review", as_of=date.today(), title=title, prepared_by=person.name), person)


def new_from_sample(name: str, person: Person) -> ReviewSession:
    """A copy of a sample on the shelf. Raises ReviewerError."""
    return _shelve(read_review(samples()[name], library().program), person)


def new_from_copy(path: Path, person: Person) -> ReviewSession:
    """A copy of a saved review on the shelf, as a draft of its own. Raises ReviewerError."""
    before = open_entry(path, person)
    try:
        review, files = before.review, enclosed_of(before).files
    finally:
        before.close()
    named = structs.replace(without_record(review), title=f"Copy of {review.title or review.review}"[:300])
    return _shelve(named, person, Enclosed(files=files))


def new_from_quick(given: Mapping[str, tuple[str, ...]], person: Person) -> ReviewSession:
    """What the answers of the quick screen draw, on the shelf. Raises ReviewerError."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _shelve(drawn(quick_screen(), given, person.name, person.role, at), person)


def import_file(path: Path, person: Person) -> ReviewSession:
    """Open a saved review in place, or take the review in a file or memo onto the shelf. Raises ReviewerError or Problems."""
    if path.suffix == SUFFIX:
        return open_entry(path, person)
    return _shelved(path, person)


def only_law() -> ReviewSession:
    """A session over nothing, for reading the law content without a review. Raises Problems as `library`."""
    return ReviewSession(Review(review="law-only", as_of=date.today()), library())


def _shelved(path: Path, person: Person) -> ReviewSession:
    review, enclosed = taken_from(path, library().program)
    return _shelve(review, person, enclosed)


def _shelve(review: Review, person: Person, enclosed: Enclosed = NOTHING_ENCLOSED) -> ReviewSession:
    paths.make_private(shelf_folder())
    path = free_name(shelf_folder(), review.title or review.review)
    named = review if review.seals else structs.replace(review, review=path.stem)  # another id would make a seal stale
    return ReviewSession.create(path, named, library(), person, enclosed)


def copy_name(session: ReviewSession) -> str:
    """A name for a copy as a file; that of an encrypted review keeps it encrypted."""
    return f"{session.review.review}{SUFFIX if _is_locked(session) else '.yaml'}"


def _is_locked(session: ReviewSession) -> bool:
    try:
        return session.store is not None and is_encrypted(session.store.path)
    except OSError:
        return False  # the file is gone; a copy as text can still be saved


def save_copy(session: ReviewSession, path: Path) -> None:
    """Write the review as an exchange file (YAML or JSON) with its history and evidence. Raises ReviewerError.

    Under a name that ends in .review it is saved as it is, and stays encrypted where it is.
    """
    if path.suffix == SUFFIX and session.store is not None:
        own = session.store.path
        copy_store(own, path, passphrase_of(own) if _is_locked(session) else None)
        return
    write_review(session.review, path, enclosed_of(session))
