"""The column names in the first line of a delimited text file; nothing after that line is read."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.intake.limits import MOST_FIELDS, checked_names, size_of, too_many

LONGEST_LINE = 1024 * 1024
_VALUE = re.compile(r"[-+]?[\d.,/:\s-]+|[^@\s]+@[^@\s]+\.[a-z]+|\d{4}-\d\d-\d\d.*", re.IGNORECASE)


def names_in_csv(path: Path) -> list[str]:
    """Column names in order. Raises ReviewerError where the first line is no header."""
    size_of(path)
    line = _first_line(path)
    delimiter = max(",;\t|", key=line.count)
    try:
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, strict=True), [])]
    except csv.Error as problem:
        raise ReviewerError(f"the first line cannot be read ({problem}).", str(path), "Check quotes and separators of the first line.") from None
    if len(cells) > MOST_FIELDS:
        raise too_many(path)
    values = sum(1 for cell in cells if _VALUE.fullmatch(cell))
    if values and values * 3 >= len(cells):
        raise ReviewerError(
            "the first line looks like data, not like names of columns.", str(path), "Put the names of the columns into the first line."
        )
    return checked_names([cell or f"column {number} (no name)" for number, cell in enumerate(cells, 1)] if any(cells) else [], path)


def _first_line(path: Path) -> str:
    """The first line, or the first record where quotes span lines up to the limit. Raises ReviewerError."""
    try:
        with path.open("rb") as file:
            raw = file.readline(LONGEST_LINE + 1)
    except OSError as problem:
        raise ReviewerError(f"the file cannot be read ({problem.strerror}).", str(path), "Check its permissions.") from None
    if len(raw) > LONGEST_LINE:
        raise ReviewerError("the first line has more than a million characters.", str(path), "This is no list of columns; check the file.")
    if b"\0" in raw:
        raise ReviewerError("this file is not text.", str(path), "Choose a CSV file in UTF-8.")
    try:
        return raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise ReviewerError("the first line is not UTF-8 text.", str(path), "Save the file as UTF-8.") from None
