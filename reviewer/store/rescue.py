"""Rescue a damaged store into a new one: what can be read is kept, what is lost is listed. The damaged file is never changed."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from reviewer.engine.delta import applied
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.store import kept_files
from reviewer.store.ciphered import PLAIN_HEAD, check_key, connector, database_errors, is_encrypted
from reviewer.store.events import FIELDS, Event, digest_of, sealed_texts, state_digest
from reviewer.store.passphrases import passphrase_of
from reviewer.store.replay import NOT_APPLICABLE
from reviewer.store.review_store import ReviewStore

MOST_MISSING = 200  # so many numbers without a readable event end the search


@dataclass(slots=True)
class Rescued:
    """What came out: the review, the events and kept bytes that are sound, and sentences about what was lost; none means nothing was."""

    review: Review
    events: list[Event]
    lost: list[str] = field(default_factory=list[str])
    kept: list[bytes] = field(default_factory=list[bytes])


def rescue(path: Path, new: Path, by: str) -> Rescued:
    """Write what can be read of a damaged store into a new one. Raises ReviewerError where no review can be had."""
    if not path.is_file():
        raise ReviewerError("there is no such review.", str(path), "Choose another file.")
    if new.exists():
        raise ReviewerError("a file with this name is there already.", str(new), "Choose another name.")
    found = salvage(path)
    phrase = passphrase_of(path) if is_encrypted(path) else None
    with ReviewStore.create(new, found.review, by, kept=found.kept, passphrase=phrase) as store:
        words = {"from": path.name, "kept": len(found.events), "lost": found.lost}
        old = msgspec.json.encode([msgspec.to_builtins(event) for event in found.events]).decode()
        store.save(
            found.review, Event(0, "", by, "rescued", "review", "", old, msgspec.json.encode(words).decode(), evidence=sealed_texts(found.events))
        )
    return found


def salvage(path: Path) -> Rescued:
    """What can be read of a store. Raises ReviewerError where no review can be had."""
    with _copy_of(path) as connection:
        lost: list[str] = []
        events = _sound_events(connection, lost)
        raw, seq = _saved(connection)
        found = _best(path, raw, seq, events, lost)
        named = {e.digest: e.name for e in found.review.evidence}
        wanted = [
            *named,
            *dict.fromkeys(
                e.evidence
                for e in events
                if e.evidence and e.kind in ("seal", "merged", "rescued", "set_aside", "evidence") and e.evidence not in named
            ),
        ]
        found.kept = list(kept_files.sound(connection, wanted))
    gone = set(named) - {kept_files.digest_of_bytes(raw) for raw in found.kept}
    found.lost += [f"The evidence file '{named[digest]}' is lost." for digest in named if digest in gone]
    return found


def _best(path: Path, raw: str, seq: int | None, events: list[Event], lost: list[str]) -> Rescued:
    review = _decoded(raw)
    last = events[-1] if events else None
    if review is not None and last is not None and last.seq == seq and last.after == state_digest(raw):
        return Rescued(review, events, lost)
    built, upto = _rebuilt(events)
    if built is not None and last is not None and upto == last.seq:
        if review is None or review != built:
            lost.append("The saved review was damaged; it was made again from its history, which is whole to the last change.")
        if seq is not None and seq > upto:
            lost.append(f"Changes {upto + 1} to {seq} are lost.")
        return Rescued(built, events, lost)
    if review is not None:
        lost.append("The saved review cannot be checked against its history: look through every answer before you rely on it.")
        return Rescued(review, events, lost)
    if built is not None:
        lost.append(f"The saved review was damaged; this is the review as of change {upto}. Later changes are in the history only.")
        return Rescued(built, events, lost)
    raise ReviewerError("no review can be read in this file.", str(path), "Restore a backup, or import the exchange file or the memo.")


@contextmanager
def _copy_of(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a private copy of the file and of its journal, its head mended."""
    with tempfile.TemporaryDirectory(prefix="rescue-") as folder:
        copy = Path(folder) / "copy"
        try:
            raw = path.read_bytes()
            copy.touch(0o600)
            phrase = passphrase_of(path) if is_encrypted(path) else None
            copy.write_bytes(PLAIN_HEAD + raw[len(PLAIN_HEAD) :] if len(raw) > 512 and phrase is None else raw)
            journal = path.with_name(path.name + "-wal")
            if journal.is_file():
                shutil.copyfile(journal, copy.with_name("copy-wal"))
        except OSError as problem:
            raise ReviewerError(f"the file cannot be copied ({problem.strerror}).", str(path), "Check the disk and try again.") from None
        connection = connector(copy, phrase)(copy, isolation_level=None)
        if phrase is not None:
            check_key(connection, path)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        try:
            yield connection
        finally:
            connection.close()


def _saved(connection: sqlite3.Connection) -> tuple[str, int | None]:
    try:
        return connection.execute("select review, seq from current where id = 1").fetchone() or ("", None)
    except database_errors():
        return "", None


def _decoded(raw: object) -> Review | None:
    try:
        return msgspec.json.decode(raw, type=Review) if isinstance(raw, str) else None
    except msgspec.MsgspecError:
        return None


def _sound_events(connection: sqlite3.Connection, lost: list[str]) -> list[Event]:
    """Every event that can be read and fits its own digest, in order. The gaps are told."""
    found: list[Event] = []
    seq, missing, bad = 1, 0, list[int]()
    top = _highest(connection)
    while seq <= top if top is not None else missing < MOST_MISSING:
        event = _event(connection, seq)
        if event is None or event.digest != digest_of(event, event.previous):
            missing += 1
            bad.append(seq)
        else:
            found.append(event)
            missing = 0
        seq += 1
    last = top if top is not None else (found[-1].seq if found else 0)
    bad = [number for number in bad if number <= last]
    if bad:
        lost.append(f"The record of {len(bad)} of {last} changes is lost: {_spans(bad)}.")
    return found


def _highest(connection: sqlite3.Connection) -> int | None:
    try:
        return connection.execute("select max(seq) from events").fetchone()[0] or 0
    except database_errors():
        return None


def _event(connection: sqlite3.Connection, seq: int) -> Event | None:
    try:
        names = [row[1] for row in connection.execute("pragma table_info(events)") if row[1] in FIELDS]
        row = connection.execute(f"select {', '.join(names)} from events where seq = ?", (seq,)).fetchone() if names else None
        return None if row is None else msgspec.convert(dict(zip(names, row, strict=True)), Event)
    except (*database_errors(), msgspec.ValidationError):
        return None


def _spans(numbers: list[int]) -> str:
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    told = [str(a) if a == b else f"{a} to {b}" for a, b in spans]
    return ", ".join(told[:12]) + (f" and {len(told) - 12} more spans" if len(told) > 12 else "")


def _rebuilt(events: list[Event]) -> tuple[Review | None, int]:
    """The review made again from its first state and each change after it, as far as the changes lead, and the last change used."""
    review = _decoded(events[0].new) if events and events[0].seq == 1 else None
    upto = 1 if review is not None else 0
    for event in events[1:] if review is not None else ():
        if event.seq != upto + 1 or not event.after:
            break
        try:
            made = applied(review, msgspec.json.decode(event.delta))  # type: ignore[arg-type]
        except NOT_APPLICABLE:
            break
        if state_digest(msgspec.json.encode(made).decode()) != event.after:
            break
        review, upto = made, event.seq
    return review, upto
