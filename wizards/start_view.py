"""Where the program starts: a notice, and below it the library of reviews or the quick screen."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from wizards.pages.library_page import LibraryPage
from wizards.pages.quick_page import QuickPage
from wizards.widgets.rescue_strip import RescueStrip
from wizards.widgets.words import Banner


class StartView(QWidget):
    """The window connects what the pages want; here they only take turns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library, self.quick, self.notice = LibraryPage(), QuickPage(), Banner()
        self.rescue = RescueStrip()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.library)
        self._stack.addWidget(self.quick)
        self.library.quick_wanted.connect(self.show_quick)
        self.library.refused.connect(self.notice.tell)
        self.quick.left.connect(self.show_library)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notice)
        layout.addWidget(self.rescue)
        layout.addWidget(self._stack, 1)

    def show_library(self) -> None:
        """The library, read anew."""
        self.library.refresh()
        self._stack.setCurrentWidget(self.library)

    def show_quick(self) -> None:
        """The quick screen from its first question."""
        self._stack.setCurrentWidget(self.quick)
        self.quick.begin()

    def help_text(self) -> str:
        """One paragraph for F1 on the page in front."""
        return self.quick.help_text() if self._stack.currentWidget() is self.quick else self.library.help_text()
