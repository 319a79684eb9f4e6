"""The history of a merged review: that of the first copy goes on, and the step that merged them keeps what the other copy had alone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import structs

from reviewer.model.event import Event
from reviewer.model.review import Review
from reviewer.session.enclosed import Enclosed, enclosed_in, packed
from reviewer.store.events import sealed_texts
from reviewer.store.kept_files import digest_of_bytes
from reviewer.store.review_store import ReviewStore


def shared_events(a: Sequence[Event], b: Sequence[Event]) -> int:
    """How many events two histories have in common, from the first."""
    shared = 0
    for one, other in zip(a, b, strict=False):
        if one.digest != other.digest:
            break
        shared += 1
    return shared


def enclosed_after(merged: Review, a: tuple[Review, Enclosed], b: tuple[Review, Enclosed], by: str) -> Enclosed:
    """What travels with the merged review: both histories, the evidence of both, the texts of the later seal. Raises ReviewerError."""
    shared = shared_events(a[1].history, b[1].history)
    words = f"Merged with another copy and its {len(b[1].history) - shared} events"
    with ReviewStore.in_memory(a[0], by, a[1].history, [*a[1].kept(), *b[1].kept()]) as store:
        store.save(merged, structs.replace(merged_event(merged, a[0], b[1], shared, words), by=by))
        return enclosed_in(store, merged)


def merged_event(merged: Review, a: Review, b: Enclosed, shared: int, words: str) -> Event:
    """The event that merges a copy into `a`: it keeps what the other history has alone, after `shared` events in common."""
    alone = b.history[shared:]
    old, new = (msgspec.json.encode(data).decode() for data in (alone, {"words": words}))
    return Event(0, "", "", "merged", "review", old=old if alone else "", new=new, evidence=texts_of_other(merged, a, b))


def texts_of_other(merged: Review, a: Review, b: Enclosed) -> str:
    """The digest of the other copy's sealed texts, where its seal is the last one now."""
    if not merged.seals or merged.seals[-1] in a.seals or not b.texts:
        return ""
    return sealed_texts(b.history) or digest_of_bytes(packed(b.texts))
