"""What a memo tells beside the determination: documents and incidents."""

from __future__ import annotations

from msgspec import Struct

from reviewer.model.document_state import DocumentResult
from reviewer.model.incident_state import IncidentResult


class Extras(Struct, frozen=True):
    """Read by the memo's builders; each part may be empty, and then has no section."""

    documents: tuple[DocumentResult, ...] = ()
    incidents: tuple[IncidentResult, ...] = ()


NOTHING_MORE = Extras()
