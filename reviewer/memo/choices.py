"""What a reader is given: the privileged or the product version, which names are replaced, which sections are left out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Version = Literal["privileged", "product"]


class Choices(Struct, frozen=True):
    """`redact` holds parties by name or id, `without` ids of sections (see `sections.py`)."""

    version: Version = "privileged"
    redact: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def carries_review(self) -> bool:
        """Whether the file may carry the review's data: never where something was taken out of the words."""
        return self.version == "privileged" and not self.redact


WHOLE = Choices()
