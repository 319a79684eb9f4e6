"""The present moment of an open review."""

from __future__ import annotations

from reviewer.session.session import ReviewSession
from reviewer.store.review_store import now


def moment(session: ReviewSession) -> str:
    """Now, UTC, by the store's clock where there is one."""
    return session.store.clock() if session.store else now()
