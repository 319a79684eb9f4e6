"""The memo for a printer: the pages of the PDF one by one, in the order that was asked for, stopped at once, in bounded memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import ReviewerError
from reviewer.memo.choices import Choices
from reviewer.session import export
from reviewer.session.content import shipped_and_own
from reviewer.session.printing import Printing, Stopped, Wanted, fineness, order
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

SAMPLE = Path("tests/golden/e1.yaml")


@pytest.fixture(scope="module")
def review():
    """A small review of one step."""
    library = shipped_and_own()
    return ReviewSession(read_review(SAMPLE, library.program), library).review


def test_pages_come_in_the_order_that_was_asked_for():
    assert order(4, Wanted()) == [1, 2, 3, 4]
    assert order(9, Wanted(ranges=((2, 3), (8, 20)))) == [2, 3, 8, 9]
    assert order(3, Wanted(copies=2)) == [1, 2, 3, 1, 2, 3]
    assert order(3, Wanted(copies=2, collate=False)) == [1, 1, 2, 2, 3, 3]
    assert order(3, Wanted(ranges=((1, 2),), backwards=True)) == [2, 1]


def test_pages_that_are_not_there_are_said():
    with pytest.raises(ReviewerError, match="the memo has 4 pages, and none of 7, 9 to 12 is among them"):
        order(4, Wanted(ranges=((7, 7), (9, 12))))


@pytest.mark.parametrize(("printer", "points"), [(1200, 300), (600, 300), (300, 300), (720, 360), (203, 203), (96, 96)])
def test_every_point_falls_on_whole_dots_of_the_printer(printer, points):
    assert fineness(printer) == points


def test_pages_are_handed_on_one_by_one(review):
    told: list[tuple[int, int]] = []

    def take(raw: bytes, number: int, of: int) -> None:
        assert raw.startswith(b"\x89PNG")
        told.append((number, of))

    assert Printing(review, Wanted(ranges=((2, 3),)), 40).run(take) == 2
    assert told == [(1, 2), (2, 2)]


def test_it_stops_between_two_pages(review):
    taken: list[int] = []
    printing = Printing(review, Wanted(), 40)

    def take(_raw: bytes, number: int, _of: int) -> None:
        taken.append(number)
        printing.cancel()

    with pytest.raises(Stopped):
        printing.run(take)
    assert taken == [1]


def test_it_stops_before_it_has_begun(review):
    printing = Printing(review, Wanted(), 40)
    printing.cancel()
    with pytest.raises(Stopped):
        printing.run(lambda *_: pytest.fail("a page came"))


def test_what_the_printer_refuses_ends_the_child(review):
    def refuse(*_: object) -> None:
        raise ReviewerError("the printer is gone.")

    with pytest.raises(ReviewerError, match="gone"):
        Printing(review, Wanted(), 40).run(refuse)


def test_a_problem_of_the_memo_is_told_as_anywhere(review, monkeypatch):
    with pytest.raises(ReviewerError, match="no party of this review is called 'Nobody'"):
        Printing(review, Wanted(), 40, Choices(redact=("Nobody",))).run(lambda *_: None)
    monkeypatch.setattr(export, "child_command", lambda: ["/nowhere/at/all"])
    with pytest.raises(ReviewerError, match="cannot start"):
        Printing(review, Wanted(), 40).run(lambda *_: None)
