"""One event of a review's history: who changed what, when, from what to what."""

from __future__ import annotations

from msgspec import Struct


class Event(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One change. `old` and `new` are JSON; `previous` and `digest` chain the history.

    `delta` is the change of the whole review as JSON, `after` the digest over the review that it led to: with them every version
    can be had again, and the saved review cannot be swapped unnoticed.
    """

    seq: int
    at: str
    by: str
    kind: str
    subject: str = ""
    fact: str = ""
    old: str = ""
    new: str = ""
    role: str = ""
    source: str = "person"
    note: str = ""
    evidence: str = ""
    delta: str = ""
    after: str = ""
    previous: str = ""
    digest: str = ""
