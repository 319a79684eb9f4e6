"""What a memo tells beside the determination: documents, incidents, dismissals, and the record."""

from __future__ import annotations

from msgspec import Struct

from reviewer.model.document_state import DocumentResult
from reviewer.model.incident_state import IncidentResult
from reviewer.model.review_record import Dismissal


class RecordTold(Struct, frozen=True):
    """How the last seal stands: what changed since it, and what could not be compared, in words."""

    changed: tuple[str, ...] = ()
    not_compared: str = ""


class DismissedTold(Struct, frozen=True):
    """Something that was set aside with a reason, and in words how that stands now."""

    made: Dismissal
    standing: str
    stands: bool


class Extras(Struct, frozen=True):
    """Read by the memo's builders; each part may be empty, and then has no section."""

    documents: tuple[DocumentResult, ...] = ()
    incidents: tuple[IncidentResult, ...] = ()
    record: RecordTold | None = None
    dismissed: tuple[DismissedTold, ...] = ()


NOTHING_MORE = Extras()
