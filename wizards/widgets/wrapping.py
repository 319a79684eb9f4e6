"""A delegate that gives a tree's first column as many lines as its text needs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from wizards.widgets.unbroken import unbroken

ROOM, BESIDE_ICON = 20, 6  # padding beside the text, and what parts it from an icon, in px


class WrappingDelegate(QStyledItemDelegate):
    """Text is drawn as text; the view's width decides where it breaks."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._header = view.header()  # kept: with a Python side that goes, what it is connected to may go too
        self._header.sectionResized.connect(self._on_resized)

    def _on_resized(self, *_sizes: int) -> None:
        self._view.scheduleDelayedItemsLayout()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = unbroken(option.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        depth, parent = 1, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        spanned = self._view.isFirstColumnSpanned(index.row(), index.parent())
        room = self._view.viewport().width() if spanned else self._view.columnWidth(index.column())
        icon = option.decorationSize.width() + BESIDE_ICON if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0
        width = room - ROOM - icon - (depth * self._view.indentation() if index.column() == 0 else 0)
        font = index.data(Qt.ItemDataRole.FontRole) or option.font
        box = QFontMetrics(font).boundingRect(QRect(0, 0, max(80, width), 10_000), Qt.TextFlag.TextWordWrap, unbroken(str(index.data() or "")))
        return QSize(size.width(), max(size.height(), box.height() + 12))
