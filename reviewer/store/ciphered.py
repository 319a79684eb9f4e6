"""Encrypted stores through SQLCipher, which comes with the extra `encrypt`: AES-256 per page, the key made from a passphrase.

The journal beside the file is encrypted too, and nothing else is written: what SQLite would put into temporary files stays in memory.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from reviewer.errors import ReviewerError
from reviewer.store.passphrases import Locked

PLAIN_HEAD = b"SQLite format 3\x00"
_ALWAYS = b"\x40\x20\x20"  # bytes 21 to 23 of every plain file, so that one with a damaged head is not taken for an encrypted one
_VARIED = 140  # of 256 values in the first 512 bytes: chance has about 221, text less than 100


def database_errors() -> tuple[type[Exception], ...]:
    """What both libraries raise; the one for encrypted files only where it is in use."""
    module = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if module is None else (sqlite3.Error, cast("type[Exception]", module.Error))


def operational_errors() -> tuple[type[Exception], ...]:
    """The errors about files and locks among them."""
    module = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.OperationalError,) if module is None else (sqlite3.OperationalError, cast("type[Exception]", module.OperationalError))


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like an encrypted store. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(512)
    return len(head) == 512 and not head.startswith(PLAIN_HEAD) and head[21:24] != _ALWAYS and len(set(head)) > _VARIED


def connector(path: Path, passphrase: str | None) -> Callable[..., sqlite3.Connection]:
    """What opens connections to a file: with a passphrase they are keyed. Raises ReviewerError where the library is missing."""
    return sqlite3.connect if passphrase is None else _with_cipher(path, passphrase)


def open_any(path: Path, passphrase: str | None) -> sqlite3.Connection:
    """A connection that can attach an encrypted file, to a plain store or, with its passphrase, to an encrypted one. Raises ReviewerError."""
    return _with_cipher(path, passphrase)(path, timeout=5.0, isolation_level=None)


def _with_cipher(path: Path, passphrase: str | None) -> Callable[..., sqlite3.Connection]:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise missing(path) from None

    def opened(place: Path | str, **how: Any) -> sqlite3.Connection:
        made = cast("sqlite3.Connection", cast("Any", dbapi2).connect(str(place), **how))
        if passphrase is not None:
            made.execute(f"pragma key = {quoted(passphrase)}")
        made.execute("pragma cipher_log_level = none")
        made.execute("pragma temp_store = memory")
        return made

    return opened


def missing(path: Path) -> ReviewerError:
    """What is said where the extra is not installed."""
    return ReviewerError(
        "passphrases need the library sqlcipher3, which is not installed.", str(path), 'Install it with: pip install "privacy-reviewer[encrypt]"'
    )


def quoted(text: str) -> str:
    """A text as SQLite reads it; a passphrase cannot be given as a parameter."""
    return "'" + text.replace("'", "''") + "'"


def check_key(connection: sqlite3.Connection, path: Path) -> None:
    """Raises Locked where the passphrase does not open the file."""
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except database_errors() as problem:
        if getattr(problem, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        raise Locked("this passphrase does not open the file.", str(path), "Try again. A lost passphrase cannot be restored.") from None
