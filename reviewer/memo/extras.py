"""What a memo tells beside the determination: documents, and whatever else its sections are made from."""

from __future__ import annotations

from msgspec import Struct

from reviewer.model.document_state import DocumentResult


class Extras(Struct, frozen=True):
    """Read by the memo's builders; each part may be empty, and then has no section."""

    documents: tuple[DocumentResult, ...] = ()


NOTHING_MORE = Extras()
