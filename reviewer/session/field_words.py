"""What a record says in one field, with names in place of ids."""

from __future__ import annotations

from typing import Any

from reviewer.memo.material import Material
from reviewer.session.merge_units import shown

KINDS = {
    "sender": "party", "to": "party", "recipient": "party", "party": "party", "between": "party", "data": "dataset", "produces": "dataset",
    "covers": "dataset", "model": "dataset", "system": "system", "agreements": "agreement",
}  # fmt: skip


def field_words(material: Material, field: str, value: Any) -> str:
    """The value of a field; ids of parties, data, systems and agreements become what people call them, as far as they are known."""
    kind = KINDS.get(field)
    if kind is None or not value or not isinstance(value, str | tuple):
        return shown(value)
    names = value if isinstance(value, tuple) else (value,)
    return ", ".join(_name(material, kind, str(name)) for name in names)


def _name(material: Material, kind: str, key: str) -> str:
    review = material.review
    if kind == "agreement":
        return material.subject(f"agreement {key}").removeprefix("Agreement ")
    records: Any = {"party": review.parties, "dataset": review.datasets, "system": review.systems}[kind]
    return records[key].name or key if key in records else key
