"""A label of several lines: those of a point in a list begin below its first word, and citations stay in one piece."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from wizards.widgets.unbroken import unbroken

MARKS = ("•  ", "→  ")


class WrappedLabel(QLabel):
    """Exactly as high as its text needs at its width, so that layouts neither clip nor stretch it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._told, self._mark = "", ""
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def text(self) -> str:
        """The text as it was given, with the mark of its point."""
        return self._told

    def setText(self, text: str) -> None:
        self._told = text
        self._mark = next((mark for mark in MARKS if text.startswith(mark) and "\n" not in text), "")
        super().setText(unbroken(text.removeprefix(self._mark)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark:
            where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter = QPainter(self)
            self.style().drawItemText(painter, self.contentsRect(), where, self.palette(), self.isEnabled(), self._mark, self.foregroundRole())

    def _fit(self) -> None:
        self.setIndent(self.fontMetrics().horizontalAdvance(self._mark) if self._mark else -1)
        self.setMinimumHeight(0)  # the height that was fixed before would be the least that is measured
        height = self.heightForWidth(self.width())
        if height > 0 and (height != self.minimumHeight() or height != self.maximumHeight()):
            self.setFixedHeight(height)
