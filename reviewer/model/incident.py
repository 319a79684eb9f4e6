"""A guide through an incident as law content: what is asked in which order, who must be told by when, what may follow."""

from __future__ import annotations

from reviewer.model.pack_base import Checked, Frozen


class Section(Frozen, frozen=True):
    """Questions that are asked together, with a line that says what they decide."""

    id: str
    title: str
    line: str
    questions: tuple[str, ...]


class Deadline(Frozen, frozen=True):
    """A notice: who tells whom, the duty that says whether it is due, and the parameter that counts the days."""

    id: str
    title: str
    who: str
    whom: str
    duty: str
    parameter: str
    note: str = ""


class Delay(Frozen, frozen=True):
    """Until when notices may wait while `fact` has the value: the day that `until` asks for, or as long as `parameter` counts."""

    id: str
    title: str
    fact: str
    value: str
    cites: str
    until: str = ""
    parameter: str = ""


class IncidentGuide(Frozen, frozen=True):
    """One guide: `event` is the yes-or-no question that starts it, `presumed` the status test about a flow that it decides."""

    id: str
    title: str
    cites: str
    why: str
    event: str
    presumed: str
    checked: Checked
    sections: tuple[Section, ...]
    deadlines: tuple[Deadline, ...]
    delays: tuple[Delay, ...] = ()
    consequences: tuple[str, ...] = ()
    file_holds: tuple[str, ...] = ()
    keep: str = ""
    regime: str = ""
