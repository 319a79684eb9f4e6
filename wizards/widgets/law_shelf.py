"""The law library without a review: the same page over a session that holds nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.session.shelf import only_law
from wizards.pages.law_page import LawPage
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import button, label, row


class LawShelf(QWidget):
    """`left` when the start is wanted again. Raises Problems where the law content cannot be read."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = LawPage(SessionBridge(only_law(), self))
        leave = button("All reviews")
        leave.clicked.connect(self.left)
        top = row(leave, label("Law library", "title", wrap=False), None)
        top.setContentsMargins(16, 16, 16, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._page, 1)

    def enter(self) -> None:
        """Fill the page when it is first looked at."""
        self._page.enter()
        self._page.search()

    def help_text(self) -> str:
        """One paragraph for F1."""
        return self._page.help_text()
