"""A line whose hint is never cut off: where the long one has no room, a short one stands there, and the long one is told on pointing."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

ROOM = 28  # padding and frame on both sides, in px


class HintLine(QLineEdit):
    """`hint` is shown where it fits, else `short`."""

    def __init__(self, hint: str, short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._short = hint, short
        self.setPlaceholderText(hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.fontMetrics().horizontalAdvance(self._hint) + ROOM <= self.width()
        self.setPlaceholderText(self._hint if fits else self._short)
        self.setToolTip("" if fits else self._hint)
