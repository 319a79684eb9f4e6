"""Where an incident stands: presumption, exceptions, open questions, notices with computed days, papers, consequences."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reviewer.model.finding import Finding, Reason

DueState = Literal["done", "due", "overdue", "may_be_due", "may_be_overdue"]


class Asked(Struct, frozen=True):
    """One question of the guide and whether it is answered. `open` counts items of a checklist that are not."""

    section: str
    question: str
    text: str
    open: int


class Notice(Struct, frozen=True, omit_defaults=True):
    """One notice: `due` is the latest day (YYYY-MM-DD), empty where the day of discovery is not known.

    `waits_until` is the last day to which law enforcement holds it back; `days_left` counts from the day that is asked about.
    """

    id: str
    title: str
    who: str
    whom: str
    state: DueState
    due: str
    says: str
    cites: str
    days_left: int | None = None
    waits_until: str = ""
    counted: str = ""
    note: str = ""


class IncidentResult(Struct, frozen=True):
    """One incident of one flow. `event` is the answer that started it, or nothing."""

    guide: str
    title: str
    flow: str
    as_of: str
    event: str
    presumption: Finding
    exceptions: tuple[Reason, ...]
    asked: tuple[Asked, ...]
    notices: tuple[Notice, ...]
    consequences: tuple[Finding, ...]
    file_holds: tuple[str, ...]
    keep: str
    why_opened: str = ""
