"""Two parts of a page side by side, with a border that can be moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


def beside(page: QWidget, left: QWidget, right: QWidget, sizes: tuple[int, int], shares: tuple[int, int] = (0, 1)) -> None:
    """Fill `page` with both; `sizes` are widths in px to begin with, and what room is left goes to both by their `shares`."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(left)
    split.addWidget(right)
    split.setStretchFactor(0, shares[0])
    split.setStretchFactor(1, shares[1])
    split.setSizes(list(sizes))
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(split)
