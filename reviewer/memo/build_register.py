"""The annex that prints the field registers: what each field could give away, whether it is needed, what happens to it."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, h, p, table
from reviewer.model.review import Dataset

ACTIONS = {"keep": "keep", "drop": "drop", "generalise": "generalize", "replace": "replace by code"}
NEEDED = {"yes": "needed", "no": "not needed", "not_sure": "not sure"}
HEAD = ("Field", "Meaning", "Identifying detail", "Needed", "Action", "State")


def field_register(material: Material) -> list[Block]:
    """One table per dataset that has a register; nothing where none has."""
    listed = {key: d for key, d in material.review.datasets.items() if d.fields}
    if not listed:
        return []
    blocks: list[Block] = [h(1, "Field register")]
    for key, dataset in listed.items():
        blocks += [p(_state(dataset)), table(f"Fields of {material.dataset(key)}", HEAD, _rows(material, dataset), (3, 3, 4, 3, 2, 2))]
    return blocks


def _state(dataset: Dataset) -> str:
    done = sum(1 for f in dataset.fields if f.confirmed == "yes")
    told = f"{done} of {len(dataset.fields)} field{'s' if len(dataset.fields) > 1 else ''} {'is' if done == 1 else 'are'} confirmed."
    if dataset.fields_complete == "yes":
        return f"{told} The register is declared complete: it lists every field."
    return f"{told} Nobody declared it complete, so it shows nothing about fields that are not listed."


def _rows(material: Material, dataset: Dataset) -> list[tuple[str | list[Piece], ...]]:
    titles = {row.id: row for pack in material.packs for row in pack.field_rows}
    rows: list[tuple[str | list[Piece], ...]] = []
    for field in dataset.fields:
        row = titles.get(field.identifier)
        detail: list[Piece] = [row.title, Muted(f" ({row.cites})")] if row else ["none" if field.identifier == "none" else "not decided"]
        needed = NEEDED.get(field.needed, "not said") + (f": {field.why}" if field.why else "")
        state = "confirmed" if field.confirmed == "yes" else "proposed, does not count"
        rows.append((field.name, field.meaning, detail, needed, ACTIONS.get(field.action, "not decided"), state))
    return rows
