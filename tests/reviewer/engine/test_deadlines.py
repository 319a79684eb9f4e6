"""Deadlines are counted from answered days; a figure without such a day is none."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.engine.deadlines import due
from reviewer.model.answer import NOT_SURE, Range
from reviewer.model.pack import DatedValue, Parameter

TODAY = date(2026, 11, 1)


def figure(after_year: bool = False, counts_from: str = "found_on") -> Parameter:
    history = (DatedValue(from_=date(2009, 1, 1), cites="Rule 1", value="60"), DatedValue(from_=date(2027, 1, 1), cites="Rule 2", value="30"))
    return Parameter("test.days", "Latest notice", history, "days", counts_from=counts_from, after_year=after_year)


@pytest.mark.parametrize(
    ("answer", "after_year", "on", "day"),
    [
        ("2026-03-31", False, TODAY, date(2026, 5, 30)),
        ("2026-03-31", True, TODAY, date(2027, 3, 1)),
        ("2026-03-31", False, date(2027, 6, 1), date(2026, 4, 30)),
        (Range("2026-03-31", "2026-06-01"), False, TODAY, date(2026, 5, 30)),
        (Range(None, "2026-06-01"), False, TODAY, None),
        (NOT_SURE, False, TODAY, None),
        (None, False, TODAY, None),
    ],
)
def test_a_deadline_counts_from_the_earliest_answered_day(answer, after_year, on, day):
    found = due(figure(after_year), "test", {"found_on": answer} if answer else {}, on)
    assert found is not None
    assert found.day == day


def test_a_figure_that_counts_from_nothing_is_no_deadline():
    assert due(figure(counts_from=""), "test", {"found_on": "2026-03-31"}, TODAY) is None
