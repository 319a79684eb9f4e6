"""Give a store a passphrase, change it, or take it away: a new file is made beside the old one, checked, and takes its place whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.store import passphrases
from reviewer.store.ciphered import connector, is_encrypted, open_any, quoted
from reviewer.store.connection import APPLICATION_ID, connect, explained
from reviewer.store.damage import damage
from reviewer.store.migrations import SCHEMA_VERSION

CHUNK = 1 << 20


def set_passphrase(path: Path, new: str | None) -> None:
    """Encrypt a closed store under a new passphrase, or (None) write it plainly. Raises ReviewerError; the store is then as it was.

    What the plain file held is written over with zeros before it goes. A disk may keep older copies of it all the same.
    """
    phrase = passphrases.checked(new) if new is not None else None
    with explained(path):
        was_plain = not is_encrypted(path)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        os.close(handle)
        made = Path(name)
        try:
            with _written_over(path, was_plain), _held(path):
                _written(path, made, phrase)
                _replace(made, path)
        finally:
            for left in (made, made.with_name(made.name + "-wal"), made.with_name(made.name + "-shm"), made.with_name(made.name + "-journal")):
                left.unlink(missing_ok=True)
    passphrases.forget(path)
    if phrase is not None:
        passphrases.remember(path, phrase)


def copy_store(path: Path, target: Path, new: str | None) -> None:
    """Write a store to another file, encrypted under a passphrase or (None) plainly; over no file. Raises ReviewerError."""
    phrase = passphrases.checked(new) if new is not None else None
    if target.exists():
        raise ReviewerError("this file is there already.", str(target), "Choose another name; nothing was overwritten.")
    with explained(target):
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            _written(path, target, phrase)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    if phrase is not None:
        passphrases.remember(target, phrase)


def _written(path: Path, target: Path, phrase: str | None) -> None:
    """The whole store in another file, checked there."""
    connect(path).close()  # brings it up to date, and asks for its passphrase
    own = passphrases.passphrase_of(path) if is_encrypted(path) else None
    if own is None and phrase is None:
        reader = sqlite3.connect(path, isolation_level=None)
        acts = [f"vacuum into {quoted(str(target))}"]
    else:
        reader = open_any(path, own)
        acts = [
            f"attach database {quoted(str(target))} as made key {quoted(phrase or '')}",
            "select sqlcipher_export('made')",
            f"pragma made.application_id = {APPLICATION_ID}",
            f"pragma made.user_version = {SCHEMA_VERSION}",
            "detach database made",
        ]
    try:
        for act in acts:
            reader.execute(act).fetchall()
    finally:
        reader.close()
    _check(target, phrase)


def _check(target: Path, phrase: str | None) -> None:
    made = connector(target, phrase)(target, timeout=5.0, isolation_level=None)
    try:
        problems = damage(made)
    finally:
        made.close()
    if problems:
        raise ReviewerError(f"the new file is not whole: {problems[0]}", str(target), "Check the disk; the review is as it was.")


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Nobody else writes to the store meanwhile."""
    holder = connect(path)
    try:
        holder.execute("pragma wal_checkpoint(truncate)")
        holder.execute("begin immediate")
        yield
    finally:
        with suppress(Exception):
            holder.execute("rollback")
        holder.close()


def _replace(made: Path, path: Path) -> None:
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(made, path)
    for journal in ("-wal", "-shm"):
        path.with_name(path.name + journal).unlink(missing_ok=True)


@contextmanager
def _written_over(path: Path, wanted: bool) -> Iterator[None]:
    """Afterwards the old file, which has no name any more, holds zeros."""
    handle = os.open(path, os.O_RDWR) if wanted else None
    try:
        yield
        if handle is not None and os.fstat(handle).st_nlink == 0:
            _zeros(handle)
    finally:
        if handle is not None:
            os.close(handle)


def _zeros(handle: int) -> None:
    left = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(handle, bytes(min(left, CHUNK)))
    os.fsync(handle)
