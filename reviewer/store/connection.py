"""Open and prepare a store's connection; every way in which a file can fail gets a sentence."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.store.ciphered import check_key, connector, database_errors, is_encrypted, operational_errors
from reviewer.store.migrations import SCHEMA_VERSION, all_migrations
from reviewer.store.passphrases import Locked, forget, passphrase_of, remember

APPLICATION_ID = 0x50525631  # "PRV1", so that another program's database is never taken for a review
WAIT_SECONDS = 5.0


def connect(path: Path, create: bool = False, passphrase: str | None = None) -> sqlite3.Connection:
    """A connection to a review's store, migrated and checked. Raises ReviewerError with the next step.

    `passphrase` encrypts a new store; that of an encrypted one is asked for (see `passphrases.py`).
    """
    if not create and not path.exists():
        raise ReviewerError("there is no such review.", str(path), "Choose another, or make a new one.")
    opened = connector(path, passphrase) if create else _keyed(path)
    if create:
        _make_private(path)
    else:
        _look_at_size(path)
    with explained(path):
        connection = opened(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            _check_and_prepare(connection, path, create)
        except BaseException:
            connection.close()
            raise
    if passphrase is not None:
        remember(path, passphrase)
    return connection


def _keyed(path: Path) -> Callable[..., sqlite3.Connection]:
    """What opens a store that is there: plainly, or with its passphrase once that was tried. Raises ReviewerError."""
    with explained(path):
        if not is_encrypted(path):
            return sqlite3.connect
    phrase = passphrase_of(path)
    made = connector(path, phrase)
    with explained(path):
        trial = made(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            check_key(trial, path)
        except Locked:
            forget(path)
            raise
        finally:
            trial.close()
    remember(path, phrase)
    return made


def connect_memory() -> sqlite3.Connection:
    """A prepared store that no file holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _check_and_prepare(connection, Path("memory"), create=True)
    return connection


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, for a read-only folder or a damaged file."""
    opened = _keyed(path)
    with explained(path):
        try:
            connection = opened(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS, isolation_level=None)
            connection.execute("select count(*) from current")
        except operational_errors():
            connection = opened(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
            connection.execute("select count(*) from current")
    return connection


def _look_at_size(path: Path) -> None:
    """An empty file and one that was cut short get sentences of their own."""
    with explained(path):
        size = path.stat().st_size
    if size == 0 and not path.with_name(path.name + "-wal").exists():
        raise ReviewerError("this file is empty; the review is not in it any more.", str(path), "Restore a backup, or import the exchange file.")


def _make_private(path: Path) -> None:
    """Make folder and file for the user alone, before anything is in them."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise ReviewerError("a review with this name is there already.", str(path), "Choose another name.") from None
    except OSError as problem:
        raise ReviewerError(f"the review cannot be made ({problem.strerror}).", str(path), "Choose a folder you may write to.") from None


def _check_and_prepare(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    application = connection.execute("pragma application_id").fetchone()[0]
    version = connection.execute("pragma user_version").fetchone()[0]
    if not create and application != APPLICATION_ID:
        raise ReviewerError("this file is not a review of this program.", str(path), "Choose another file.")
    if version > SCHEMA_VERSION:
        raise ReviewerError(
            "this review was saved by a newer version of the program.",
            str(path),
            "Update the program, then open it again.",
        )
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute("pragma trusted_schema=off")
    connection.execute("pragma cell_size_check=on")
    if create:
        connection.execute(f"pragma application_id={APPLICATION_ID}")
    if version < SCHEMA_VERSION:
        from sqlite_utils import Database

        all_migrations().apply(Database(connection, execute_plugins=False))
        connection.execute(f"pragma user_version={SCHEMA_VERSION}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system reports into a sentence with the next step."""
    try:
        yield
    except database_errors() as problem:
        raise _sentence(problem, path) from None
    except OSError as problem:
        raise ReviewerError(f"the file cannot be used ({problem.strerror}).", str(path), "Check the disk and the folder's permissions.") from None


RESCUE = "Rescue what can be read into a new file: privacy-reviewer rescue FILE -o NEW"
_KNOWN = {
    "SQLITE_BUSY": ("another program holds this review.", "Close it there, then try again. Nothing was lost."),
    "SQLITE_LOCKED": ("another program holds this review.", "Close it there, then try again. Nothing was lost."),
    "SQLITE_FULL": (
        "the disk is full; this change was not saved.",
        "Free some space, then make the change again. All earlier changes are safe.",
    ),
    "SQLITE_READONLY": (
        "this folder or file is read-only; the change was not saved.",
        "Copy the review to a folder you may write to.",
    ),
    "SQLITE_CANTOPEN": (
        "the file cannot be opened here.",
        "Check that the folder exists and that you may write to it.",
    ),
    "SQLITE_NOTADB": ("this file is not a review of this program.", "Choose another file."),
    "SQLITE_CORRUPT": ("this file is damaged.", RESCUE),
    "SQLITE_IOERR": (
        "the disk reported an error; this change was not saved.",
        "Check the disk, then open the review again.",
    ),
}


def _sentence(problem: Exception, path: Path) -> ReviewerError:
    name = getattr(problem, "sqlite_errorname", "") or ""
    if not name and "decode" in str(problem):
        name = "SQLITE_CORRUPT"  # a text with impossible bytes
    for known, (what, step) in _KNOWN.items():
        if name.startswith(known):
            return ReviewerError(what, str(path), step)
    return ReviewerError(f"the review's file reported a problem ({problem}).", str(path), "Close the review and open it again.")
