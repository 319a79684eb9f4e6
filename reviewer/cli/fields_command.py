"""`fields`: the field register of a dataset, shown, or filled with proposals from the names in a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec import to_builtins

from reviewer.cli.changing import write_changed
from reviewer.cli.reading import clean, format_argument, open_review, print_json, review_argument
from reviewer.errors import ReviewerError
from reviewer.model.review import Dataset
from reviewer.session.session import ReviewSession

EXAMPLE = "Example: privacy-reviewer fields my-product.yaml --dataset notes --from extract.csv -o my-product-2.yaml"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `fields`."""
    review_argument(command, as_of=False)
    format_argument(command)
    command.add_argument("--dataset", metavar="ID", required=True, help="the dataset whose register it is")
    command.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="a CSV (its first line), a Parquet file (its schema), a FHIR resource in JSON, or a DICOM file (its tags); no value is read",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="write the review with the filled register to a new file")


def run(options: argparse.Namespace) -> int:
    """Show the register, with what a file adds; write it where a file is named."""
    from reviewer.session.fields import conflicts_of, dataset_of, import_fields, state_of
    from reviewer.session.open_to_change import keep_in_memory

    session = open_review(options)
    dataset_of(session.review, options.dataset)
    told = ""
    if options.source:
        keep_in_memory(session)
        made = import_fields(session.review, session.library, options.dataset, Path(options.source))
        session.change(made.review, "Field register filled")
        told = f"{made.kind}: {made.new} new fields, {made.known} known ones. Each row is a proposal until a person confirms it."
    if options.output:
        if Path(options.output).exists():
            raise ReviewerError("this file is there already.", options.output, "Choose another name; nothing was overwritten.")
        write_changed(session, options.output)
    dataset, conflicts = session.review.datasets[options.dataset], conflicts_of(session, options.dataset)
    if options.format == "json":
        print_json({"dataset": options.dataset, "complete": dataset.fields_complete or "not said",
                    "fields": to_builtins(dataset.fields), "conflicts": conflicts})  # fmt: skip
        return 0
    print("\n".join(line for line in (told, *lines(session, dataset), state_of(dataset)) if line))
    for conflict in conflicts:
        print(f"Conflict: {clean(conflict.what)} {conflict.next_step}")
    if options.output:
        print(f"Wrote {options.output}.")
    return 0


def lines(session: ReviewSession, dataset: Dataset) -> list[str]:
    """One line per field: name, row, action, need, whether confirmed, and why the row is proposed."""
    from reviewer.session.fields import cites_of, row_title

    found: list[str] = []
    for field in dataset.fields:
        cites = cites_of(session.library, field.identifier)
        row = row_title(session.library, field.identifier) + (f" ({cites})" if cites else "")
        state = "confirmed" if field.confirmed else "proposed"
        action = {"": "no action yet"}.get(field.action, field.action)
        because = "" if field.confirmed or not field.proposed_because else f" {clean(field.proposed_because)}"
        found.append(f"{clean(field.name)}: {row}; {action}; {state}.{because}")
    return found
