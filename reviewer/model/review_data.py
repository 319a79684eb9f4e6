"""A review as plain data (the exchange file) and back; round trip loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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


def _with_values(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {
            key: flattened(value) if key == "answers" and isinstance(value, Mapping) else _with_values(value)
            for key, value in data.items()
            if not (value is None and key not in ("until", "to"))
        }
    if isinstance(data, list):
        return [_with_values(value) for value in data]
    return data


def flattened(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as written to answers by fact: checklist items become `checklist.item`, ranges are tagged."""
    found: dict[str, Any] = {}
    for key, value in answers.items():
        if value is None:
            continue
        if not isinstance(value, Mapping):
            found[key] = value
        elif set(value) <= _RANGE_KEYS:
            found[key] = {"type": "range", "low": value.get("at_least"), "high": value.get("at_most")}
        elif set(value) == {"disputed"}:
            found[key] = {"type": "disputed", "values": value["disputed"]}
        else:
            found.update({f"{key}.{item}": answer for item, answer in value.items() if answer is not None})
    return found


def nested(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `flattened`, for writing."""
    found: dict[str, Any] = {}
    for fact, value in answers.items():
        if isinstance(value, Mapping) and value.get("type") == "range":
            ends = {"at_least": value.get("low"), "at_most": value.get("high")}
            value = {key: end for key, end in ends.items() if end is not None}
        elif isinstance(value, Mapping):
            value = {"disputed": list(value["values"])}
        question, dot, item = fact.partition(".")
        if dot:
            found.setdefault(question, {})[item] = value
        else:
            found[question] = value
    return found


def value_to_data(value: Value) -> Any:
    """One answer as plain data."""
    if isinstance(value, Range | Disputed):
        return nested({"v": msgspec.to_builtins(value)})["v"]
    return list(value) if isinstance(value, tuple) else value


def value_from_data(data: Any) -> Value:
    """One answer from plain data. Raises msgspec.ValidationError where it is no answer."""
    return msgspec.convert(flattened({"v": data})["v"], Value, strict=False)  # type: ignore[arg-type]


def _plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: nested(value) if key == "answers" else _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(value) for value in data]
    return data if data is None or isinstance(data, bool) else str(data)
