"""The field register of a dataset: fill it from a file, propose rows, confirm, and say what speaks against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from reviewer.engine.match_fields import propose
from reviewer.engine.register import NONE, complete
from reviewer.engine.register import settled as settled
from reviewer.errors import ReviewerError
from reviewer.intake.read import read_names
from reviewer.model.finding import Conflict
from reviewer.model.review import DataField, Dataset, Review
from reviewer.packs.library import Library
from reviewer.session import edits
from reviewer.session.session import ReviewSession

NOT_AN_IDENTIFIER = NONE
ACTIONS: tuple[tuple[str, str], ...] = (
    ("", "Not decided"), ("keep", "Keep"), ("drop", "Drop"), ("generalise", "Generalize"), ("replace", "Replace by code"),
)  # fmt: skip
NEEDS: tuple[tuple[str, str], ...] = (("", "Not said"), ("yes", "Needed"), ("no", "Not needed"), ("not_sure", "Not sure"))


class Imported(Struct, frozen=True):
    """What an import did: what was read, how many fields were new and how many were there already."""

    review: Review
    kind: str
    new: int
    known: int


def register_rows(library: Library) -> list[tuple[str, str]]:
    """Rows that a field can fall under, as (id, title), with the two that are no row."""
    rows = [(row.id, row.title) for row in library.program.field_rows.values()]
    return [("", "Not decided"), *rows, (NOT_AN_IDENTIFIER, "No identifying detail")]


def row_title(library: Library, identifier: str) -> str:
    """A row in words."""
    return dict(register_rows(library)).get(identifier, identifier)


def cites_of(library: Library, identifier: str) -> str:
    """Where the row stands in the law; empty for none."""
    row = library.program.field_rows.get(identifier)
    return row.cites if row else ""


def dataset_of(review: Review, key: str) -> Dataset:
    """A dataset of the review. Raises ReviewerError where it is not there."""
    if key not in review.datasets:
        raise ReviewerError(f"there is no dataset '{key[:60]}'.", "", f"Datasets: {', '.join(review.datasets) or 'none'}.")
    return review.datasets[key]


def proposed(library: Library, name: str) -> DataField:
    """A new, unconfirmed field with the proposed row and its reason."""
    row, why = propose(name, library.program.field_rows.values())
    return DataField(name, identifier=row, proposed_because=why)


def import_fields(review: Review, library: Library, key: str, path: Path) -> Imported:
    """The review with the file's fields added to the register; fields that are there stay as they are. Raises ReviewerError."""
    dataset = dataset_of(review, key)
    kind, names = read_names(path)
    there = {f.name for f in dataset.fields}
    new = tuple(proposed(library, name) for name in names if name not in there)
    fields = (*dataset.fields, *new)
    return Imported(with_fields(review, key, fields), kind, len(new), len(names) - len(new))


def with_fields(review: Review, key: str, fields: tuple[DataField, ...]) -> Review:
    """The review with a register; a register that grows or loses confirmation is no longer declared complete by itself."""
    before = dataset_of(review, key)
    still = before.fields_complete if {f.name for f in fields} == {f.name for f in before.fields} else ""
    return edits.change(review, "dataset", key, fields=fields, fields_complete=still)


def add_field(review: Review, library: Library, key: str, name: str) -> Review:
    """The review with one typed field and its proposal. Raises ReviewerError where the name is there."""
    dataset = dataset_of(review, key)
    if any(f.name == name for f in dataset.fields):
        raise ReviewerError(f"the field '{name[:60]}' is in the register.", f"dataset {key}", "Choose it in the table.")
    return with_fields(review, key, (*dataset.fields, proposed(library, name[:300])))


def change_field(review: Review, key: str, name: str, **changed: Any) -> Review:
    """The review with one field changed."""
    return change_fields(review, key, [name], **changed)


def change_fields(review: Review, key: str, names: list[str], **changed: Any) -> Review:
    """The review with some fields changed. Another row or action, unless confirmed in the same act, wants confirming anew."""
    if {"identifier", "action"} & set(changed):
        changed.setdefault("confirmed", "")
    wanted = set(names)
    fields = tuple(structs.replace(f, **changed) if f.name in wanted else f for f in dataset_of(review, key).fields)
    return with_fields(review, key, fields)


def confirm(review: Review, key: str, names: list[str]) -> Review:
    """The review with fields confirmed. Raises ReviewerError where one has no row or no action yet."""
    fields = dataset_of(review, key).fields
    for field in fields:
        if field.name in names and not (field.identifier and field.action):
            raise ReviewerError(f"'{field.name[:60]}' has no row or no action yet.", f"dataset {key}", "Choose both, then confirm.")
    return with_fields(review, key, tuple(structs.replace(f, confirmed="yes") if f.name in names else f for f in fields))


def remove_fields(review: Review, key: str, names: list[str]) -> Review:
    """The review without some fields."""
    return with_fields(review, key, tuple(f for f in dataset_of(review, key).fields if f.name not in names))


def declare_complete(review: Review, key: str, value: str) -> Review:
    """Say that the register lists every field (yes), does not (no), or nothing of it. Raises ReviewerError where it cannot be so."""
    dataset = dataset_of(review, key)
    waiting = [f.name for f in dataset.fields if not settled(f)]
    if value == "yes" and (waiting or not dataset.fields):
        what = f"{len(waiting)} fields are not confirmed yet" if waiting else "the register is empty"
        raise ReviewerError(f"{what}.", f"dataset {key}", "Confirm every field first, then declare the register complete.")
    return edits.change(review, "dataset", key, fields_complete=value)


def state_of(dataset: Dataset) -> str:
    """The register's state in a few words."""
    if not dataset.fields:
        return "No field is listed."
    done = sum(1 for f in dataset.fields if settled(f))
    plural = "field" if len(dataset.fields) == 1 else "fields"
    tail = "declared complete" if complete(dataset) else "not declared complete"
    return f"{len(dataset.fields)} {plural}, {done} confirmed, {tail}."


def conflicts_of(session: ReviewSession, key: str) -> list[Conflict]:
    """Contradictions that concern a dataset."""
    subject = f"dataset {key}"
    return [c for c in session.judged.inferred.conflicts if c.subject == subject or any(s == subject for s, _ in c.places)]
