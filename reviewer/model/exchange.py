"""What an exchange file holds beside the review: its history, the texts its last seal binds, and the bytes of its evidence."""

from __future__ import annotations

from reviewer.model.event import Event
from reviewer.model.review import Review


class Exchange(Review, frozen=True):
    """A review as it is handed over. Each part may be missing, and a file that a person wrote has none of them.

    `texts` are the questions, legal tests and authorities that the last seal binds, by the seal's name of the part, each in its
    canonical form as text. `files` are the bytes of evidence in base64, by digest.
    """

    texts: dict[str, str] = {}
    history: tuple[Event, ...] = ()
    files: dict[str, str] = {}
