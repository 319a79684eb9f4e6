"""The callout of the tour: a small card beside what it is about, and a ring around that."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wizards.widgets.words import button, label, row

WIDTH, GAP, SIDE = 350, 14, 18


class Ring(QWidget):
    """A frame around a part of the window; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)


class Callout(QFrame):
    """`walked` by one stop on or back; `left` when the tour is left. Enter goes on, Escape leaves."""

    walked = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("callout")
        self.setFixedWidth(WIDTH)
        self._count, self._title, self._text = label("", "soft", wrap=False), label("", "heading"), label("")
        for text in (self._title, self._text):
            text.setFixedWidth(WIDTH - 2 * SIDE - 4)
        self._back, self._next, leave = button("Back"), button("Next", primary=True), button("Leave")
        self._back.clicked.connect(lambda: self.walked.emit(-1))
        self._next.clicked.connect(lambda: self.walked.emit(1))
        leave.clicked.connect(self.left)
        leave.setAccessibleName("Leave the tour (Escape)")
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 14, SIDE, 14)
        layout.setSpacing(8)
        for widget in (self._count, self._title, self._text):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addLayout(row(leave, None, self._back, self._next))

    def tell(self, number: int, count: int, title: str, text: str) -> None:
        """Show a stop; a screen reader reads it with the button that has the keyboard."""
        self._count.setText(f"Tour, {number} of {count}")
        self._title.setText(title)
        self._text.setText(text)
        self._back.setEnabled(number > 1)
        self._next.setText("Next" if number < count else "Done")
        self.setAccessibleName(f"Tour, {number} of {count}: {title}")
        self.setAccessibleDescription(text)
        self._next.setAccessibleDescription(f"{title}. {text}")
        self._column.activate()
        self.adjustSize()
        self.show()
        self.raise_()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_beside(self, place: QRect, clear: QRect | None = None) -> None:
        """Move beside a part of the window, without covering it, nor what else is to be kept `clear`, where there is room."""
        room = self.parentWidget()
        assert room is not None
        self.move(beside(place, self.size(), room.rect(), clear))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.walked.emit(1)
        elif event.key() == Qt.Key.Key_Left:
            self.walked.emit(-1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def beside(place: QRect, size: QSize, room: QRect, clear: QRect | None = None) -> QPoint:
    """Where a card of a size stands beside a place, off what is to be kept clear: right, left, below, above, else inside at its lower right."""
    top = max(room.top() + GAP, min(place.top(), room.bottom() - size.height() - GAP))
    side = max(room.left() + GAP, min(place.left(), room.right() - size.width() - GAP))
    tried = (
        QPoint(place.right() + GAP, top),
        QPoint(place.left() - GAP - size.width(), top),
        QPoint(side, place.bottom() + GAP),
        QPoint(side, place.top() - GAP - size.height()),
    )
    fitting = (at for at in tried if room.contains(QRect(at, size)) and not (clear and clear.intersects(QRect(at, size))))
    low = place.bottom() - size.height() - GAP
    nearly = room.right() - place.right() >= size.width() * 3 // 4  # covers a strip of the place at most
    inside = QPoint((room.right() if nearly else place.right()) - size.width() - GAP, low)
    return next(fitting, QPoint(max(room.left() + GAP, inside.x()), max(room.top() + GAP, inside.y())))
