"""Sealed reviews against the law content now installed: which outcomes moved, by which legal test, and which are due for another reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QProgressBar, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.session.recheck_told import Told, rechecked
from reviewer.session.shelf import library
from wizards import jobs
from wizards.looks import hue_of, sign_icon
from wizards.widgets.words import button, headed, label, row
from wizards.widgets.wrapping import WrappingDelegate

PATH = Qt.ItemDataRole.UserRole


class RecheckPanel(QWidget):
    """Works in the background, review by review, and can be stopped. Enter on a review opens it."""

    opened = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths: list[Path] = []
        self._job: jobs.Job | None = None
        self._found: list[tuple[Path, Told]] = []
        self._begin, self._stop = button("Recheck now"), button("Stop")
        self._begin.clicked.connect(self._on_begin)
        self._stop.clicked.connect(self._on_stop)
        self._stop.hide()
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Reviews rechecked")
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._told = label("", "soft")
        self._tree = QTreeWidget()
        self._tree.setAccessibleName("Rechecked reviews")
        self._tree.setHeaderLabels(["Review", "Now"])
        self._tree.setWordWrap(True)
        self._tree.setItemDelegate(WrappingDelegate(self._tree))
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().resizeSection(1, 380)
        self._tree.itemActivated.connect(self._on_activated)
        line = row(self._begin, self._stop, self._progress, self._told)
        line.setStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self._tree, 1)
        self._say("Compares every review with what its seal says, under the law of today.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands now has room for both outcomes in one line where there is room at all."""
        super().resizeEvent(event)
        self._tree.header().resizeSection(1, max(380, min(620, self.width() * 41 // 100)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._found:  # another theme has other hues
            self._show(self._found)

    def show_paths(self, paths: Sequence[Path]) -> None:
        """The reviews that a recheck would look at."""
        self._paths = list(paths)
        self._begin.setEnabled(bool(paths))

    def _say(self, words: str) -> None:
        self._told.setText(words)

    def _on_begin(self) -> None:
        law, paths = library(), tuple(self._paths)
        self._busy(True)
        self._progress.setRange(0, len(paths))
        self._progress.setValue(0)

        def work(job: jobs.Job) -> list[tuple[Path, Told]]:
            found: list[tuple[Path, Told]] = []
            for number, path in enumerate(paths, 1):
                if job.cancelled():
                    break
                found.append((path, rechecked(path, law)))
                job.progress.emit(number, len(paths))
            return found

        self._job = jobs.run(self, work, self._show, lambda done, _of: self._progress.setValue(done))

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._busy(False)
        self._say("Stopped. Nothing was changed.")

    def _busy(self, on: bool) -> None:
        self._begin.setVisible(not on)
        self._stop.setVisible(on)
        self._progress.setVisible(on)
        if on:
            self._say("")

    def _show(self, found: list[tuple[Path, Told]]) -> None:
        self._job, self._found = None, found
        self._busy(False)
        self._tree.clear()
        for path, told in sorted(found, key=lambda one: not one[1].look):
            self._add(None, told).setData(0, PATH, path)
        count = sum(told.look for _, told in found)
        self._say(f"{count} of {len(found)} must be looked at again." if count else f"None of {len(found)} must be looked at again.")

    def _add(self, parent: QTreeWidgetItem | None, told: Told) -> QTreeWidgetItem:
        item = QTreeWidgetItem([told.words, headed(told.result)])
        if parent is None:
            self._tree.addTopLevelItem(item)
            font = item.font(0)
            font.setBold(told.look)
            item.setFont(0, font)
        else:
            parent.addChild(item)
        if told.outcome:
            item.setIcon(1, sign_icon(told.outcome))
            item.setForeground(1, hue_of(told.outcome))
        for under in told.under:
            self._add(item, under)
        item.setExpanded(parent is None and told.look)
        return item

    def _on_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        top: QTreeWidgetItem | None = item
        while top is not None:
            item, top = top, top.parent()
        self.opened.emit(item.data(0, PATH))
