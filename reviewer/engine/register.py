"""What the field registers of datasets say: answers that follow from confirmed fields, and fields that speak against themselves.

A kept field says that its detail is still there. That something is out is said only by a register that is declared complete,
whose fields are all confirmed, and in which nothing is kept that can hide other details.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.engine.packing import Ident
from reviewer.engine.program import Program
from reviewer.engine.subjects import Subjects
from reviewer.model.finding import Conflict
from reviewer.model.pack_records import FieldRow
from reviewer.model.review import DataField, Dataset

NONE = "none"


class Follows(NamedTuple):
    """An answer that follows from a register, and why."""

    fact: str
    ident: Ident
    value: str
    why: str
    subject: str


def settled(field: DataField) -> bool:
    """Whether a person confirmed the field with a row and an action."""
    return field.confirmed == "yes" and bool(field.identifier) and bool(field.action)


def complete(dataset: Dataset) -> bool:
    """Whether the register may speak of what is not there."""
    return dataset.fields_complete == "yes" and bool(dataset.fields) and all(settled(f) for f in dataset.fields)


def kept(dataset: Dataset) -> list[DataField]:
    """The confirmed fields that stay in the data."""
    return [f for f in dataset.fields if settled(f) and f.action == "keep"]


def follows(program: Program, subjects: Subjects) -> Iterator[Follows]:
    """All answers that follow from the registers of all reviews."""
    if not program.field_rows:
        return
    numbers = {(subjects.review_of["dataset"][i], key): i for i, key in enumerate(subjects.keys["dataset"])}
    for at, review in enumerate(subjects.reviews):
        if not any(dataset.fields for dataset in review.datasets.values()):
            continue
        for key, dataset in review.datasets.items():
            for fact, value, why in _of_dataset(program, dataset):
                yield Follows(fact, ("dataset", numbers[at, key]), value, why, f"dataset {key}")
    for number, flow in enumerate(subjects.flows):
        datasets = subjects.reviews[subjects.review_of["flow"][number]].datasets
        state = _state_of_needs([datasets[name] for name in flow.data])
        for need in program.field_needs:
            for fact, value in need.entails.items() if need.state == state else ():
                yield Follows(fact, ("flow", number), value, need.why, f"flow {subjects.keys['flow'][number]}")


def _of_dataset(program: Program, dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    for field in kept(dataset):
        row = program.field_rows.get(field.identifier)
        for fact, value in row.kept.items() if row else ():
            yield fact, value, f"the field register keeps '{_short(field.name)}' ({row.title if row else ''})."
    rows = program.field_rows.values()
    stays = {f.identifier for f in dataset.fields if f.action != "drop"}
    if not complete(dataset) or any(row.hides_others and row.id in stays for row in rows):
        return
    open_facts = {fact for row in rows if row.id in stays for fact in (*row.kept, *row.dropped, *row.absent)}
    gone = {f.identifier for f in dataset.fields if f.action == "drop"}
    for row in rows:
        if row.id in gone:
            yield from _unless_open(row, row.dropped, open_facts, "drops its fields of this kind")
    for row in rows:
        if row.id not in gone:
            yield from _unless_open(row, row.absent, open_facts, "lists no field of this kind")


def _unless_open(row: FieldRow, answers: dict[str, str], open_facts: set[str], says: str) -> Iterator[tuple[str, str, str]]:
    for fact, value in answers.items():
        if fact not in open_facts:
            yield fact, value, f"the field register is declared complete and {says} ({row.title})."


def _state_of_needs(datasets: list[Dataset]) -> str:
    fields = [f for dataset in datasets for f in kept(dataset)]
    if any(f.needed == "no" for f in fields):
        return "a_kept_field_is_not_needed"
    if datasets and all(complete(d) for d in datasets) and all(f.needed == "yes" and f.why.strip() for f in fields):
        return "every_kept_field_is_needed"
    return ""


def own_conflicts(subjects: Subjects) -> Iterator[Conflict]:
    """Fields that are kept although the register says that they are not needed."""
    for review in subjects.reviews:
        for key, dataset in review.datasets.items():
            for field in kept(dataset):
                if field.needed == "no":
                    what = f"the field register keeps '{_short(field.name)}' and says that it is not needed."
                    yield Conflict(what, f"dataset {key}", (), "Drop the field, or say why it is needed.")


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}..."
