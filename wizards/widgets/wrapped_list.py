"""A list whose lines are as high as their text needs at the width of the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

ROOM = 22  # the padding that the style sheet gives beside a text, and the frame, in px


def wrap_lines(view: QListWidget) -> None:
    """A long text takes another line rather than a bar to move it, and none is cut off."""
    view.setWordWrap(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListWidget.ResizeMode.Adjust)
    view.setItemDelegate(_Wrapped(view))


class _Wrapped(QStyledItemDelegate):
    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        box = option.fontMetrics.boundingRect(QRect(0, 0, max(80, width - ROOM), 10_000), Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return QSize(width, box.height() + 10)
