"""The field names in a Parquet file's schema; no row group is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reviewer.errors import ReviewerError
from reviewer.intake.limits import DEEPEST, MOST_FIELDS, checked_names, missing, size_of, too_many


def names_in_parquet(path: Path) -> list[str]:
    """Names of all leaf columns as dotted paths. Raises ReviewerError."""
    size_of(path)
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise missing("pyarrow", path) from None
    try:
        schema: Any = pyarrow.parquet.read_schema(path, memory_map=False)
    except (pyarrow.ArrowException, OSError, ValueError):
        raise ReviewerError("this is no Parquet file that can be read.", str(path), "Export it again, or give a CSV header.") from None
    names: list[str] = []
    for field in schema:
        _leaves(field, "", names, path, 0)
    return checked_names(names, path)


def _leaves(field: Any, above: str, names: list[str], path: Path, depth: int) -> None:
    if len(names) > MOST_FIELDS or depth > DEEPEST:
        raise too_many(path)
    name, kind = f"{above}{field.name}", field.type
    while hasattr(kind, "value_type") and not hasattr(kind, "index_type"):
        kind = kind.value_type
    parts = [kind.field(i) for i in range(kind.num_fields)] if getattr(kind, "num_fields", 0) else []
    for part in parts:
        _leaves(part, f"{name}.", names, path, depth + 1)
    if not parts:
        names.append(name)
