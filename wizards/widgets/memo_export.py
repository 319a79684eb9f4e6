"""Export of the memo: one button per format and one for all, progress per format, stop, and the folder after."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.export import STAGES, Export, Stopped
from reviewer.session.export_files import ending_with, keep
from reviewer.session.memo import Choices, check_name, file_name, formats
from wizards import jobs
from wizards.dialogs import ask
from wizards.session_bridge import SessionBridge
from wizards.widgets.memo_choices import MemoChoices
from wizards.widgets.words import Banner, button, label, row


class MemoExport(QWidget):
    """Buttons, then a progress bar while a child process works; the window goes on."""

    def __init__(self, bridge: SessionBridge, choices: MemoChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._choices = bridge, choices
        self._export: Export | None = None
        self._kinds: tuple[str, ...] = ()
        self._folder: Path | None = None
        self._done, self._bar = Banner(), QProgressBar()
        self._bar.setAccessibleName("Progress of the export")
        self._stop, self._open = button("Stop the export"), button("Open the folder")
        self._stop.clicked.connect(self.stop)
        self._open.clicked.connect(self._on_open)
        self._buttons: list[QPushButton] = []
        for found in formats():
            made = button(found.name, primary=found.ending == ".pdf", tip=found.line)
            made.clicked.connect(lambda _checked=False, ending=found.ending: self._on_export([ending]))
            self._buttons.append(made)
            made.setAccessibleName(f"Export {found.name}")
        every = button("All formats", tip="PDF, Word, HTML, Markdown and JSON, side by side in one folder")
        every.setAccessibleName("Export all formats")
        every.clicked.connect(lambda: self._on_export([f.ending for f in formats()]))
        self._buttons.append(every)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._done)
        layout.addLayout(row(self._bar, self._stop))
        layout.addLayout(row(label("Export", "soft", wrap=False), *self._buttons, None, self._open))
        self._busy(False)
        self._open.hide()

    def stop(self) -> None:
        """End the child process; no file is touched."""
        if self._export is not None:
            self._export.cancel()

    def _on_export(self, endings: Sequence[str]) -> None:
        choices, session = self._choices.choices(), self._bridge.session
        try:
            path = ask.save_path(self, "Export memo", f"{file_name(session, choices)}{endings[0]}")
            if path is None:
                return
            known = [found.ending for found in formats()]
            files = {ending: ending_with(path, ending, known) for ending in endings}
            _check(files, path)
            for each in files.values():
                check_name(session, each, choices)
        except ReviewerError as error:
            self._bridge.problem.emit(error, "review")
            return
        self._start(files, choices)

    def _start(self, files: dict[str, Path], choices: Choices) -> None:
        kinds = self._kinds = tuple(files)
        export = self._export = Export(self._bridge.review, kinds, choices)
        self._busy(True)
        self._stop.setFocus()  # the button that was pressed is out of use now, and the keyboard would leave the page
        self._bar.setRange(0, len(kinds) * len(STAGES))
        self._on_progress(0, 0)

        def work(job: jobs.Job) -> object:
            try:
                return keep(export.run(lambda kind, stage: job.progress.emit(kinds.index(kind) * len(STAGES) + stage, 0)), files)
            except (ReviewerError, Stopped) as problem:
                return problem

        jobs.run(self, work, self._on_done, self._on_progress, export.cancel).go_on()  # a review may be closed: its files are wanted

    def _on_progress(self, done: int, _of: int) -> None:
        kind, stage = divmod(min(done, len(self._kinds) * len(STAGES) - 1), len(STAGES))
        self._bar.setValue(done)
        name = next(found.name for found in formats() if found.ending == self._kinds[kind])
        self._bar.setFormat(f"{name}, {kind + 1} of {len(self._kinds)}: {STAGES[stage].lower()}")

    def _on_done(self, found: object) -> None:
        self._export = None
        stopping = self._stop.hasFocus()
        self._busy(False)
        if stopping:
            next(made for made in self._buttons if made.isEnabled()).setFocus()
        if isinstance(found, ReviewerError):
            self._bridge.problem.emit(found, "review")
        elif isinstance(found, Stopped):
            self._done.tell("The export was stopped. No file was written.")
        elif isinstance(found, list):
            lost = " ".join(dict.fromkeys(sign for each in found for sign in each.replaced))
            more = f" No bundled font has {lost}; a replacement sign stands there." if lost else ""
            self._folder = found[0].path.parent
            names = ", ".join(each.path.name if not number else each.path.suffix for number, each in enumerate(found))
            self._done.tell(f"Written to {self._folder}: {names}.{more}", news=not lost)
            self._open.show()

    def _busy(self, busy: bool) -> None:
        for widget in (self._bar, self._stop):
            widget.setVisible(busy)
        for made in self._buttons:
            made.setEnabled(not busy)

    def _on_open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _check(files: dict[str, Path], asked: Path) -> None:
    """Refuse to overwrite what nobody was asked about. Raises ReviewerError."""
    there = [path.name for path in files.values() if path != asked and path.exists()]
    if there:
        raise ReviewerError(f"these files are there already: {', '.join(there)}.", str(asked.parent), "Choose another name.")
