"""The review in any file that carries one: an exchange file, a saved review, a memo as JSON, or a PDF memo with the review attached."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from reviewer.engine.program import Program
from reviewer.errors import ReviewerError
from reviewer.memo.attachment import attached_review
from reviewer.model.review import Review
from reviewer.model.review_data import review_from_data
from reviewer.packs.yaml_text import read_yaml
from reviewer.session.enclosed import NOTHING_ENCLOSED, Enclosed, enclosed_in, split
from reviewer.session.review_file import MOST_CHARACTERS, exchange_from_text, read_text_file
from reviewer.store.review_store import SUFFIX, ReviewStore

Kind = Literal["review", "store", "json", "pdf"]


@dataclass(frozen=True, slots=True)
class Carried:
    """A file with a review in it. `memo` is the whole JSON memo as data, `raw` the bytes of a memo."""

    kind: Kind
    text: str = ""
    raw: bytes = b""
    memo: dict[str, Any] | None = None
    enclosed: Enclosed = NOTHING_ENCLOSED


def carried(path: Path) -> Carried:
    """What kind of file it is, and the text of the review in it. Raises ReviewerError."""
    if path.suffix.lower() == ".pdf":
        raw = _bytes(path)
        return Carried("pdf", _text(attached_review(raw, str(path)), path), raw)
    text = read_text_file(path)
    memo = _json_memo(text) if text.lstrip().startswith("{") else None
    if memo is not None:
        return Carried("json", json.dumps(memo["review"], ensure_ascii=False), text.encode(), memo)
    return Carried("review", text)


def review_in(path: Path, program: Program) -> Review:
    """The review in a file, checked against the law content. Raises ReviewerError or Problems with the next step."""
    return taken_from(path, program)[0]


def taken_from(path: Path, program: Program) -> tuple[Review, Enclosed]:
    """The review in a file, checked against the law content, and what is enclosed with it. Raises ReviewerError or Problems."""
    if path.suffix == SUFFIX:
        store, review = ReviewStore.open(path)
        with store:
            return review, enclosed_in(store, review)
    return exchange_from_text(carried(path).text, str(path), program)


def review_as_written(path: Path) -> tuple[Review, Carried]:
    """The review in a file just as it was written, whatever the law content of today asks. Raises ReviewerError."""
    if path.suffix == SUFFIX:
        store, review = ReviewStore.open(path)
        with store:
            return review, Carried("store", enclosed=enclosed_in(store, review))
    found = carried(path)
    review, enclosed = parsed(found.text, str(path))
    return review, replace(found, enclosed=enclosed)


def parsed(text: str, name: str) -> tuple[Review, Enclosed]:
    """A review's text as a review, without asking the law content. Raises ReviewerError."""
    data = read_yaml(text, name, MOST_CHARACTERS).data
    if not isinstance(data, dict) or "review" not in data:
        raise ReviewerError("this file is not a review.", name, "Choose a review, or a memo that this program wrote.")
    plain, enclosed = split(data, name)
    try:
        return review_from_data(plain), enclosed
    except msgspec.ValidationError as problem:
        raise ReviewerError(f"the review in this file cannot be read ({problem}).", name, "Open another copy.") from None


def _json_memo(text: str) -> dict[str, Any] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and "memo" in data and isinstance(data.get("review"), dict) else None


def _text(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise ReviewerError("the review attached to this PDF is damaged.", str(path), "Open another copy of the memo.") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReviewerError("there is no such file.", str(path), "Check the name and the folder.") from None
    except OSError as problem:
        raise ReviewerError(f"the file cannot be read ({problem.strerror}).", str(path), "Check its permissions.") from None
