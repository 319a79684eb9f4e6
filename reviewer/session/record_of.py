"""The record beside a review's content: what no undo takes back and no seal binds."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from reviewer.model.review import Review
from reviewer.model.review_record import Trigger

FIELDS = ("state", "seals", "sign_offs", "states", "comments", "re_review")

KINDS: dict[str, str] = {
    "date": "on a day",
    "new_vendor": "new vendor",
    "new_source": "new source of data",
    "new_model_version": "new version of a model",
    "new_state": "new state",
    "law_change": "change of law",
}


def with_record_of(review: Review, kept: Review) -> Review:
    """The review's content with the record of another version, so that no undo drops a seal or a sign-off."""
    return structs.replace(review, **{name: getattr(kept, name) for name in FIELDS})


def without_record(review: Review) -> Review:
    """The content alone: what a seal binds."""
    return structs.replace(review, state="draft", seals=(), sign_offs=(), states=(), comments=(), re_review=(), expect={})


def due(review: Review) -> str:
    """The re-review of a review for the shelf: why it is due, else from which day, else nothing. See `due_words`."""
    found = [KINDS[t.kind] for t in review.re_review if t.happened]
    if review.state == "re_review_due" or found:
        return f"due: {', '.join(found) or 'marked'}"
    days = sorted(t.on for t in review.re_review if t.on is not None)
    return days[0].isoformat() if days else ""


def due_words(kept: str, today: date) -> str:
    """What the shelf shows today of what `due` kept when the review was last saved."""
    if not kept or kept.startswith("due"):
        return kept
    return f"due since {kept}" if date.fromisoformat(kept) <= today else f"on {kept}"


def told(trigger: Trigger) -> str:
    """A trigger in words."""
    day = f" {trigger.on.isoformat()}" if trigger.on else ""
    seen = f"; came about on {trigger.happened[:10]}" if trigger.happened else ""
    note = f": {trigger.note}" if trigger.note else ""
    return f"{KINDS[trigger.kind]}{day}{note}{seen}"
