"""Where the program starts: a notice, and below it the library of reviews, the quick screen or the law library."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from wizards.pages.library_page import WIDEST, LibraryPage
from wizards.pages.quick_page import QuickPage
from wizards.widgets.law_shelf import LawShelf
from wizards.widgets.notice import Notice
from wizards.widgets.rescue_strip import RescueStrip


class StartView(QWidget):
    """The window connects what the pages want; here they only take turns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library, self.quick, self.notice = LibraryPage(), QuickPage(), Notice(40, 16)
        self.rescue = RescueStrip()
        self.law: LawShelf | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.library)
        self._stack.addWidget(self.quick)
        self.library.quick_wanted.connect(self.show_quick)
        self.library.refused.connect(self.notice.tell)
        self.library.law_wanted.connect(self.show_law)
        self.quick.left.connect(self.show_library)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for over in (self.notice, self.rescue):
            over.setMaximumWidth(WIDEST)  # ends where the page below it ends
            layout.addWidget(over)
        layout.addWidget(self._stack, 1)

    def show_library(self) -> None:
        """The library, read anew."""
        self.library.refresh()
        self._stack.setCurrentWidget(self.library)

    def show_quick(self) -> None:
        """The quick screen from its first question."""
        self._stack.setCurrentWidget(self.quick)
        self.quick.begin()

    def show_law(self) -> None:
        """The law content without a review; made when first wanted."""
        try:
            if self.law is None:
                self.law = LawShelf()
                self.law.left.connect(self.show_library)
                self._stack.addWidget(self.law)
        except ReviewerError as error:
            self.notice.tell(error.sentence())
            return
        self._stack.setCurrentWidget(self.law)
        self.law.enter()

    @property
    def key(self) -> str:
        """The page of the guide that helps here."""
        front = self._stack.currentWidget()
        return "quick" if front is self.quick else "law" if front is self.law else "start"

    @property
    def title(self) -> str:
        """The name of the page in front."""
        return {"quick": "Quick screen", "law": "Law library"}.get(self.key, "Start")

    def help_text(self) -> str:
        """One paragraph for F1 on the page in front."""
        if self.key == "law" and self.law is not None:
            return self.law.help_text()
        return self.quick.help_text() if self.key == "quick" else self.library.help_text()
