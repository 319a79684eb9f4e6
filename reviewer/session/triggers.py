"""Set when a review must be looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.review_record import Trigger, TriggerKind
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.shelf_marks import KINDS


def watch(session: ReviewSession, triggers: Sequence[Trigger]) -> Changes:
    """Set when the review is to be looked at again, in place of what was set. Raises ReviewerError where a day is missing."""
    for trigger in triggers:
        if (trigger.kind == "date") != (trigger.on is not None):
            raise ReviewerError("a re-review on a day needs the day, and no other kind has one.", "re-review", "Write the day as YYYY-MM-DD.")
    return session.change(structs.replace(session.review, re_review=tuple(triggers)), "Re-review set", kind="re_review")


def triggers_from(days: Sequence[date], kinds: Sequence[str]) -> tuple[Trigger, ...]:
    """Triggers from days and words. Raises ReviewerError for a word that is no kind."""
    known = get_args(TriggerKind)
    for kind in kinds:
        if kind not in known or kind == "date":
            raise ReviewerError(
                f"'{kind[:40]}' is no reason for a re-review.", "re-review", f"Known are: {', '.join(k for k in known if k != 'date')}."
            )
    return (*(Trigger("date", on=day) for day in days), *(Trigger(kind) for kind in KINDS if kind in kinds))
