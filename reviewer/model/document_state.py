"""What became of each document that a review needs: which of its content is confirmed, missing or open."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ItemState = Literal["confirmed", "missing", "open"]


class ItemResult(Struct, frozen=True, omit_defaults=True):
    """One thing that the document must say. `places` are the answers it rests on as (subject, fact).

    `do` is what would bring a missing item about; `cure` says who can: document and control are in the parties' own hands.
    """

    id: str
    says: str
    cites: str
    state: ItemState
    do: str = ""
    cure: str = ""
    note: str = ""
    places: tuple[tuple[str, str], ...] = ()


class DocumentResult(Struct, frozen=True, omit_defaults=True):
    """One document for one or several subjects that share it. `needed` is perhaps where answers are still missing."""

    document: str
    title: str
    subjects: tuple[str, ...]
    flows: tuple[str, ...]
    needed: Literal["yes", "perhaps"]
    why: str
    who: str
    cites: str
    items: tuple[ItemResult, ...]
    file_holds: tuple[str, ...] = ()
    keep: str = ""
    status: str = "draft"

    def count(self, state: ItemState) -> int:
        """How many items have the state."""
        return sum(1 for item in self.items if item.state == state)
