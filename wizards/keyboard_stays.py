"""A change may take away the button that made it; the keyboard then stays on the page, where Qt would give it to the first button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from wizards.pages.base import Page
from wizards.widgets.in_turn import InTurn


class KeyboardStays(QObject):
    """Asked at every change, before the pages are drawn anew; looks after that whether the keyboard fell to `first`."""

    def __init__(self, pages: QWidget, first: QWidget, current: Callable[[], Page]) -> None:
        super().__init__(pages)
        self._pages, self._first, self._current = pages, first, current
        self._looking = InTurn(self)

    def look(self) -> None:
        """Something is about to change."""
        holder = QApplication.focusWidget()
        if holder is not None and self._pages.isAncestorOf(holder):
            self._looking.start([self._bring_back])

    def _bring_back(self) -> None:
        if QApplication.focusWidget() in (None, self._first) and self._pages.isVisible():
            self._current().take_keyboard()
