"""Any version of a review again, from the first event and the changes after it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from reviewer.engine.delta import applied
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.store.events import Event, state_digest

NOT_APPLICABLE = (LookupError, TypeError, ValueError, AttributeError, RecursionError, msgspec.MsgspecError)  # a delta may be anything


def replayed(events: Sequence[Event], seq: int, name: str = "") -> Review:
    """The review as it was after an event. Raises ReviewerError where that cannot be had. `name` is the file's."""
    if not 1 <= seq <= len(events):
        raise ReviewerError(f"there is no version {seq}.", name, f"Versions: 1 to {len(events)}.")
    try:
        review = msgspec.json.decode(events[0].new, type=Review)
        for event in events[1:seq]:
            review = applied(review, msgspec.json.decode(event.delta))
    except NOT_APPLICABLE:
        review = None
    after = events[seq - 1].after
    if review is None or not after or after != state_digest(msgspec.json.encode(review).decode()):
        step = "Choose a later one; only versions saved by this version of the program or a newer one can be had again."
        raise ReviewerError(f"version {seq} cannot be had again from the history.", name, step)
    return review
