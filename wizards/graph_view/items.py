"""The parts of the drawing as scene items: clusters, data sheets, flow labels, lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from math import atan2, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QGraphicsSceneHoverEvent, QStyleOptionGraphicsItem, QWidget

from reviewer.session.graph import LOOKS, PALETTE, Box, Colours, DataNode, FlowLine, Line, PartyBox, Sized, Theme, size_of_flow, word_of
from wizards.looks import hue_of, paint_sign

_DASHES = {
    "contested": [4.0, 2.0, 1.0, 2.0],
    "undetermined": [1.0, 2.0],
    "until_cured": [3.5, 2.5],
}

TITLE, BADGE = 26.0, 18.0


def paint_badge(painter: QPainter, right: float, colours: Colours, drawn: DataNode | FlowLine) -> None:
    """A small flag at the top right corner of what bears a mark; an empty one where all that was raised has been dismissed."""
    if not drawn.marks and not drawn.dismissed:
        return
    x = right - BADGE + 5
    painter.setPen(QPen(QColor(colours.ground if drawn.marks else colours.soft), 1))
    painter.setBrush(QColor(colours.ink if drawn.marks else colours.ground))
    painter.drawPolygon(QPolygonF([QPointF(x + BADGE / 2, -6), QPointF(x + BADGE, BADGE - 6), QPointF(x, BADGE - 6)]))
    painter.setPen(QColor(colours.ground if drawn.marks else colours.soft))
    painter.setFont(font_of(10.5, bold=True))
    painter.drawText(QRectF(x, -3, BADGE, BADGE - 3), Qt.AlignmentFlag.AlignCenter, "!")


def tip_of(marks: tuple[str, ...]) -> str:
    """Marks as a tool tip, as text whatever they say."""
    return "".join(f"<p>{escape(mark)}</p>" for mark in marks)


def explained(chips: Iterable[str], words: Mapping[str, str]) -> tuple[str, ...]:
    """What short marks stand for, a line each."""
    return tuple(f"{chip}: {words[chip]}" for chip in chips if chip in words)


@cache
def font_of(size: float, bold: bool = False) -> QFont:
    """The window's font at a size in scene units."""
    font = QFont("Inter")
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


class Drawn(QGraphicsItem):
    """Base of items that only show: a rectangle in scene px and a theme."""

    def __init__(self, box: Box, theme: Theme) -> None:
        super().__init__()
        self.setPos(box.x, box.y)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # so that panning only copies
        self.width, self.height = box.width, box.height
        self.theme: Theme = theme
        self.colours = PALETTE[theme]

    def boundingRect(self) -> QRectF:
        return QRectF(-3, -8, self.width + 10, self.height + 12)

    def chips(self, painter: QPainter, chips: tuple[str, ...], x: float, y: float) -> None:
        """Small marks in a row."""
        painter.setFont(font_of(10.5))
        metrics = QFontMetricsF(painter.font())
        for chip in chips:
            width = metrics.horizontalAdvance(chip) + 12
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colours.chip))
            painter.drawRoundedRect(QRectF(x, y, width, 18), 9, 9)
            painter.setPen(QColor(self.colours.ink))
            painter.drawText(QRectF(x, y, width, 18), Qt.AlignmentFlag.AlignCenter, chip)
            x += width + 4


class PartyItem(Drawn):
    """A cluster's frame. `chips` says what its short marks stand for."""

    def __init__(self, party: PartyBox, sized: Sized, box: Box, theme: Theme, chips: Mapping[str, str]) -> None:
        super().__init__(box, theme)
        self.party, self.sized = party, sized
        self.setToolTip(tip_of(explained(party.chips, chips)))
        self.setZValue(-2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(QPen(QColor(self.colours.border), 1))
        painter.setBrush(QColor(self.colours.cluster))
        painter.drawRoundedRect(QRectF(0, 0, self.width, self.height), 10, 10)


class TitleItem(Drawn):
    """A cluster's name and chips, above the lines that come in from the top. Lets the mouse through to the frame."""

    def __init__(self, party: PartyBox, sized: Sized, box: Box, theme: Theme) -> None:
        super().__init__(Box(box.x + 6, box.y + 4, min(sized.width, box.width - 12), TITLE), theme)
        self.sized = sized
        self.setZValue(0.5)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor(self.colours.cluster))
        painter.setFont(font_of(14, bold=True))
        painter.setPen(QColor(self.colours.ink))
        painter.drawText(QPointF(6, 17), self.sized.lines[0])
        end = 6 + QFontMetricsF(painter.font()).horizontalAdvance(self.sized.lines[0]) + 8
        self.chips(painter, self.sized.chips, end, 4)


class DataItem(Drawn):
    """A sheet with a folded corner; a model is double; a system is a box with a bar. Can be chosen by click. `chips` as for a party."""

    def __init__(self, node: DataNode, sized: Sized, box: Box, theme: Theme, chips: Mapping[str, str]) -> None:
        super().__init__(box, theme)
        self.node, self.sized, self._words = node, sized, chips
        self._tell()
        self.setZValue(1)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        fold, path = 10, QPainterPath()
        edge = QColor(self.colours.ink if self.isSelected() else self.colours.soft)
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(0, 0),
                    QPointF(self.width - fold, 0),
                    QPointF(self.width, fold),
                    QPointF(self.width, self.height),
                    QPointF(0, self.height),
                ]
            )
        )
        path.closeSubpath()
        painter.setPen(QPen(edge, 2.4 if self.isSelected() else 1.1))
        painter.setBrush(QColor(self.colours.node))
        if self.node.system:
            painter.drawRect(QRectF(0, 0, self.width, self.height))
            painter.fillRect(QRectF(0, 0, 5, self.height), edge)
        else:
            painter.drawPath(path)
        if self.node.model:
            painter.setPen(QPen(edge, 1))
            painter.drawRect(QRectF(3, 3, self.width - fold - 3, self.height - 6))
        if not self.node.system:
            painter.drawPolyline(QPolygonF([QPointF(self.width - fold, 0), QPointF(self.width - fold, fold), QPointF(self.width, fold)]))
        painter.setFont(font_of(13))
        painter.setPen(QColor(self.colours.ink))
        for i, line in enumerate(self.sized.lines):
            painter.drawText(QPointF(12, 9 + 13 * (1.35 * i + 1)), line)
        self.chips(painter, self.sized.chips, 12, self.height - 24)
        paint_badge(painter, self.width, self.colours, self.node)

    def show_node(self, node: DataNode) -> None:
        """Show the same data with other marks."""
        if node != self.node:
            self.node = node
            self._tell()
            self.update()

    def _tell(self) -> None:
        self.setToolTip(tip_of((*self.node.marks, *self.node.dismissed, *explained(self.node.chips, self._words))))


class LineItem(QGraphicsItem):
    """A flow's curve in its outcome's line style, with an arrowhead at the end."""

    def __init__(self, line: Line, outcome: str, theme: Theme) -> None:
        super().__init__()
        self.line, self.outcome, self.lifted = line, outcome, False
        self.theme: Theme = theme
        self.curve = QPainterPath(QPointF(*line.points[0]))
        for i in range(1, len(line.points) - 2, 3):
            self.curve.cubicTo(*(QPointF(*p) for p in line.points[i : i + 3]))

    def show_outcome(self, outcome: str) -> None:
        """Draw it in another outcome's style."""
        if outcome != self.outcome:
            self.outcome = outcome
            self.update()

    def lift(self, lifted: bool) -> None:
        """Draw it stronger, or as usual."""
        if lifted != self.lifted:
            self.lifted = lifted
            self.update()

    def boundingRect(self) -> QRectF:
        return self.curve.boundingRect().adjusted(-14, -14, 14, 14)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        hue, look = hue_of(self.outcome, self.theme), LOOKS[self.outcome]
        pen = QPen(hue, look.width + (1.6 if self.lifted else 0))
        if self.outcome in _DASHES:
            pen.setDashPattern(_DASHES[self.outcome])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.curve)
        if self.outcome == "not_permitted":
            painter.setPen(QPen(QColor(PALETTE[self.theme].ground), 1.2))
            painter.drawPath(self.curve)
        if self.line.arrow:
            self._head(painter, hue)

    def _head(self, painter: QPainter, hue: QColor) -> None:
        (x0, y0), (x, y) = self.line.points[-2], self.line.points[-1]
        angle = atan2(y - y0, x - x0)
        corners = [QPointF(x, y)] + [QPointF(x + 11 * cos(a), y + 11 * sin(a)) for a in (angle + pi * 0.86, angle - pi * 0.86)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(hue))
        painter.drawPolygon(QPolygonF(corners))


class FlowItem(QGraphicsObject):
    """A flow's label: sign and word of the outcome, its name, its system. Can be chosen by click."""

    hovered = Signal(str)

    def __init__(self, flow: FlowLine, sized: Sized, box: Box, theme: Theme) -> None:
        super().__init__()
        self.flow, self.sized = flow, sized
        self.theme: Theme = theme
        self.colours = PALETTE[theme]
        self.width, self.height = box.width, box.height
        self.setPos(box.x, box.y)
        self.setZValue(2)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName(f"flow {flow.id}")
        self.setToolTip(tip_of((*flow.marks, *flow.dismissed)))

    def boundingRect(self) -> QRectF:
        return QRectF(-4, -8, self.width + 12, self.height + 12)

    def show_flow(self, flow: FlowLine) -> None:
        """Show the same flow with another outcome."""
        if flow != self.flow:
            self.flow, self.sized = flow, size_of_flow(flow)
            self.setToolTip(tip_of((*flow.marks, *flow.dismissed)))
            self.update()

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.hovered.emit(self.flow.id)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.hovered.emit("")

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        hue = hue_of(self.flow.outcome, self.theme)
        pen = QPen(hue, 2.4 if self.isSelected() else 1)
        if self.flow.outcome in _DASHES:
            pen.setDashPattern(_DASHES[self.flow.outcome])
        painter.setPen(pen)
        painter.setBrush(QColor(self.colours.ground))
        painter.drawRoundedRect(QRectF(0, 0, self.width, self.height), 7, 7)
        paint_sign(painter, QRectF(8, 6, 16, 16), self.flow.outcome)
        painter.setFont(font_of(12, bold=True))
        painter.setPen(hue)
        painter.drawText(QPointF(28, 19), word_of(self.flow))
        painter.setFont(font_of(12))
        for i, line in enumerate(self.sized.lines):
            soft = i >= len(self.sized.lines) - self.flow.soft_lines
            painter.setPen(QColor(self.colours.soft if soft else self.colours.ink))
            painter.drawText(QPointF(9, 20 + 16.2 * (i + 1)), line)
        paint_badge(painter, self.width, self.colours, self.flow)
