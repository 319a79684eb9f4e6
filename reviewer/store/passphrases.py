"""The passphrases of this process: asked for when an encrypted store is opened, kept in memory alone, never written or passed on a command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from reviewer.errors import ReviewerError

SHORTEST = 8


class Locked(ReviewerError):
    """A store is encrypted and no passphrase that opens it is known."""


Ask = Callable[[Path], str | None]
_known: dict[Path, str] = {}
_ask: list[Ask] = []


def ask_with(ask: Ask | None) -> None:
    """Who is asked for a passphrase that is not known; None for nobody."""
    _ask[:] = [ask] if ask is not None else []


def passphrase_of(path: Path) -> str:
    """The passphrase of an encrypted store. Raises Locked where nobody gives one."""
    known = _known.get(path.absolute())
    given = known if known is not None else _ask[0](path) if _ask else None
    if given is None:
        raise Locked("this review is encrypted.", str(path), "Give its passphrase.")
    return normal(given)


def remember(path: Path, passphrase: str) -> None:
    """Keep what opened a store until this process ends."""
    _known[path.absolute()] = passphrase


def forget(path: Path) -> None:
    """Ask again next time."""
    _known.pop(path.absolute(), None)


def is_known(path: Path) -> bool:
    """Whether this store was opened, or its passphrase given, in this process."""
    return path.absolute() in _known


def normal(passphrase: str) -> str:
    """The same characters on every system, however the keyboard makes them."""
    return unicodedata.normalize("NFC", passphrase)


def checked(passphrase: str) -> str:
    """A new passphrase as it is used. Raises ReviewerError where it is too short or holds what no keyboard types."""
    made = normal(passphrase)
    if len(made) < SHORTEST:
        raise ReviewerError(f"a passphrase has at least {SHORTEST} characters.", "passphrase", "Choose a longer one: several words are easy to keep.")
    if not made.isprintable():
        raise ReviewerError("a passphrase holds no line breaks or control characters.", "passphrase", "Choose another.")
    return made
