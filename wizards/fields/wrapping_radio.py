"""A radio button whose text breaks into as many lines as it needs: Qt's own is cut where there is no room."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QRadioButton, QWidget

BESIDE, LEAST = 38, 120  # px for the circle and the frame; px that stay however narrow the window is


class WrappingRadio(QRadioButton):
    """`key` is the letter that chooses it; further lines begin under the text, not under the key."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._full = key, text.replace("&", "&&")
        self._wrap(10_000)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap(event.size().width() - BESIDE)

    def _wrap(self, width: int) -> None:
        metrics = self.fontMetrics()
        head = f"{self._key}   "
        indent = " " * ceil(metrics.horizontalAdvance(head) / max(1, metrics.horizontalAdvance(" ")))
        lines, here = list[str](), ""
        for word in self._full.split():
            longer = f"{here} {word}".strip()
            if here and metrics.horizontalAdvance(head + longer.replace("&&", "&")) > width:
                lines.append(here)
                longer = word
            here = longer
        text = head + f"\n{indent}".join([*lines, here])
        if text != self.text():
            self.setText(text)
