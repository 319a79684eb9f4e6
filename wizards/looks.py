"""Outcome colours for the theme at hand, and the outcome's sign as an icon."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication

from reviewer.session.looks import LOOKS, SIGN_PATHS, Theme


def theme_of(palette: QPalette | None = None) -> Theme:
    """Light or dark, by the window's ground."""
    palette = palette or QApplication.palette()
    return "dark" if palette.color(QPalette.ColorRole.Window).lightness() < 128 else "light"


def hue_of(outcome: str, theme: Theme | None = None) -> QColor:
    """The colour of an outcome or of a truth word."""
    name = {
        "met": "permitted",
        "not_met": "not_permitted",
        "unknown": "undetermined",
        "not_applicable": "undetermined",
    }.get(outcome, outcome)
    return QColor(LOOKS[name].hue(theme or theme_of()))


def sign_path(outcome: str) -> QPainterPath:
    """The outcome's sign in a 16 x 16 box."""
    name = {
        "met": "permitted",
        "not_met": "not_permitted",
        "unknown": "undetermined",
        "not_applicable": "undetermined",
    }.get(outcome, outcome)
    look = LOOKS[name]
    path = QPainterPath()
    if look.sign == "ring":
        path.addEllipse(QPointF(8, 8), 5, 5)
        return path
    _draw(path, SIGN_PATHS[look.sign])
    if look.sign == "cross":
        _draw(path, "M5 1 L11 1 L15 5 L15 11 L11 15 L5 15 L1 11 L1 5 Z")
    return path


def _draw(path: QPainterPath, data: str) -> None:
    """Draw the small subset of path commands that our signs use: M, L, C and Z."""
    words, at = data.replace("Z", " Z ").split(), 0
    command, numbers = "", list[float]()
    while at < len(words):
        word = words[at]
        if word[0].isalpha():
            command, rest = word[0], word[1:]
            if command == "Z":
                path.closeSubpath()
                at += 1
                continue
            numbers = [float(rest)] if rest else []
        else:
            numbers.append(float(word))
        at += 1
        if command in "ML" and len(numbers) == 2:
            (path.moveTo if command == "M" else path.lineTo)(*numbers)
            numbers = []
        elif command == "C" and len(numbers) == 6:
            path.cubicTo(*numbers)
            numbers = []


def sign_icon(outcome: str, size: int = 16) -> QIcon:
    """The outcome's sign in its colour; painted once per theme and kept by Qt, for tables ask for it thousands of times."""
    key, pixmap = f"sign {outcome} {size} {theme_of()}", QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = QPixmap(size * 2, size * 2)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size * 2 / 16, size * 2 / 16)
        paint_sign(painter, QRectF(0, 0, 16, 16), outcome)
        painter.end()
        pixmap.setDevicePixelRatio(2)
        QPixmapCache.insert(key, pixmap)
    return icon_of(pixmap)


def icon_of(pixmap: QPixmap) -> QIcon:
    """An icon that keeps its colours where it is selected."""
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def paint_sign(painter: QPainter, box: QRectF, outcome: str) -> None:
    """Paint the sign into a square."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    pen = QPen(hue_of(outcome), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(sign_path(outcome))
    painter.restore()
