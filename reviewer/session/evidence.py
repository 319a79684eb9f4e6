"""Files that show something: kept by content beside the review, bound by its seal, never opened or run.

Who adds a file hands over a copy; later changes of the original change nothing here. What is taken out of the review stays in the history
of this store, and is left out of an exchange file.
"""

from __future__ import annotations

from collections.abc import Iterable
from mimetypes import MimeTypes
from pathlib import Path
from stat import S_ISREG

from msgspec import structs

from reviewer.engine.parts import answering
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.model.review_record import Evidence
from reviewer.session.enclosed import enclosed_of
from reviewer.session.files import write_whole
from reviewer.session.moment import moment
from reviewer.session.safe_names import safe_name
from reviewer.session.session import Changes, ReviewSession

MOST_IN_FILE = 10_000_000  # bytes
MOST_IN_REVIEW = 40_000_000
UNKNOWN = "application/octet-stream"
_MEDIA = MimeTypes(filenames=())  # the types Python knows by itself: the system's own tables differ


def add_evidence(session: ReviewSession, subject: str, path: Path, question: str = "", note: str = "") -> Changes:
    """Keep a copy of a file for a subject, or for one question of it. Raises ReviewerError; nothing is changed then."""
    return add_bytes(session, subject, path.name, _read(path), question, note)


def add_bytes(session: ReviewSession, subject: str, name: str, raw: bytes, question: str = "", note: str = "") -> Changes:
    """As `add_evidence`, for bytes that are at hand."""
    review = session.review
    if session.store is None:
        raise ReviewerError("this review is only looked at, so no file can be added.", "evidence", "Open it on the shelf first.")
    if subject not in subjects_with_evidence(review):
        raise ReviewerError(f"there is no '{subject[:80]}' in this review.", "evidence", "Name a subject such as `flow send`, or `review`.")
    if question and question not in session.library.program.questions:
        raise ReviewerError(f"there is no question '{question[:60]}'.", "evidence", "See `questions` for their ids.")
    _fits(review, name, raw)
    digest = session.store.put([raw])[0]
    if any((e.of, e.question, e.digest) == (subject, question, digest) for e in review.evidence):
        raise ReviewerError(f"'{name[:80]}' is there already.", subject, "Choose another file.")
    media = _MEDIA.guess_type(name)[0] or UNKNOWN
    person = session.person
    made = Evidence(subject, name[:255], digest, len(raw), question, media, person.name, moment(session), person.role, note.strip())
    changed = structs.replace(review, evidence=(*review.evidence, made))
    return session.change(changed, f"Evidence '{name[:80]}' added", subject, "evidence", digest)


def remove_evidence(session: ReviewSession, entry: Evidence) -> Changes:
    """Take a file out of the review. Raises ReviewerError where it is not there."""
    if entry not in session.review.evidence:
        raise ReviewerError("this file is not in the review any more.", "evidence", "Choose again.")
    kept = tuple(e for e in session.review.evidence if e != entry)
    words = f"Evidence '{entry.name[:80]}' taken out"
    return session.change(structs.replace(session.review, evidence=kept), words, entry.of, "evidence", entry.digest)


def evidence_for(review: Review, subject: str, question: str = "") -> list[Evidence]:
    """The files of one subject, or of one question of it."""
    return [e for e in review.evidence if e.of == subject and (not question or e.question == question)]


def evidence_named(review: Review, start: str) -> Evidence:
    """The file whose digest begins so. Raises ReviewerError where there is none, or more than one."""
    found = {e.digest: e for e in review.evidence if e.digest.startswith(start.lower())}
    if len(found) != 1 or len(start) < 4:
        what = "more than one file has" if len(found) > 1 else "no file has"
        raise ReviewerError(f"{what} the digest '{start[:64]}'.", "evidence", "Copy the digest from the list, at least its first 8 characters.")
    return next(iter(found.values()))


def bytes_of(session: ReviewSession, entry: Evidence) -> bytes:
    """The bytes of a file. Raises ReviewerError where this copy of the review does not carry them."""
    raw = session.store.bytes_of(entry.digest) if session.store else enclosed_of(session).files.get(entry.digest)
    if raw is None:
        step = "Ask for the review file: a memo names its evidence by digest, and does not carry it."
        raise ReviewerError(f"'{entry.name[:80]}' itself is not in this copy.", "evidence", step)
    return raw


def save_evidence(session: ReviewSession, entries: Iterable[Evidence], folder: Path) -> list[Path]:
    """Write copies of files into a folder under names that are safe there, over no other file. Raises ReviewerError."""
    if not folder.is_dir():
        raise ReviewerError("there is no such folder.", str(folder), "Make it first, or name another.")
    written: list[Path] = []
    for entry in entries:
        raw, stem = bytes_of(session, entry), Path(safe_name(entry.name))
        path, number = folder / stem, 2
        while path.exists() or path.is_symlink():
            path, number = folder / f"{stem.stem} ({number}){stem.suffix}", number + 1
        write_whole(path, raw)
        written.append(path)
    return written


def subjects_with_evidence(review: Review) -> list[str]:
    """Every subject that a file can be added to: those that carry answers, and decisions on contested points."""
    return [*(subject for subject, _ in answering(review)), *(f"decision on {d.point} for {d.subject}" for d in review.decisions)]


def _read(path: Path) -> bytes:
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            raise ReviewerError("this is not a file.", str(path), "Choose a file.")
        if about.st_size > MOST_IN_FILE:
            raise _too_large(path.name, about.st_size)
        return path.read_bytes()
    except OSError as problem:
        raise ReviewerError(f"the file cannot be read ({problem.strerror}).", str(path), "Check its name and permissions.") from None


def _too_large(name: str, size: int) -> ReviewerError:
    step = "Add the pages that matter, or name the file and its place in the evidence line."
    return ReviewerError(f"'{name[:80]}' has {size / 1e6:.1f} MB; an evidence file may have {MOST_IN_FILE // 1_000_000} MB.", "evidence", step)


def _fits(review: Review, name: str, raw: bytes) -> None:
    if not name.strip():
        raise ReviewerError("an evidence file needs a name.", "evidence", "Name it.")
    if len(raw) > MOST_IN_FILE:
        raise _too_large(name, len(raw))
    carried = sum({e.digest: e.size for e in review.evidence}.values())
    if carried + len(raw) > MOST_IN_REVIEW:
        what = f"this review would carry {(carried + len(raw)) / 1e6:.1f} MB of evidence; {MOST_IN_REVIEW // 1_000_000} MB fit."
        raise ReviewerError(what, "evidence", "Take out a file, or name this one in the evidence line.")
