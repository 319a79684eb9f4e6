"""Bytes that a review names by digest: evidence, and the texts a seal binds. Put in once, never changed, never opened or run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from reviewer.store.ciphered import database_errors


def digest_of_bytes(raw: bytes) -> str:
    """The digest that names bytes: BLAKE2b with 32 bytes, in hexadecimal."""
    return blake2b(raw, digest_size=32).hexdigest()


def put(connection: sqlite3.Connection, raw: bytes) -> str:
    """Keep bytes; their digest. Bytes that are there already stay as they are."""
    digest = digest_of_bytes(raw)
    connection.execute("insert or ignore into kept (digest, raw) values (?, ?)", (digest, raw))
    return digest


def get(connection: sqlite3.Connection, digest: str) -> bytes | None:
    """The bytes of a digest; None where they are not here, or are not what the digest names."""
    if not has_kept(connection):
        return None
    row = connection.execute("select raw from kept where digest = ?", (digest,)).fetchone()
    raw = bytes(row[0]) if row is not None and isinstance(row[0], bytes) else None
    return raw if raw is not None and digest_of_bytes(raw) == digest else None


def damaged(connection: sqlite3.Connection) -> list[str]:
    """The digests whose bytes are not what they name."""
    if not has_kept(connection):
        return []
    names = [row[0] for row in connection.execute("select digest from kept order by digest")]
    return [name for name in names if get(connection, name) is None]


def sound(connection: sqlite3.Connection, digests: Iterable[str]) -> Iterator[bytes]:
    """The bytes of those digests that can be read and are what they name."""
    for digest in digests:
        try:
            raw = get(connection, digest)
        except database_errors():
            continue
        if raw is not None:
            yield raw


def has_kept(connection: sqlite3.Connection) -> bool:
    """Whether this store was made when bytes were kept; one of an earlier version has no such table."""
    return connection.execute("select count(*) from sqlite_master where type = 'table' and name = 'kept'").fetchone()[0] > 0
