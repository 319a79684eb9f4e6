"""The element paths in a FHIR resource or a bundle of them, as JSON: `Patient.name.family`. Values are dropped unread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reviewer.errors import ReviewerError
from reviewer.intake.limits import DEEPEST, MOST_FIELDS, checked_names, refuse_large, too_many

TYPE = "resourceType"


def names_in_fhir(path: Path) -> list[str]:
    """Paths of all elements that hold a value. Raises ReviewerError where the file is no resource."""
    refuse_large(path)
    try:
        data: Any = json.loads(path.read_bytes().decode("utf-8-sig"), parse_int=_nothing, parse_float=_nothing, parse_constant=_nothing)
    except (UnicodeDecodeError, ValueError):
        raise ReviewerError("this is no JSON file that can be read.", str(path), "Export the resource as JSON in UTF-8.") from None
    except RecursionError:
        raise _too_deep(path) from None
    except OSError as problem:
        raise ReviewerError(f"the file cannot be read ({problem.strerror}).", str(path), "Check its permissions.") from None
    if not isinstance(data, dict) or not isinstance(data.get(TYPE), str):
        raise ReviewerError("this JSON file is no FHIR resource (it has no resourceType).", str(path), "Choose a resource or a bundle.")
    names: dict[str, None] = {}
    _walk(data, "", names, path, 0)
    return checked_names(list(names), path)


def _nothing(_text: str) -> str:
    return ""


def _too_deep(path: Path) -> ReviewerError:
    return ReviewerError("this file is nested more deeply than any resource.", str(path), "Check where it comes from.")


def _walk(data: Any, above: str, names: dict[str, None], path: Path, depth: int) -> None:
    if depth > DEEPEST:
        raise _too_deep(path)
    if isinstance(data, list):
        for part in data:
            _walk(part, above, names, path, depth + 1)
    elif isinstance(data, dict):
        kind = data.get(TYPE)
        start = kind[:80] if isinstance(kind, str) and kind.isalnum() else above
        for key, value in data.items():
            if key != TYPE:
                _walk(value, f"{start}.{key}" if start else str(key), names, path, depth + 1)
    else:
        names[above] = None
        if len(names) > MOST_FIELDS:
            raise too_many(path)
