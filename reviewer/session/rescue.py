"""Rescue a damaged saved review into a new file."""

from __future__ import annotations

from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.session.person import Person
from reviewer.store.connection import RESCUE
from reviewer.store.rescue import Rescued, rescue
from reviewer.store.review_store import SUFFIX
from reviewer.store.shelf import free_name

__all__ = ["Rescued", "can_be_rescued", "rescue_beside", "rescue_file"]


def can_be_rescued(error: ReviewerError) -> bool:
    """Whether a file could not be opened because it is damaged, and something may still be read of it."""
    return error.next_step == RESCUE


def rescue_beside(path: Path, person: Person | None = None) -> tuple[Path, Rescued]:
    """As `rescue_file`, into a new file beside the damaged one. Raises ReviewerError."""
    new = free_name(path.parent, f"{path.stem} rescued")
    return new, rescue_file(path, new, person)


def rescue_file(path: Path, new: Path, person: Person | None = None) -> Rescued:
    """What can be read of a saved review, written to a new file; the damaged one stays as it is. Raises ReviewerError."""
    if new.suffix != SUFFIX:
        raise ReviewerError(f"a saved review's name ends in {SUFFIX}.", str(new), f"Write {new.stem}{SUFFIX}.")
    return rescue(path, new, (person or Person()).name)
