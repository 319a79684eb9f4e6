"""The memo for a printer: the PDF as it is filed, then its pages as images, both made by child processes and handed on one by one."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from msgspec import Struct

from reviewer.errors import ReviewerError
from reviewer.memo.choices import WHOLE, Choices
from reviewer.memo.pdf_pages import CLEAR
from reviewer.model.review import Review
from reviewer.session.export import SHEETS, Export, Made, Request, Stopped, Work, memory_limit

__all__ = ["CLEAR", "Printing", "Stopped", "Wanted", "fineness", "order"]
_FINEST = 360  # points per inch; more cannot be told apart on paper and takes four times the time and memory


class Wanted(Struct, frozen=True):
    """What a person asked a printer for: ranges of pages (none: all), copies, and in which order."""

    ranges: tuple[tuple[int, int], ...] = ()
    copies: int = 1
    collate: bool = True
    backwards: bool = False


def order(count: int, wanted: Wanted) -> list[int]:
    """The pages in the order in which they are printed, each as often as it is. Raises ReviewerError where none of them exists."""
    pages = [n for n in range(1, count + 1) if not wanted.ranges or any(first <= n <= last for first, last in wanted.ranges)]
    if not pages:
        asked = ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in wanted.ranges)
        raise ReviewerError(f"the memo has {count} pages, and none of {asked} is among them.", "memo", "Choose other pages and print again.")
    if wanted.backwards:
        pages.reverse()
    copies = max(1, wanted.copies)
    return pages * copies if wanted.collate else [page for page in pages for _ in range(copies)]


def fineness(resolution: int) -> float:
    """Points per inch for the pages of a printer of this resolution: a whole part of it, so that every point falls on whole dots."""
    return resolution / ceil(resolution / _FINEST)


class Printing:
    """One memo for one printer. `run` works wherever it is called, `cancel` may be called from anywhere else."""

    def __init__(self, review: Review, wanted: Wanted, points_per_inch: float, choices: Choices = WHOLE) -> None:
        self._wanted, self._points = wanted, points_per_inch
        self._filed = Export(review, (".pdf",), choices)
        self._running: Work = self._filed
        self._stopped = False

    def cancel(self) -> None:
        """Stop it: the child is ended at once, and no further page is handed on."""
        self._stopped = True
        self._running.cancel()

    def run(self, take: Callable[[bytes, int, int], object]) -> int:
        """Hand on each page as `take(PNG, number from 1, of how many)`; how many there were. Raises ReviewerError and Stopped."""
        filed = self._filed.run()[0]
        numbers = order(filed.pages, self._wanted)
        request = Request({}, WHOLE, (SHEETS,), memory_limit(), filed=filed.raw, numbers=tuple(numbers), points_per_inch=self._points)
        self._running = Work(request)
        if self._stopped:
            raise Stopped
        done = 0

        def on_page(made: Made) -> None:
            nonlocal done
            done += 1
            take(made.raw, done, len(numbers))

        self._running.run(take=on_page)
        return len(numbers)
