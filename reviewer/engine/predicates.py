"""What one answer says about one comparison: yes, no or unknown (None). Nothing downstream sees a number."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from reviewer.model.answer import AND_OTHERS, Range, Value, is_open
from reviewer.model.pack import Parameter


def value_at(parameter: Parameter, day: date | None) -> list[tuple[str | None, tuple[str, ...] | None]]:
    """The parameter's possible values on a day: one where the day is known, all of them where it is not."""
    history = sorted(parameter.history, key=lambda dated: dated.from_)
    if day is None:
        return [(dated.value, dated.values) for dated in history]
    current = [dated for dated in history if dated.from_ <= day]
    return [(current[-1].value, current[-1].values)] if current else []


def in_set(value: Value | None, values: tuple[str, ...]) -> bool | None:
    """The whole answer is one of the values."""
    if is_open(value) or not isinstance(value, str):
        return None
    return value in values


def compare(value: Value | None, op: str, bound: str | None, kind: str) -> bool | None:
    """A number or date against a bound: settled only where the whole answered range agrees."""
    if is_open(value) or bound is None or isinstance(value, tuple):
        return None
    low, high = (value.low, value.high) if isinstance(value, Range) else (value, value)
    first, last = _ordered(low, kind), _ordered(high, kind)
    limit = _ordered(bound, kind)
    if limit is None or (first is None and last is None):
        return None
    above = first is not None and first >= limit
    below = last is not None and last < limit
    if op in ("at_least", "on_or_after"):
        return True if above else False if below else None
    if op == "before":
        return True if below else False if above else None
    if last is not None and last <= limit:
        return True
    return False if first is not None and first > limit else None


def _ordered(text: object, kind: str) -> float | None:
    """A place on a line for a number or an ISO date; None where the text is neither."""
    if text is None:
        return None
    try:
        return float(date.fromisoformat(str(text)).toordinal()) if kind == "date" else float(str(text))
    except ValueError:
        return None


def compare_list(value: Value | None, op: str, values: tuple[str, ...] | None) -> bool | None:
    """A list answer against a list. A list that ends in "and others" settles only what its named items settle."""
    if is_open(value) or values is None:
        return None
    items = value if isinstance(value, tuple) else (str(value),)
    named = [item for item in items if item != AND_OTHERS]
    unless_others = None if len(named) < len(items) else True
    if op == "only_in":
        return unless_others if all(item in values for item in named) else False
    if any(item in values for item in named):
        return op == "some_in"
    return unless_others if op == "none_in" else None if unless_others is None else False


class Predicate(NamedTuple):
    """One comparison: `in` with values, a list comparison with values, or an ordering with a bound; maybe dated."""

    op: str
    values: tuple[str, ...] = ()
    bound: str | None = None
    parameter: str | None = None
    kind: str = ""


def truth_of(predicate: Predicate, value: Value | None, day: date | None, parameter: Parameter | None) -> bool | None:
    """The predicate's truth for a value, with a dated parameter read at the day; unknown where versions disagree."""
    if predicate.op == "in":
        return in_set(value, predicate.values)
    versions = value_at(parameter, day) if parameter else [(predicate.bound, predicate.values)]
    if predicate.op in ("none_in", "only_in", "some_in"):
        found = {compare_list(value, predicate.op, values) for _, values in versions}
    else:
        found = {compare(value, predicate.op, bound, predicate.kind) for bound, _ in versions}
    return found.pop() if len(found) == 1 else None
