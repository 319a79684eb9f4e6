"""The graph that can be drawn on: from data to whoever gets it, with the mouse or from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QWidget

from wizards.graph_view.view import GraphView
from wizards.session_bridge import SessionBridge


class EditableGraph(GraphView):
    """While drawing, a drag from data to a party asks for a step. D asks the same for what is chosen, Delete removes what is chosen."""

    flow_drawn = Signal(str, str)  # `holding PARTY holds DATA` or nothing, id of the party that gets it or nothing
    removal_wanted = Signal(str)  # what is chosen, as a subject

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.drawing = False
        self._source = ""
        self._rubber: QGraphicsLineItem | None = None

    def set_drawing(self, drawing: bool) -> None:
        """Begin or end drawing with the mouse; while drawing, a drag does not move the picture."""
        self.drawing = drawing
        self.setDragMode(self.DragMode.NoDrag if drawing else self.DragMode.ScrollHandDrag)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.drawing and self.under(event).startswith("holding "):
            self._source = self.under(event)
            start = self.mapToScene(event.position().toPoint())
            self._rubber = self.scene().addLine(QLineF(start, start), QPen(self.palette().color(QPalette.ColorRole.Link), 2))
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._rubber is not None:
            line = self._rubber.line()
            line.setP2(self.mapToScene(event.position().toPoint()))
            self._rubber.setLine(line)
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._rubber is None:
            super().mouseReleaseEvent(event)
            return
        self.scene().removeItem(self._rubber)
        self._rubber = None
        kind, _, name = self.under(event).partition(" ")
        if kind in ("party", "holding") and self.under(event) != self._source:
            self.flow_drawn.emit(self._source, name.partition(" holds ")[0])
        self._source = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() in (Qt.Key.Key_D, Qt.Key.Key_Insert):
            self.flow_drawn.emit(chosen if chosen.startswith("holding ") else "", "")
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self.removal_wanted.emit(chosen)
        else:
            super().keyPressEvent(event)
