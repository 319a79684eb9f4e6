"""What a reader is given: the privileged or the product version, which names are replaced, which sections are left out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Version = Literal["privileged", "product"]


class Choices(Struct, frozen=True):
    """`redact` holds parties by name or id, `without` ids of sections (see `sections.py`).

    `also_called` holds (party, another name of it): a party that stands there is redacted too.
    """

    version: Version = "privileged"
    redact: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    also_called: tuple[tuple[str, str], ...] = ()

    @property
    def carries_review(self) -> bool:
        """Whether the file may carry the review's data: never where something was taken out of the words."""
        return self.version == "privileged" and not self.replaces

    @property
    def replaces(self) -> bool:
        """Whether names of parties are replaced."""
        return bool(self.redact or self.also_called)


WHOLE = Choices()
