"""The memo as text that can be read aloud and searched; long ones are laid out section by section while the window goes on."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

_SECTION = re.compile(r"(?=<h[23]>)")


class MemoText(QTextBrowser):
    """Shows a page of simple HTML; nothing is laid out before it is first looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName("Memo preview")
        self._waiting: list[str] = []
        self._place = 0
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._lay_out_one)

    def show_page(self, page: str) -> None:
        """Show this page from now on."""
        self._place = self.verticalScrollBar().value()
        self.clear()
        self.document().setDefaultFont(self.font())
        self._waiting = [_ruled(part) for part in _SECTION.split(page) if part.strip()]
        if self.isVisible():
            self._turn.start()

    def look(self) -> None:
        """It comes into sight: lay out what waits."""
        if self._waiting:
            self._turn.start()

    def _lay_out_one(self) -> None:
        if not self._waiting:
            self._turn.stop()
            self.verticalScrollBar().setValue(self._place)
            return
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertHtml(self._waiting.pop(0))
        end.insertBlock(QTextBlockFormat())  # or the indent of a quotation would go on


def _ruled(page: str) -> str:
    """The page with rules around its tables, which the text view draws only where the tag says so."""
    return page.replace("<table>", '<table border="1" cellspacing="0" cellpadding="6" width="100%">')
