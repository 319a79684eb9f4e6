"""What a memo tells beside the determination: documents, incidents, and the record."""

from __future__ import annotations

from msgspec import Struct

from reviewer.model.document_state import DocumentResult
from reviewer.model.incident_state import IncidentResult


class RecordTold(Struct, frozen=True):
    """How the last seal stands: what changed since it, and what could not be compared, in words."""

    changed: tuple[str, ...] = ()
    not_compared: str = ""


class Extras(Struct, frozen=True):
    """Read by the memo's builders; each part may be empty, and then has no section."""

    documents: tuple[DocumentResult, ...] = ()
    incidents: tuple[IncidentResult, ...] = ()
    record: RecordTold | None = None


NOTHING_MORE = Extras()
