"""Rescue a damaged saved review into a new file."""

from __future__ import annotations

from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.session.person import Person
from reviewer.store.rescue import Rescued, rescue
from reviewer.store.review_store import SUFFIX

__all__ = ["Rescued", "rescue_file"]


def rescue_file(path: Path, new: Path, person: Person | None = None) -> Rescued:
    """What can be read of a saved review, written to a new file; the damaged one stays as it is. Raises ReviewerError."""
    if new.suffix != SUFFIX:
        raise ReviewerError(f"a saved review's name ends in {SUFFIX}.", str(new), f"Write {new.stem}{SUFFIX}.")
    return rescue(path, new, (person or Person()).name)
