"""Who is at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

ROLES: dict[str, str] = {"product": "Product team", "counsel": "Counsel", "compliance": "Compliance"}


@dataclass(frozen=True, slots=True)
class Person:
    """Name and role: product, counsel or compliance."""

    name: str = ""
    role: str = "product"


def role_words(role: str) -> str:
    """A role in words; one that this version does not know as it is written."""
    return ROLES.get(role, role)
