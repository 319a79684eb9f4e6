"""The memo as it will print, page below page; images, so the text view stands beside it for those who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from wizards.widgets.words import label


class MemoPages(QScrollArea):
    """Pages below each other; the place in them is kept when they are drawn anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages of the memo as they will print")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def show_pages(self, images: Sequence[bytes], of: int) -> None:
        """Show these PNG images as the first pages of so many."""
        place = self.verticalScrollBar().value()
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setSpacing(14)
        for number, image in enumerate(images, 1):
            column.addWidget(_page(image, number, of), 0, Qt.AlignmentFlag.AlignHCenter)
        if of > len(images):
            column.addWidget(label(f"The first {len(images)} of {of} pages. Export the memo to read the rest.", "soft"))
        self.setWidget(ground)
        ground.adjustSize()
        self.verticalScrollBar().setValue(place)


def _page(image: bytes, number: int, of: int) -> QLabel:
    made = QLabel()
    drawn = QPixmap()
    drawn.loadFromData(image, "PNG")
    made.setPixmap(drawn)
    made.setAccessibleName(f"Page {number} of {of}")
    return made
