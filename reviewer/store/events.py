"""Events: who changed what, when, from what to what; each carries a digest over itself and the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from reviewer.model.event import Event

__all__ = ["FIELDS", "Event", "digest_of", "first_break", "sealed", "sealed_texts", "state_digest"]


FIELDS = (
    "seq",
    "at",
    "by",
    "role",
    "kind",
    "subject",
    "fact",
    "old",
    "new",
    "source",
    "note",
    "evidence",
    "delta",
    "after",
    "previous",
    "digest",
)

_LATER = ("delta", "after")  # not in the digests of events that were saved before these were kept


def sealed(event: Event, previous: str) -> Event:
    """The event with its place in the chain."""
    return msgspec.structs.replace(event, previous=previous, digest=digest_of(event, previous))


def digest_of(event: Event, previous: str) -> str:
    """The digest over all of an event's fields but its own digest, and over the digest before it."""
    parts = [str(getattr(event, name)) for name in FIELDS if name not in ("previous", "digest") and (name not in _LATER or event.after)]
    return blake2b(msgspec.json.encode([previous, *parts]), digest_size=20).hexdigest()


def first_break(events: Iterable[Event]) -> int | None:
    """The number of the first event that does not fit its place in the chain, or None where all do."""
    previous, expected = "", 1
    for event in events:
        if event.seq != expected or event.previous != previous or event.digest != digest_of(event, previous):
            return event.seq
        previous, expected = event.digest, expected + 1
    return None


def state_digest(raw: str) -> str:
    """The digest over a saved review's text."""
    return blake2b(raw.encode(), digest_size=20).hexdigest()


def sealed_texts(history: Sequence[Event]) -> str:
    """The digest of the texts that the last seal binds, from its event or from one that took its place; empty where there is none."""
    for event in reversed(history):
        if event.kind == "seal" or (event.kind in ("merged", "rescued", "set_aside") and event.evidence):
            return event.evidence
    return ""
