"""Passphrases of saved reviews, for the command line and the window."""

from __future__ import annotations

from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.store import locking
from reviewer.store.ciphered import is_encrypted as _looks_encrypted
from reviewer.store.connection import explained
from reviewer.store.passphrases import SHORTEST, Locked, ask_with, checked, forget, remember
from reviewer.store.review_store import SUFFIX, ReviewStore

__all__ = ["SHORTEST", "SUFFIX", "Locked", "ask_with", "encrypted_copy", "forget", "is_encrypted", "remember", "set_passphrase"]


def is_encrypted(path: Path) -> bool:
    """Whether a saved review is encrypted. Raises ReviewerError where it cannot be read."""
    if not path.exists():
        raise ReviewerError("there is no such file.", str(path), "Check the name and the folder.")
    with explained(path):
        return path.suffix == SUFFIX and _looks_encrypted(path)


def set_passphrase(path: Path, new: str | None) -> None:
    """Encrypt a saved review that is not open, change its passphrase, or (None) take it away. Raises ReviewerError."""
    locking.set_passphrase(path, new)


def encrypted_copy(path: Path, target: Path, new: str | None) -> None:
    """Write any review with all that belongs to it to a new saved review, encrypted or (None) plain. Raises ReviewerError or Problems."""
    from reviewer.session.any_file import taken_from
    from reviewer.session.content import shipped_and_own

    if path.suffix == SUFFIX:
        locking.copy_store(path, target, new)
        return
    phrase = checked(new) if new is not None else None
    review, enclosed = taken_from(path, shipped_and_own().program)
    ReviewStore.create(target, review, "", history=enclosed.history, kept=enclosed.kept(), passphrase=phrase).close()
