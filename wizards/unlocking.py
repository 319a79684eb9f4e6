"""Open what may be encrypted: the passphrase is asked for until one opens it, or nobody gives one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from wizards.dialogs import ask

T = TypeVar("T")


def unlocked(parent: QWidget, make: Callable[[], T]) -> T:
    """What `make` makes, with the passphrase where that is needed. Raises ReviewerError as it does, and Locked where none is given."""
    from reviewer.session import passphrase

    told = ""
    while True:
        try:
            return make()
        except passphrase.Locked as problem:
            given = ask.passphrase(parent, Path(problem.where).name, told)
            if given is None:
                raise
            passphrase.remember(Path(problem.where), given)
            told = "That passphrase does not open it. A lost passphrase cannot be restored."
