"""Is a store whole? Its pages, its history and the review in it are looked at when it is opened."""

from __future__ import annotations

import sqlite3

from reviewer.store import kept_files
from reviewer.store.ciphered import database_errors
from reviewer.store.events import FIELDS, Event, first_break, state_digest


def damage(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with an open store, as sentences; empty where it is whole. Raises nothing that SQLite reports."""
    found: list[str] = []
    for check in (_pages, _history, _review, _kept):
        try:
            problem = check(connection)
        except (*database_errors(), UnicodeDecodeError) as error:
            problem = f"part of the file cannot be read ({error})."
        if problem and problem not in found:
            found.append(problem)
    return found


def _pages(connection: sqlite3.Connection) -> str:
    told = [row[0] for row in connection.execute("pragma quick_check(1)")]
    return "" if told == ["ok"] else "the file's inner order is broken."


def events_of(connection: sqlite3.Connection) -> list[Event]:
    """All events in order; what a store of an earlier version did not keep is empty. Raises sqlite3.Error."""
    kept = {row[1] for row in connection.execute("pragma table_info(events)")}
    names = [name for name in FIELDS if name in kept]
    rows = connection.execute(f"select {', '.join(names)} from events order by seq")
    return [Event(**dict(zip(names, row, strict=True))) for row in rows]


def _history(connection: sqlite3.Connection) -> str:
    broken = first_break(events_of(connection))
    return "" if broken is None else f"its history does not fit together at change {broken}."


def _review(connection: sqlite3.Connection) -> str:
    row = connection.execute("select review, seq from current where id = 1").fetchone()
    last = connection.execute("select * from events order by seq desc limit 1").fetchone()
    if row is None:
        return "it holds no review."
    names = [column[1] for column in connection.execute("pragma table_info(events)")]
    event = dict(zip(names, last or (), strict=False))
    if not event or event["seq"] != row[1]:
        return "the saved review and the last change are not of one moment."
    after = event.get("after")
    return "the saved review is not the one that the last change led to." if after and after != state_digest(row[0]) else ""


def _kept(connection: sqlite3.Connection) -> str:
    bad = kept_files.damaged(connection)
    return f"{len(bad)} evidence file{'' if len(bad) == 1 else 's'} in it can no longer be read as added." if bad else ""
