"""Who is at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Name and role: product, counsel or compliance."""

    name: str = ""
    role: str = "product"
