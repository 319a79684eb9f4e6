"""The record beside a review's content: what no undo takes back and no seal binds."""

from __future__ import annotations

from msgspec import structs

from reviewer.model.review import Review

FIELDS = ("state", "seals", "sign_offs", "states", "comments", "re_review", "handed_over")


def with_record_of(review: Review, kept: Review) -> Review:
    """The review's content with the record of another version, so that no undo drops a seal or a sign-off."""
    return structs.replace(review, **{name: getattr(kept, name) for name in FIELDS})


def without_record(review: Review) -> Review:
    """The content alone: what a seal binds."""
    return structs.replace(review, state="draft", seals=(), sign_offs=(), states=(), comments=(), re_review=(), handed_over=(), expect={})
