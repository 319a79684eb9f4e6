"""The whole drawing in the emptiest corner, with a frame around what can be seen; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from wizards.graph_view.camera import Camera

WIDEST, HIGHEST, MARGIN, PATIENCE = 170, 120, 10, 80


class Minimap(QWidget):
    """Shown only while the drawing is larger than its view. The drawing is painted once, so that panning stays fast."""

    def __init__(self, camera: Camera) -> None:
        super().__init__(camera)
        self.camera = camera
        self.setAccessibleName("Overview of the graph")
        self.setToolTip("The whole graph. Click to go there.")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._small = QPixmap()
        self._scale = 1.0
        self._corner = 0
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.timeout.connect(self._paint_scene)
        self.hide()
        camera.moved.connect(self.follow)

    def take_picture(self) -> None:
        """The drawing changed: paint it anew once there is time, for several changes at once."""
        self._stale.start(PATIENCE)
        self.follow()

    def _paint_scene(self) -> None:
        rect = self.camera.sceneRect()
        if rect.isEmpty():
            return
        self._scale = min(WIDEST / rect.width(), HIGHEST / rect.height())
        size = QSize(max(1, round(rect.width() * self._scale)), max(1, round(rect.height() * self._scale)))
        ratio = self.camera.devicePixelRatioF()
        self._small = QPixmap(size * ratio)
        self._small.setDevicePixelRatio(ratio)
        self._small.fill(self.camera.backgroundBrush().color())
        painter = QPainter(self._small)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.camera.scene().render(painter, QRectF(0, 0, size.width(), size.height()), rect)
        painter.end()
        self.resize(size + QSize(2, 2))
        self._choose_corner()
        self.follow()

    def _corners(self) -> list[QPoint]:
        """Where it may stand in the view; first where one looks for it."""
        port = self.camera.viewport()
        right, bottom = port.width() - self.width() - MARGIN, port.height() - self.height() - MARGIN
        return [QPoint(right, bottom), QPoint(right, MARGIN), QPoint(MARGIN, bottom), QPoint(MARGIN, MARGIN)]

    def _choose_corner(self) -> None:
        """The corner in which it covers least; it stays there while the drawing is moved."""
        covered = [len(self.camera.items(QRect(corner, self.size()))) for corner in self._corners()]
        self._corner = covered.index(min(covered))

    def follow(self) -> None:
        """Stand in the corner where something lies out of sight, and frame what is in sight."""
        port, rect = self.camera.viewport(), self.camera.sceneRect()
        seen = self.seen()
        larger = not seen.adjusted(-1, -1, 1, 1).contains(rect)
        room = port.width() > 3 * self.width() // 2 and port.height() > 3 * self.height() // 2
        self.setVisible(larger and room and not self._small.isNull())
        self.move(port.pos() + self._corners()[self._corner])
        self.update()

    def seen(self) -> QRectF:
        """What the camera shows, in px of the scene."""
        return self.camera.mapToScene(self.camera.viewport().rect()).boundingRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(QPointF(1, 1), self._small)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        seen, corner = self.seen(), self.camera.sceneRect().topLeft()
        frame = QRectF((seen.topLeft() - corner) * self._scale, seen.size() * self._scale).intersected(QRectF(self.rect()))
        accent = self.palette().color(QPalette.ColorRole.Link)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 30))
        painter.drawRect(frame.adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.camera.centerOn(self.camera.sceneRect().topLeft() + event.position() / self._scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
