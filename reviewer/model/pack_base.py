"""What all kinds of law content share: the base of their types, the subjects they speak of, and who checked them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

Subject = Literal[
    "review", "party", "dataset", "system", "relationship", "agreement", "flow", "holding", "input", "link", "paper",
    "contribution", "flow_state",
]  # fmt: skip


class Frozen(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all pack types: unknown keys are errors."""


class Checked(Frozen, frozen=True):
    """Who last compared the text with its source, and when."""

    on: date
    by: str
    against: str = ""
