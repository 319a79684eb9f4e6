"""Outcomes: three truth values for legal tests, and the ladder for flows."""

from __future__ import annotations

from typing import Literal

Truth = Literal["met", "not_met", "unknown", "not_applicable"]
Rung = Literal["not_permitted", "until_cured", "contested", "permitted"]
LADDER: tuple[Rung, ...] = ("not_permitted", "until_cured", "contested", "permitted")
Outcome = Literal["not_permitted", "until_cured", "contested", "permitted", "undetermined", "outside"]

WORDS: dict[str, str] = {
    "not_permitted": "not permitted",
    "until_cured": "not permitted until cured",
    "contested": "contested: counsel decides",
    "permitted": "permitted, subject to conditions",
    "undetermined": "undetermined",
    "outside": "outside",
    "met": "met",
    "not_met": "not met",
    "unknown": "unknown",
    "not_applicable": "not applicable",
}

# What a law's trigger says of a step, as people read it.
APPLIES = {"met": "applies", "not_met": "does not apply", "unknown": "may apply", "not_applicable": "does not apply"}


def worst(outcomes: list[str]) -> str:
    """The outcome by which a list is judged: sorted by the worst end; outside counts as permitted."""
    order = {"not_permitted": 0, "until_cured": 1, "undetermined": 2, "contested": 3, "permitted": 4, "outside": 5}
    return min(outcomes, key=lambda outcome: order[outcome], default="undetermined")
