"""A review as plain data (the exchange file) and back; round trip loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from reviewer.model.answer import Disputed, Range, Value
from reviewer.model.review import Review

_RANGE_KEYS = {"at_least", "at_most"}


def review_from_data(data: Mapping[str, Any]) -> Review:
    """Plain data with strings as scalars to a review. Raises msgspec.ValidationError with the place."""
    return msgspec.convert(_with_values(data), Review, strict=False)


def review_to_data(review: Review) -> dict[str, Any]:
    """A review as plain data in the order of its fields; checklists are nested."""
    return _plain(msgspec.to_builtins(review))


def _mapping(data: Any) -> dict[str, Any] | None:
    """The data as a mapping, or None where it is none."""
    return cast("dict[str, Any]", data) if isinstance(data, Mapping) else None


def _items(data: Any) -> list[Any] | None:
    """The data as a list, or None where it is none."""
    return list(cast("list[Any]", data)) if isinstance(data, list | tuple) else None


def _with_values(data: Any) -> Any:
    mapping, items = _mapping(data), _items(data)
    if mapping is not None:
        return {
            key: flattened(_mapping(value) or {}) if key == "answers" else _with_values(value)
            for key, value in mapping.items()
            if not (value is None and key not in ("until", "to"))
        }
    return data if items is None else [_with_values(value) for value in items]


def flattened(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as written to answers by fact: checklist items become `checklist.item`, ranges are tagged."""
    found: dict[str, Any] = {}
    for key, value in answers.items():
        inner = _mapping(value)
        if inner is None:
            if value is not None:
                found[key] = value
        elif set(inner) <= _RANGE_KEYS:
            found[key] = {"type": "range", "low": inner.get("at_least"), "high": inner.get("at_most")}
        elif set(inner) == {"disputed"}:
            found[key] = {"type": "disputed", "values": inner["disputed"]}
        else:
            found.update({f"{key}.{item}": answer for item, answer in inner.items() if answer is not None})
    return found


def nested(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `flattened`, for writing."""
    found: dict[str, Any] = {}
    for fact, value in answers.items():
        inner = _mapping(value)
        plain: Any = value
        if inner is not None and inner.get("type") == "range":
            ends = {"at_least": inner.get("low"), "at_most": inner.get("high")}
            plain = {key: end for key, end in ends.items() if end is not None}
        elif inner is not None:
            plain = {"disputed": list(inner["values"])}
        question, dot, item = fact.partition(".")
        if dot:
            found.setdefault(question, {})[item] = plain
        else:
            found[question] = plain
    return found


def value_to_data(value: Value) -> Any:
    """One answer as plain data."""
    if isinstance(value, Range | Disputed):
        return nested({"v": msgspec.to_builtins(value)})["v"]
    return list(value) if isinstance(value, tuple) else value


def value_from_data(data: Any) -> Value:
    """One answer from plain data. Raises msgspec.ValidationError where it is no answer."""
    return msgspec.convert(flattened({"v": data})["v"], Value, strict=False)


def _plain(data: Any) -> Any:
    mapping, items = _mapping(data), _items(data)
    if mapping is not None:
        return {key: nested(value) if key == "answers" else _plain(value) for key, value in mapping.items()}
    if items is not None:
        return [_plain(value) for value in items]
    return data if data is None or isinstance(data, bool | int) else str(data)
