"""Days by which something is due: a dated figure of a legal test, counted from a day that was answered. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from reviewer.model.answer import Range, Value, is_open
from reviewer.model.pack import DatedValue, Parameter


class Due(Struct, frozen=True):
    """A deadline. `day` is None until the day it counts from is known; of a range of days the earliest counts."""

    test: str
    parameter: str
    title: str
    counts_from: str
    start: date | None
    day: date | None


def current(parameter: Parameter, on: date) -> DatedValue:
    """The value on a day; before the first one, the first."""
    history = sorted(parameter.history, key=lambda dated: dated.from_)
    return ([dated for dated in history if dated.from_ <= on] or history[:1])[-1]


def figures(parameters: Iterable[Parameter], test: str) -> list[Parameter]:
    """The figures of a legal test: parameters whose id begins with the test's id and a dot."""
    return [parameter for parameter in parameters if parameter.id.startswith(f"{test}.")]


def due(parameter: Parameter, test: str, answers: Mapping[str, Value], on: date) -> Due | None:
    """When the figure makes something due, as read on a day; None for a figure that is no deadline."""
    if not parameter.counts_from:
        return None
    start, value = day_of(answers.get(parameter.counts_from)), current(parameter, on).value
    if start is None or value is None:
        return Due(test, parameter.id, parameter.title, parameter.counts_from, start, None)
    first = date(start.year, 12, 31) if parameter.after_year else start
    days = timedelta(days=int(value))
    last = first + days if days <= date.max - first else None
    return Due(test, parameter.id, parameter.title, parameter.counts_from, start, last)


def day_of(value: Value | None) -> date | None:
    """The day an answer gives; of a range the earliest, since clocks run from the first day on which something was known."""
    text = value.low if isinstance(value, Range) else value
    if is_open(value) or not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
