"""The memo as it will print, page below page; images, so the text view stands beside it for those who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from wizards.widgets.words import label

WIDEST = 1000  # px of a page that is drawn once; a wider image has two px for one
FINE = 1.3  # px of the screen for one of ours from which the eye sees the difference


class MemoPages(QScrollArea):
    """Pages below each other; the place in them is kept when they are drawn anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName("Pages of the memo as they will print")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def wait(self) -> None:
        """Say that pages are being made, where there are none yet."""
        if self.widget() is None:
            told = label("The pages are being laid out; this takes a few seconds.", "soft", wrap=False)
            told.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.setWidget(told)

    def sharp(self) -> int:
        """How many px of an image stand for one of ours: two where the screen is fine, so that pages are not blurred there."""
        return 2 if self.devicePixelRatioF() > FINE else 1

    def show_pages(self, images: Sequence[bytes], of: int) -> None:
        """Show these PNG images as the first pages of so many."""
        place = self.verticalScrollBar().value()
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setSpacing(14)
        for number, image in enumerate(images, 1):
            column.addWidget(_Page(image, number, of), 0, Qt.AlignmentFlag.AlignHCenter)
        if of > len(images):
            column.addWidget(label(f"The first {len(images)} of {of} pages. Export the memo to read the rest.", "soft"))
        self.setWidget(ground)
        ground.adjustSize()
        self.verticalScrollBar().setValue(place)


class _Page(QLabel):
    """One page; its image is unpacked when it first comes into sight, so that a long memo does not hold up the window."""

    def __init__(self, image: bytes, number: int, of: int) -> None:
        super().__init__()
        self._image, self._drawn = image, QPixmap()
        # a PNG says its width and height in the sixteen bytes after its signature and the name of its first part
        width, height = (int.from_bytes(image[place : place + 4], "big") for place in (16, 20))
        self._sharp = 2 if width > WIDEST else 1
        self.setFixedSize(width // self._sharp, height // self._sharp)
        self.setAccessibleName(f"Page {number} of {of}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawn.isNull():
            self._drawn.loadFromData(self._image, "PNG")
            self._drawn.setDevicePixelRatio(self._sharp)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()
