"""What travels with a review in its exchange file: its history, the texts its last seal binds, and the bytes of its evidence.

`resources/schemas/review.json` describes it, `SEAL.md` says how each of them is checked.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from reviewer.engine.canonical import canonical
from reviewer.errors import ReviewerError
from reviewer.model.event import Event
from reviewer.model.review import Review
from reviewer.store.events import sealed_texts
from reviewer.store.kept_files import digest_of_bytes
from reviewer.store.review_store import ReviewStore

if TYPE_CHECKING:
    from reviewer.session.session import ReviewSession

KEYS = ("texts", "history", "files")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """`files` are bytes by digest, `texts` canonical JSON by the seal's name of the part. `troubles` are files that are not what was added."""

    history: tuple[Event, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    troubles: tuple[str, ...] = ()

    def kept(self) -> list[bytes]:
        """Everything that a store keeps by digest."""
        return [*self.files.values(), *([packed(self.texts)] if self.texts else [])]


NOTHING_ENCLOSED = Enclosed()


def split(data: Mapping[str, Any], name: str) -> tuple[dict[str, Any], Enclosed]:
    """The data of an exchange file as that of the review and what is enclosed. Raises ReviewerError where it cannot be read."""
    review = {key: value for key, value in data.items() if key not in KEYS}
    try:
        history = msgspec.convert(data.get("history") or (), tuple[Event, ...], strict=False)
        texts = msgspec.convert(data.get("texts") or {}, dict[str, str])
        coded = msgspec.convert(data.get("files") or {}, dict[str, str | None])
        files = {digest: b64decode(text or "", validate=True) for digest, text in coded.items()}
    except (msgspec.ValidationError, ValueError) as problem:
        step = "Ask for another copy; or remove `history`, `texts` and `files` from it to open the review alone."
        raise ReviewerError(f"what is enclosed with this review cannot be read ({problem}).", name, step) from None
    bad = tuple(digest for digest, raw in files.items() if digest_of_bytes(raw) != digest)
    return review, Enclosed(history, texts, {d: raw for d, raw in files.items() if d not in bad}, bad)


def enclosed_data(enclosed: Enclosed) -> dict[str, Any]:
    """What is enclosed as plain data, without what is empty; files last, because they are long."""
    made: dict[str, Any] = {}
    if enclosed.texts:
        made["texts"] = dict(enclosed.texts)
    if enclosed.history:
        made["history"] = [msgspec.to_builtins(event) for event in enclosed.history]
    if enclosed.files:
        made["files"] = {digest: b64encode(raw).decode() for digest, raw in enclosed.files.items()}
    return made


def enclosed_of(session: ReviewSession) -> Enclosed:
    """What an open review would take along. Raises ReviewerError where the store cannot be read."""
    return session.enclosed if session.store is None else enclosed_in(session.store, session.review)


def enclosed_in(store: ReviewStore, review: Review) -> Enclosed:
    """What a store holds beside its review: all of its history, the rest as far as the review names it. Raises ReviewerError."""
    history = tuple(store.history())
    digest = sealed_texts(history)
    raw = store.bytes_of(digest) if digest else None
    texts = _unpacked(raw) if raw is not None else {}
    files = {entry.digest: found for entry in review.evidence if (found := store.bytes_of(entry.digest)) is not None}
    return Enclosed(history, texts, files)


def _unpacked(raw: bytes) -> dict[str, str]:
    try:
        return msgspec.json.decode(raw, type=dict[str, str])
    except msgspec.MsgspecError:
        return {}  # an event may name anything; `verify` tells that the texts are not there


def packed(texts: Mapping[str, str]) -> bytes:
    """The texts of a seal as the bytes that a store keeps."""
    return canonical(dict(texts))
