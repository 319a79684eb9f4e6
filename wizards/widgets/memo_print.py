"""Printing of the memo: the pages of the filed PDF, one after the other, with progress and stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.memo import file_name
from wizards import jobs
from wizards.dialogs import ask
from wizards.session_bridge import SessionBridge
from wizards.widgets.memo_choices import MemoChoices
from wizards.widgets.words import button

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from reviewer.session.printing import Printing


class MemoPrint(QWidget):
    """A button, and a bar while pages are drawn; `tell` gets a sentence when it is over."""

    def __init__(self, bridge: SessionBridge, choices: MemoChoices, page: QWidget, tell: Callable[[str], object]) -> None:
        super().__init__(page)
        self._bridge, self._choices, self._tell = bridge, choices, tell
        self._printing: Printing | None = None
        self.pages = 0
        self._bar, self._stop = QProgressBar(), button("Stop printing")
        self._bar.setAccessibleName("Progress of printing")
        self._bar.setFormat("Page %v of %m")
        self._begin = button("Print…", tip="Print the pages of the PDF, of the version and sections chosen above (Ctrl+P)")
        self._stop.clicked.connect(self.stop)
        self._begin.clicked.connect(self._on_print)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), page, self._begin.click)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._bar, self._stop, self._begin):
            layout.addWidget(widget)
        self._busy(False)

    def stop(self) -> None:
        """Draw no further page."""
        if self._printing is not None:
            self._printing.cancel()

    def _on_print(self) -> None:
        try:
            printer = ask.printer(self, "Print memo", self.pages)
        except ReviewerError as error:
            self._bridge.problem.emit(error, "review")
            return
        if printer is not None:
            self._start(printer)

    def _start(self, printer: QPrinter) -> None:
        from reviewer.session.printing import Printing, Stopped
        from wizards.paper import Paper

        choices = self._choices.choices()
        paper = Paper(printer, file_name(self._bridge.session, choices))
        printing = self._printing = Printing(self._bridge.review, paper.wanted(), paper.points_per_inch, choices)
        self._busy(True)
        self._bar.setRange(0, 0)

        def work(job: jobs.Job) -> object:
            def take(raw: bytes, number: int, of: int) -> None:
                job.progress.emit(number, of)
                paper.add(raw)

            try:
                count = printing.run(take)
                paper.end()
            except (ReviewerError, Stopped) as problem:
                paper.give_up()
                return problem
            return count

        jobs.run(self, work, self._on_done, self._on_progress, printing.cancel).go_on()  # a review may be closed: its pages are wanted

    def _on_progress(self, number: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(number)

    def _on_done(self, found: object) -> None:
        reached = self._bar.value()
        self._printing = None
        self._busy(False)
        if isinstance(found, ReviewerError):
            self._bridge.problem.emit(found, "review")
        elif isinstance(found, int):
            self._tell(f"Printed: {found} page{'' if found == 1 else 's'}.")
        elif reached > 0:
            self._tell(f"Printing was stopped at page {reached}. What the printer was given before may still come out.")
        else:
            self._tell("Printing was stopped. No page was printed.")

    def _busy(self, busy: bool) -> None:
        for widget in (self._bar, self._stop):
            widget.setVisible(busy)
        self._begin.setEnabled(not busy)
