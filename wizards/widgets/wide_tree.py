"""A tree of told things with columns beside: the first gets the room that the others leave, and in a wide window they grow too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QWidget

from wizards.widgets.wrapping import WrappingDelegate


class WideTree(QTreeWidget):
    """`beside` gives, per further column, its least width in px and its share of the tree's width in percent."""

    def __init__(self, heads: Sequence[str], beside: Sequence[tuple[int, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = tuple(beside)
        self.setHeaderLabels(list(heads))
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setItemDelegate(WrappingDelegate(self))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        for column, (least, percent) in enumerate(self._beside, 1):
            self.header().resizeSection(column, max(least, self.viewport().width() * percent // 100))
