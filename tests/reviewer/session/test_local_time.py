"""People read the record by their own clock."""

from __future__ import annotations

import time

import pytest

from reviewer.session.local_time import local_time


@pytest.fixture
def in_new_york(monkeypatch):
    monkeypatch.setenv("TZ", "EST5EDT")
    if not hasattr(time, "tzset"):
        pytest.skip("this system does not change its zone for one program")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("2026-11-26T05:07:06Z", "2026-11-26 00:07"),
        ("2026-07-01T03:30:00+00:00", "2026-06-30 23:30"),
        ("2026-11-26", "2026-11-26"),
        ("2026-11-26T05:07:06", "2026-11-26 05:07"),
        ("", ""),
        ("some time ago", "some time ago"),
    ],
)
def test_an_instant_is_shown_by_the_clock_of_the_place(in_new_york, kept, shown):
    assert local_time(kept) == shown
