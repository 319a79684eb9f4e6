"""Is a file still what was sealed? Says so, or lists exactly what changed: in the file, the record, the content, what followed from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from reviewer import __version__
from reviewer.engine.canonical import SHORT, digest_of
from reviewer.errors import ReviewerError
from reviewer.memo.outline import Memo
from reviewer.memo.stamp import stamp_holds
from reviewer.model.finding import Determination
from reviewer.model.review import Review
from reviewer.model.review_record import Seal, SignOff
from reviewer.packs.library import Library
from reviewer.session.any_file import Carried, review_as_written
from reviewer.session.derived import finding_parts, memo_parts
from reviewer.session.memo import sections
from reviewer.session.seal import changed_content, changed_derived, not_compared, seal_digest, sign_off_digest
from reviewer.session.seal_law import same_law
from reviewer.session.session import ReviewSession
from reviewer.session.states import state_troubles
from reviewer.session.verify_enclosed import enclosed_changes, enclosed_notes
from reviewer.store.review_store import SUFFIX, ReviewStore


@dataclass(slots=True)
class Verified:
    """What was found. `changed` is empty where the file is unchanged; `notes` say what was and was not compared."""

    path: str
    changed: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])

    @property
    def unchanged(self) -> bool:
        """Whether everything that could be compared is what it was."""
        return not self.changed


def verify(path: Path, library: Library) -> Verified:
    """Compare a file with what it was when written and with its last seal. Raises ReviewerError where there is nothing to compare."""
    found = Verified(str(path))
    whole = _whole_file(path, found)
    try:
        review, carried = review_as_written(path)
    except ReviewerError as problem:
        if whole and not found.changed and _is_version(path):
            found.notes.append("This version of a memo carries no review; only the file itself was compared.")
            return found
        if not found.changed:
            raise
        found.changed.append(f"the review in it cannot be read: {problem.what}")
        return found
    if not review.seals and not whole and not carried.enclosed.history:
        raise ReviewerError("this review carries no seal, so there is nothing to compare it with.", str(path), "Seal it first.")
    _record(review, found)
    found.changed += enclosed_changes(review, carried.enclosed)
    found.notes += enclosed_notes(review, carried.enclosed)
    if review.seals:
        _seal(review, review.seals[-1], carried, library, found)
    else:
        found.notes.append("The review was not sealed; only the file itself was compared.")
    found.changed = list(dict.fromkeys(found.changed))  # what seal and history both tell is told once
    return found


def _whole_file(path: Path, found: Verified) -> bool:
    """Compare the file with its own digest or history; false where this kind of file has none."""
    if path.suffix == SUFFIX:
        _store(path, found)
        return True
    try:
        raw = path.read_bytes()
    except OSError:
        return False  # told in words where it is read for its review
    memo = path.suffix.lower() == ".pdf" or b'"file_digest"' in raw[:400] or (b'"memo"' in raw and path.suffix.lower() == ".json")
    if not memo:
        return False
    held = stamp_holds(raw)
    if held is None:
        found.changed.append("the file: its own digest is missing")
    elif not held:
        found.changed.append("the file: its bytes are not those that were written")
    return True


def _is_version(path: Path) -> bool:
    """Whether it is a memo of ours that carries no review: a product version, or one with names replaced."""
    raw = path.read_bytes()
    if path.suffix.lower() == ".pdf":
        return b"/EmbeddedFile" not in raw
    return b'"memo"' in raw and b'"determination"' not in raw


def _store(path: Path, found: Verified) -> None:
    store, _ = ReviewStore.open(path)
    with store:
        found.changed += [f"the file: {line}" for line in store.damage if "evidence" in line]
        if store.swapped():
            found.changed.append("the saved review: it is not what the last event of its history led to")


def _record(review: Review, found: Verified) -> None:
    """Seals, sign-offs and states against their own digests and keys."""
    seals = {seal.digest for seal in review.seals}
    for number, seal in enumerate(review.seals, 1):
        if seal.digest != seal_digest(seal):
            found.changed.append(f"seal {number} of {seal.by}: changed")
    for sign_off in review.sign_offs:
        name = f"sign-off of {sign_off.by} on {sign_off.on[:10]}"
        if sign_off.digest != sign_off_digest(sign_off):
            found.changed.append(f"{name}: changed")
        elif sign_off.seal not in seals:
            found.changed.append(f"{name}: its seal is not in this review")
        elif sign_off.signature or sign_off.key:
            _signature(sign_off, name, found)
    found.changed += state_troubles(review) if review.states or review.seals else []


def _signature(sign_off: SignOff, name: str, found: Verified) -> None:
    from reviewer.session.signature import holds

    try:
        good = holds(sign_off.digest, sign_off.key, sign_off.signature)
    except ReviewerError as problem:
        found.notes.append(f"The signature of the {name} was not checked: {problem.what} {problem.next_step}")
        return
    if not good:
        found.changed.append(f"{name}: the signature was not made with its key")
    else:
        found.notes.append(f"The {name} is signed with the key {sign_off.key}; compare it with the key you know.")


def _seal(review: Review, seal: Seal, carried: Carried, library: Library, found: Verified) -> None:
    found.notes.append(f"Compared with the seal of {seal.by}, {seal.on}: {seal.digest}")
    found.changed += changed_content(review, seal)
    if carried.memo is not None:
        found.changed += _memo_data(carried.memo, seal)
    law = same_law(library, seal)
    if law:
        found.notes.append(f"{not_compared(law)} See `recheck`.")
        return
    if seal.program != __version__:
        found.notes.append(f"Findings and memo were not made anew: sealed with version {seal.program} of the program, this is {__version__}.")
        return
    if found.changed:
        return
    session = ReviewSession(review, library)
    found.changed += changed_derived(session, seal)
    if carried.kind == "pdf" and not found.changed and _pages_differ(session, carried.raw):
        found.changed.append("the pages: they are not those that this review makes")


def _memo_data(data: dict[str, Any], seal: Seal) -> list[str]:
    """What a JSON memo says of findings and in words, against the seal."""
    try:
        memo = msgspec.convert(data["memo"], Memo)
        parts = finding_parts(msgspec.convert(data.get("determination"), Determination))
        parts.update(memo_parts(memo))
    except (msgspec.ValidationError, ValueError):
        return ["the memo: its outline or its determination cannot be read"]
    known = {name for name in seal.parts if name.startswith(("findings of ", "memo, "))}
    spared = {f"memo, {title}" for name, title, _ in sections() if name in memo.without}
    lines = [f"{name}: removed" for name in known - set(parts) - spared]
    lines += [f"{name}: {'changed' if name in known else 'added'}" for name, part in parts.items() if seal.parts.get(name) != digest_of(part, SHORT)]
    return sorted(lines)


def _pages_differ(session: ReviewSession, raw: bytes) -> bool:
    from reviewer.memo.pdf import without_of
    from reviewer.session.memo import chosen, memo_bytes, memo_of

    try:
        choices = chosen(without=without_of(raw))
    except ReviewerError:
        return True
    return memo_bytes(session, memo_of(session, choices), ".pdf", choices) != raw
