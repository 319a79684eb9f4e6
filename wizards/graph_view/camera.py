"""What every drawing can do with mouse and keyboard: zoom, pan, fit to what can be read, show the whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from reviewer.session.graph import READABLE

LEAST, LARGE, MOST, STEP = 0.1, 1.25, 4.0, 60


class Camera(QGraphicsView):
    """A view on a scene. `readable` keeps `fit` from making the text too small to read: what does not fit is scrolled to."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None, readable: bool = True) -> None:
        super().__init__(parent)
        self.least = READABLE if readable else LEAST
        self.fitted = True
        self.setScene(QGraphicsScene(self))
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setObjectName("drawing")  # framed while it has the keyboard
        self.viewport().setAttribute(
            Qt.WidgetAttribute.WA_OpaquePaintEvent
        )  # its ground is painted whole: a framed one need not be drawn with its page
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)

    def whole_scale(self) -> float:
        """The scale at which everything can be seen, not much larger than life: a few steps shall not fill a large screen."""
        rect, port = self.sceneRect(), self.maximumViewportSize()
        return min(LARGE, port.width() / max(1.0, rect.width()), port.height() / max(1.0, rect.height()))

    def scale_now(self) -> float:
        """Px of the screen for one px of the drawing."""
        return self.transform().m11()

    def fit(self) -> None:
        """Use the room there is, but stay readable; begin where the flows begin."""
        self.fitted = True
        self._show_at(max(self.least, self.whole_scale()))

    def whole(self) -> None:
        """Show everything, however small."""
        self.fitted = False
        self._show_at(self.whole_scale())

    def _show_at(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self.moved.emit()

    def zoom(self, factor: float) -> None:
        """Zoom in or out within bounds."""
        now = self.scale_now()
        self.fitted = False
        factor = max(LEAST / now, min(MOST / now, factor))
        self.scale(factor, factor)
        self.moved.emit()

    def pan(self, right: int, down: int) -> None:
        """Move the picture by px of the screen."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + right)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down)

    def camera_key(self, event: QKeyEvent) -> bool:
        """Do what a key says about zoom and place; false where it says nothing."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        moves = {Qt.Key.Key_Left: (-STEP, 0), Qt.Key.Key_Right: (STEP, 0), Qt.Key.Key_Up: (0, -STEP), Qt.Key.Key_Down: (0, STEP)}
        if shift and key in moves:
            self.pan(*moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.2)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 1.2)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_F):
            self.fit()
        elif key == Qt.Key.Key_W:
            self.whole()
        else:
            return False
        return True

    def _on_scrolled(self, _value: int) -> None:
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().wheelEvent(event)
        else:
            self.zoom(1.0015 ** event.angleDelta().y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fitted:
            self.fit()
