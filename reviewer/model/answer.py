"""What a person said: one value per question and subject.

A value never stands for truth by itself; the engine turns it into met, not met or unknown when it packs leaves.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

NOT_SURE = "not_sure"
WITHDRAWN = "withdrawn"
AND_OTHERS = "others"  # in a list: there may be more that are not named, so the list proves what is in it and no more


class Range(Struct, frozen=True, tag="range", forbid_unknown_fields=True):
    """A number or date known only to lie between two ends, both inclusive; None is an open end."""

    low: str | None = None
    high: str | None = None


class Disputed(Struct, frozen=True, tag="disputed", forbid_unknown_fields=True):
    """Two or more people gave different values; as truth it is unknown."""

    values: tuple[str, ...]


Value = str | tuple[str, ...] | Range | Disputed
Answers = Mapping[str, Value]


def is_open(value: Value | None) -> bool:
    """True where the value gives the engine nothing: absent, not sure, withdrawn or disputed."""
    return value is None or isinstance(value, Disputed) or value in (NOT_SURE, WITHDRAWN)
