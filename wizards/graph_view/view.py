"""The graph as a view: zoom, pan, fit, choose a flow. Lays out anew only when the picture's shape changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from reviewer.session.graph import (
    PALETTE,
    Layout,
    Picture,
    description,
    layout_of,
    node_sizes,
    picture_of,
    shape_of,
    size_of_flow,
    size_of_party,
)
from wizards.graph_view.items import DataItem, FlowItem, LineItem, PartyItem
from wizards.looks import theme_of
from wizards.session_bridge import SessionBridge

LEAST, MOST = 0.15, 4.0


class GraphView(QGraphicsView):
    """Shows the review's graph. `flow_chosen` names the flow that was clicked or reached with the arrow keys."""

    flow_chosen = Signal(str)
    flow_opened = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.regime: str | None = None
        self.setScene(QGraphicsScene(self))
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setAccessibleName("Data-flow graph")
        self._shape: Picture | None = None
        self._layout: Layout | None = None
        self._flows: dict[str, FlowItem] = {}
        self._fitted = True
        self.scene().selectionChanged.connect(self._on_selection)

    def redraw(self) -> None:
        """Draw the review as it stands."""
        picture = picture_of(self.bridge.session, self.regime)
        shape = shape_of(picture)
        if shape != self._shape or self._layout is None:
            self._shape, self._layout = shape, layout_of(picture)
        chosen = self.chosen()
        self._fill(picture, self._layout)
        self.setAccessibleDescription(description(picture)[:2000])
        if chosen in self._flows:
            self._flows[chosen].setSelected(True)
        if self._fitted:
            self.fit()

    def _fill(self, picture: Picture, layout: Layout) -> None:
        scene, theme = self.scene(), theme_of(self.palette())
        scene.blockSignals(True)
        scene.clear()
        self._flows = {}
        self.setBackgroundBrush(QColor(PALETTE[theme].ground))
        sizes, outcomes = node_sizes(picture), {flow.id: flow.outcome for flow in picture.flows}
        for party in picture.parties:
            scene.addItem(PartyItem(party, size_of_party(party), layout.parties[party.id], theme))
        for line in layout.lines:
            scene.addItem(LineItem(line, outcomes[line.flow], theme))
        for node in picture.data:
            scene.addItem(DataItem(node, sizes[node.id], layout.data[node.id], theme))
        for flow in picture.flows:
            item = FlowItem(flow, size_of_flow(flow), layout.flows[flow.id], theme)
            scene.addItem(item)
            self._flows[flow.id] = item
        scene.setSceneRect(QRectF(0, 0, layout.width, layout.height))
        scene.blockSignals(False)

    def chosen(self) -> str:
        """The id of the chosen flow, or nothing."""
        return next((name for name, item in self._flows.items() if item.isSelected()), "")

    def choose(self, flow: str) -> None:
        """Choose a flow and bring it into view."""
        self.scene().clearSelection()
        if flow in self._flows:
            self._flows[flow].setSelected(True)
            self.ensureVisible(self._flows[flow], 40, 40)

    def fit(self) -> None:
        """Show everything, never larger than life."""
        self._fitted = True
        self.resetTransform()
        rect, port = self.sceneRect(), self.viewport().rect()
        if rect.width() > 0 and port.width() > 0:
            scale = min(1.0, port.width() / rect.width(), port.height() / rect.height())
            self.scale(scale, scale)

    def zoom(self, factor: float) -> None:
        """Zoom in or out within bounds."""
        now = self.transform().m11()
        factor = max(LEAST / now, min(MOST / now, factor))
        self._fitted = False
        self.scale(factor, factor)

    def _on_selection(self) -> None:
        if self.chosen():
            self.flow_chosen.emit(self.chosen())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(1.0015 ** event.angleDelta().y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._layout is not None:
            self.redraw()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.chosen():
            self.flow_opened.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = list(self._flows)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1.2)
            case Qt.Key.Key_Minus:
                self.zoom(1 / 1.2)
            case Qt.Key.Key_0 | Qt.Key.Key_F:
                self.fit()
            case Qt.Key.Key_Right | Qt.Key.Key_Left if names:
                step = 1 if event.key() == Qt.Key.Key_Right else -1
                at = names.index(self.chosen()) + step if self.chosen() in names else 0
                self.choose(names[at % len(names)])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.chosen():
                self.flow_opened.emit(self.chosen())
            case _:
                super().keyPressEvent(event)
