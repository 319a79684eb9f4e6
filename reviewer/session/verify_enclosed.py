"""Is what travels with a review what it was: its history, the review that it leads to, the sealed texts, the evidence?"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from reviewer.engine.canonical import SHORT, digest_of
from reviewer.engine.parts import content_parts, record_parts
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.session.enclosed import Enclosed, packed
from reviewer.store.events import first_break, sealed_texts
from reviewer.store.kept_files import digest_of_bytes
from reviewer.store.replay import replayed

_WITH_DIGESTS = ("seal ", "sign-off ", "step of the state ")  # a change in one is told where its own digest is compared
_TEXTS = ("question ", "legal test ", "authority ")


def enclosed_changes(review: Review, enclosed: Enclosed) -> Iterator[str]:
    """What is not what it was, a line each."""
    yield from _history(review, enclosed)
    yield from _texts(review, enclosed)
    yield from _files(review, enclosed)


def enclosed_notes(review: Review, enclosed: Enclosed) -> Iterator[str]:
    """What was and was not compared."""
    if enclosed.history:
        yield f"{_counted(len(enclosed.history), 'event')} of the history compared with {_digests(len(enclosed.history))}."
    missing = [e for e in review.evidence if e.digest not in enclosed.files and e.digest not in enclosed.troubles]
    if missing:
        yield f"Not in this copy, so not compared: {', '.join(e.name for e in missing[:5])}{' and more' if len(missing) > 5 else ''}."
    if enclosed.files:
        yield f"{_counted(len(enclosed.files), 'evidence file')} compared with {_digests(len(enclosed.files))}."


def _history(review: Review, enclosed: Enclosed) -> Iterator[str]:
    events = enclosed.history
    broken = first_break(events)
    if broken is not None:
        yield f"the history: event {broken} or one before it was changed, removed or put in"
    elif events:
        try:
            last = replayed(events, len(events))
        except ReviewerError:
            yield "the history: its last version cannot be had again from it"
            return
        yield from _differing({**content_parts(last), **record_parts(last)}, {**content_parts(review), **record_parts(review)})


def _differing(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for name in sorted({*old, *new}):
        if name not in new:
            yield f"{name}: removed"
        elif name not in old:
            yield f"{name}: added"
        elif digest_of(old[name], SHORT) != digest_of(new[name], SHORT) and not name.startswith(_WITH_DIGESTS):
            yield f"{name}: changed"


def _texts(review: Review, enclosed: Enclosed) -> Iterator[str]:
    """The texts against the digests that the last seal has for them, and as a whole against the event of the seal."""
    wanted = sealed_texts(enclosed.history)
    parts = {name: digest for name, digest in (review.seals[-1].parts if review.seals else {}).items() if name.startswith(_TEXTS)}
    if not enclosed.texts:
        if wanted:
            yield "the sealed texts: removed"
        return
    lines = [f"text of {name}: removed" for name in parts if name not in enclosed.texts]
    for name, text in enclosed.texts.items():
        if name not in parts:
            lines.append(f"text of {name}: added")
        elif blake2b(text.encode(), digest_size=SHORT).hexdigest() != parts[name]:
            lines.append(f"text of {name}: changed")
    if not lines and wanted and digest_of_bytes(packed(enclosed.texts)) != wanted:
        lines.append("the sealed texts: they are not those of the seal's event")
    yield from sorted(lines)


def _files(review: Review, enclosed: Enclosed) -> Iterator[str]:
    names = {entry.digest: entry.name for entry in review.evidence}
    for digest in enclosed.troubles:
        yield f"evidence file {names.get(digest, digest)}: its bytes are not those that were added"
    for digest in enclosed.files:
        if digest not in names:
            yield f"evidence file {digest}: put in, the review does not name it"
    gone = [name for digest, name in names.items() if digest not in enclosed.files and digest not in enclosed.troubles]
    if enclosed.files:
        yield from (f"evidence file {name}: removed from this copy" for name in gone)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _digests(number: int) -> str:
    return "its digest" if number == 1 else "their digests"
