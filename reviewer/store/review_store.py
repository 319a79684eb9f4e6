"""One review's store: load it, save each change with its event in one transaction, read its history."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from reviewer.engine.delta import delta
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.store import kept_files
from reviewer.store.connection import RESCUE, connect, connect_memory, connect_read_only, explained
from reviewer.store.damage import damage
from reviewer.store.events import FIELDS, Event, first_break, sealed, state_digest
from reviewer.store.passphrases import Locked
from reviewer.store.replay import replayed

SUFFIX = ".review"


def now() -> str:
    """The present moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class ReviewStore:
    """An open store. Use as a context manager or call `close`; the connection stays on one thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: bool = False, clock: Callable[[], str] = now) -> None:
        self.path, self.connection, self.read_only, self.clock = path, connection, read_only, clock
        self.seq = 0
        self.damage: list[str] = []
        self._file = _identity(path)
        self._last: Review | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        review: Review,
        by: str,
        clock: Callable[[], str] = now,
        summary: str = "",
        history: Sequence[Event] = (),
        kept: Iterable[bytes] = (),
        passphrase: str | None = None,
    ) -> ReviewStore:
        """Make a new store that holds the review. Raises ReviewerError where a file is there or cannot be made.

        With a `passphrase` it is encrypted. A `history` that came with the review goes on here. One that does not fit together is
        kept aside in the first event.
        """
        store = cls(path, connect(path, create=True, passphrase=passphrase), clock=clock)
        return store.begin(review, by, summary, history, kept)

    @classmethod
    def in_memory(
        cls, review: Review, by: str, history: Sequence[Event] = (), kept: Iterable[bytes] = (), clock: Callable[[], str] = now
    ) -> ReviewStore:
        """A store that is gone when it is closed, for a file that is read, changed and written to another file."""
        return cls(Path("(not saved)"), connect_memory()).begin(review, by, "", history, kept)

    def begin(self, review: Review, by: str, summary: str, history: Sequence[Event], kept: Iterable[bytes]) -> ReviewStore:
        """Put the review into an empty store, after the history that came with it; itself. Raises ReviewerError, and is closed then."""
        try:
            self.put(kept)
            if history and self._go_on_from(history):
                if self._last != review or self._file is not None:  # in memory, looking is no event
                    self.save(review, Event(0, "", by, "opened", new='{"words":"Opened from a file"}'), summary)
                return self
            self.save(review, Event(0, "", by, "made", new=msgspec.json.encode(review).decode()), summary)
            if history:
                old = msgspec.json.encode(list(history)).decode()
                self.save(
                    review, Event(0, "", by, "set_aside", old=old, new='{"words":"A history that does not fit together was set aside"}'), summary
                )
        except BaseException:
            self.close()
            raise
        return self

    def _go_on_from(self, history: Sequence[Event]) -> bool:
        """Take over the events of a history that is whole; false, and nothing taken, where it is not."""
        if first_break(history) is not None:
            return False
        try:
            self._last = replayed(history, len(history))
        except ReviewerError:
            return False
        marks = ", ".join("?" * len(FIELDS))
        rows = [[getattr(event, name) for name in FIELDS] for event in history]
        with explained(self.path):
            self.connection.executemany(f"insert into events ({', '.join(FIELDS)}) values ({marks})", rows)
        self.seq = len(history)
        return True

    def put(self, raws: Iterable[bytes]) -> list[str]:
        """Keep bytes by digest, before a change names them; their digests. Raises ReviewerError."""
        if self.read_only:
            raise ReviewerError("this review is open for reading only.", str(self.path), "Save a copy in a folder you may write to.")
        with explained(self.path):
            return [kept_files.put(self.connection, raw) for raw in raws]

    def bytes_of(self, digest: str) -> bytes | None:
        """The bytes of a digest; None where they are not here or are damaged."""
        with explained(self.path):
            return kept_files.get(self.connection, digest)

    @classmethod
    def open(cls, path: Path, clock: Callable[[], str] = now) -> tuple[ReviewStore, Review]:
        """Open a store. Falls back to reading only where the file or folder cannot be written, or the file is damaged.

        `damage` of the store then says what is wrong. Raises ReviewerError where no review can be read.
        """
        try:
            store = cls(path, connect(path), clock=clock)
        except Locked:
            raise
        except ReviewerError as problem:
            if not any(word in problem.what for word in ("read-only", "cannot be opened", "is damaged")):
                raise
            store = cls(path, connect_read_only(path), read_only=True, clock=clock)
        try:
            store.damage = damage(store.connection)
            if store.damage and not store.read_only:
                store.close()
                found, store = store.damage, cls(path, connect_read_only(path), read_only=True, clock=clock)
                store.damage = found
            return store, store.load()
        except BaseException:
            store.close()
            raise

    def load(self) -> Review:
        """The review as last saved. Raises ReviewerError where the file holds none."""
        with explained(self.path):
            row = self.connection.execute("select review, seq from current where id = 1").fetchone()
        if row is None:
            raise ReviewerError("this file holds no review.", str(self.path), "Choose another file.")
        self.seq = row[1]
        try:
            self._last = msgspec.json.decode(row[0], type=Review)
            return self._last
        except msgspec.MsgspecError as problem:
            raise ReviewerError(
                f"this file is damaged: the saved review cannot be read ({problem}).",
                str(self.path),
                RESCUE,
            ) from None

    def save(self, review: Review, event: Event, summary: str = "") -> Event:
        """Save the review and the event that led to it: both or neither. Raises ReviewerError; nothing is then changed."""
        if self.read_only:
            step = RESCUE if self.damage else "Save a copy in a folder you may write to."
            raise ReviewerError("this review is open for reading only.", str(self.path), step)
        raw = msgspec.json.encode(review).decode()
        change = msgspec.json.encode(delta(self._last, review)).decode() if self._last is not None else "[]"
        event = msgspec.structs.replace(event, delta=change, after=state_digest(raw))
        self._still_there()
        with explained(self.path):
            self.connection.execute("begin immediate")
            try:
                self._still_there()
                made = self._append(event)
                row = (raw, made.seq, summary, made.at)
                self.connection.execute("insert or replace into current (id, review, seq, summary, saved_at) values (1, ?, ?, ?, ?)", row)
                self.connection.execute("commit")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise
        self.seq, self._last = made.seq, review
        return made

    def _still_there(self) -> None:
        """A file that was deleted or replaced takes writes as before, and they are gone when it is closed."""
        if _identity(self.path) != self._file:
            raise ReviewerError(
                "the review's file is gone or was replaced; this change was not saved.",
                str(self.path),
                "Put the file back, or save a copy as a file now; then open it again.",
            )

    def _append(self, event: Event) -> Event:
        last = self.connection.execute("select seq, digest from events order by seq desc limit 1").fetchone() or (0, "")
        if last[0] != self.seq:
            raise ReviewerError(
                "another window or program has changed this review since it was opened here.",
                str(self.path),
                "Close it here and open it again; your last change was not saved.",
            )
        made = sealed(msgspec.structs.replace(event, seq=last[0] + 1, at=event.at or self.clock()), last[1])
        marks = ", ".join("?" * len(FIELDS))
        self.connection.execute(f"insert into events ({', '.join(FIELDS)}) values ({marks})", [getattr(made, name) for name in FIELDS])
        return made

    def history(self, subject: str = "", fact: str = "") -> list[Event]:
        """All events in order, or those of one subject and fact."""
        where = " where subject = ? and fact = ?" if subject else ""
        with explained(self.path):
            rows = self.connection.execute(f"select {', '.join(FIELDS)} from events{where} order by seq", (subject, fact) if subject else ())
            return [Event(**dict(zip(FIELDS, row, strict=True))) for row in rows]

    def broken_at(self) -> int | None:
        """The first event that was tampered with or lost, or None where the history is whole."""
        return first_break(self.history())

    def swapped(self) -> bool:
        """Whether the saved review is not the one that the last event led to."""
        with explained(self.path):
            row = self.connection.execute("select review, seq from current where id = 1").fetchone()
        events = self.history()
        last = events[-1] if events else None
        return row is None or last is None or row[1] != last.seq or (bool(last.after) and last.after != state_digest(row[0]))

    def version(self, seq: int) -> Review:
        """The review as it was after one event. Raises ReviewerError where that cannot be had."""
        return replayed(self.history(), seq, str(self.path))

    def close(self) -> None:
        """Close the connection; the file is then one file again."""
        self.connection.close()

    def __enter__(self) -> ReviewStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another of the same name, or None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
