"""The strip under the page: the live graph, small."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizards.graph_view.view import GraphView
from wizards.session_bridge import SessionBridge


class GraphStrip(QWidget):
    """Redraws after every change while it is shown; a chosen flow is announced to the whole window."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = GraphView(bridge, self, readable=False)
        self.view.chosen_now.connect(bridge.selected)
        self.view.edit_wanted.connect(lambda _subject: bridge.page_wanted.emit("graph"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.stale = True
        bridge.changed.connect(self._on_changed)
        self.setMinimumHeight(120)

    def _on_changed(self, _changes: object) -> None:
        self.stale = True
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self.stale:
            self.stale = False
            self.view.redraw()

    def sizeHint(self) -> QSize:
        return QSize(600, 200)
