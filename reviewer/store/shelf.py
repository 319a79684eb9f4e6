"""The shelf: which reviews there are, read from each file's summary without loading the reviews."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import msgspec
from msgspec import Struct

from reviewer.errors import ReviewerError
from reviewer.store.ciphered import is_encrypted
from reviewer.store.connection import APPLICATION_ID, explained
from reviewer.store.review_store import SUFFIX

ENCRYPTED = "Encrypted; opens with its passphrase."


class Summary(Struct, frozen=True):
    """What the library of reviews shows of one review."""

    title: str = ""
    product: str = ""
    state: str = "draft"
    outcome: str = "undetermined"
    open_questions: int = 0
    regimes: dict[str, str] = {}
    re_review: str = ""
    law_watched: dict[str, str] = {}


class Entry(Struct, frozen=True):
    """One file on the shelf. `problem` says why it could not be read."""

    path: str
    name: str
    saved_at: str = ""
    summary: Summary = Summary()
    problem: str = ""


def entries(folder: Path) -> list[Entry]:
    """Every review in the folder, last saved first; a file that cannot be read is listed with the reason."""
    if not folder.is_dir():
        return []
    found = [_entry(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    return sorted(found, key=lambda entry: entry.saved_at, reverse=True)


def _entry(path: Path) -> Entry:
    try:
        with explained(path):
            if is_encrypted(path):
                return Entry(str(path), path.stem, problem=ENCRYPTED)
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1.0)
            try:
                if connection.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
                    return Entry(str(path), path.stem, problem="This file is not a review of this program.")
                row = connection.execute("select summary, saved_at from current where id = 1").fetchone()
            finally:
                connection.close()
    except ReviewerError as problem:
        return Entry(str(path), path.stem, problem=problem.what)
    if row is None:
        return Entry(str(path), path.stem, problem="This file holds no review.")
    try:
        summary = msgspec.json.decode(row[0], type=Summary) if row[0] else Summary()
    except msgspec.MsgspecError:
        summary = Summary()
    return Entry(str(path), path.stem, row[1], summary)


def free_name(folder: Path, title: str) -> Path:
    """A path for a new review with a name made from its title; never one that is taken."""
    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "review"
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path
