"""From plain data to model types, with msgspec's error turned into a sentence with file and line."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any, TypeVar

import msgspec

from reviewer.errors import ReviewerError
from reviewer.packs.yaml_text import Document, Path

T = TypeVar("T")
_PLACE = re.compile(r" - at `(?:key in )?\$(.*)`$")
_STEP = re.compile(r"\.([A-Za-z_0-9]+)|\[(\d+|\.\.\.)\]")


def convert(data: Any, kind: type[T], document: Document, path: Path = ()) -> T:
    """Convert plain data (all scalars strings) to a model type. Raises ReviewerError with file and line."""
    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as problem:
        raise explained(problem, document, path, kind) from None


def explained(problem: msgspec.ValidationError, document: Document, path: Path, kind: Any = None) -> ReviewerError:
    """The validation error as a sentence: what, where, and what was probably meant."""
    text = str(problem)
    place = _PLACE.search(text)
    steps: Path = ()
    if place:
        found = _STEP.findall(place.group(1))
        steps = tuple(name if name else (int(number) if number.isdigit() else 0) for name, number in found)
    what = _PLACE.sub("", text)
    unknown = re.search(r"unknown field `(.+?)`", what)
    next_step = "Correct the value."
    if unknown:
        steps = (*steps, unknown.group(1))
        names = sorted(_fields(kind)) if kind is not None else []
        close = get_close_matches(unknown.group(1), names, 1)
        what = f"there is no key '{unknown.group(1)}' here."
        next_step = f"Did you mean '{close[0]}'?" if close else "Remove it or correct its name."
    missing = re.search(r"missing required field `(.+?)`", what)
    if missing:
        what, next_step = f"the key '{missing.group(1)}' is missing.", "Add it."
    where = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")
    return document.error(f"{where}: {what}" if where and not (unknown or missing) else what, (*path, *steps), next_step)


def _fields(kind: Any, seen: set[Any] | None = None) -> set[str]:
    """All key names a type and the types inside it know."""
    seen = seen if seen is not None else set()
    names: set[str] = set()
    if kind in seen:
        return names
    seen.add(kind)
    for part in getattr(kind, "__args__", ()):
        names |= _fields(part, seen)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for field in msgspec.structs.fields(kind):
            names |= {field.encode_name} | _fields(field.type, seen)
    return names
