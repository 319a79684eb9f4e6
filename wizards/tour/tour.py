"""The tour itself: walks the stops over an open sample, leaves at any time, and never stands in the way of the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wizards.review_view import ReviewView
from wizards.tour.callout import Callout, Ring
from wizards.tour.stops import STOPS


class Tour(QObject):
    """One walk. `ended` comes once, whether it was walked to its end or left."""

    ended = Signal()

    def __init__(self, view: ReviewView, window: QWidget) -> None:
        super().__init__(window)
        self._view, self._window, self._at = view, window, 0
        self._ring, self.callout = Ring(window), Callout(window)
        self.callout.walked.connect(self._walk)
        self.callout.left.connect(self.leave)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.leave)
        view.bridge.closed.connect(self.leave)
        window.installEventFilter(self)
        self._over = False
        self._asking = view.who.isVisibleTo(view)
        view.who.hide()  # one thing at a time: who is there is asked after the tour
        self._show()

    @property
    def place(self) -> QWidget:
        """What the stop at hand is about; the page where it is not on screen."""
        found = STOPS[self._at].place(self._view)
        return found if found is not None and found.isVisibleTo(self._view) else self._view.current

    def _show(self) -> None:
        stop = STOPS[self._at]
        self._view.go(stop.page)
        stop.before(self._view)
        self.callout.tell(self._at + 1, len(STOPS), stop.title, stop.text)
        self._stand()
        QTimer.singleShot(0, self, self._stand)  # once more when the page has taken its size

    def _stand(self) -> None:
        if self._over:
            return
        shown = seen_of(self.place, self._window)
        self._ring.setGeometry(shown.adjusted(-5, -5, 5, 5).intersected(self._window.rect()))  # whole at the borders of the window too
        self._ring.show()
        self._ring.raise_()
        clear = STOPS[self._at].clear(self._view)
        self.callout.stand_beside(shown, seen_of(clear, self._window) if clear is not None and clear.isVisibleTo(self._view) else None)
        self.callout.raise_()

    def _walk(self, by: int) -> None:
        if self._at + by >= len(STOPS):
            self.leave()
        elif self._at + by >= 0:
            self._at += by
            self._show()

    def leave(self) -> None:
        """End the tour; the review stays open as it is."""
        if self._over:
            return
        self._over = True
        self._window.removeEventFilter(self)
        if self._asking and not self._view.bridge.session.person.name:
            self._view.who.show()
        for made in (self._ring, self.callout, self._escape):
            made.deleteLater()
        self._ring.hide()
        self.callout.hide()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._stand)
        return False


def seen_of(place: QWidget, window: QWidget) -> QRect:
    """The part of a widget that can be seen, in the window's coordinates: what its surroundings cut off is not."""
    seen, around = QRect(place.mapTo(window, QPoint(0, 0)), place.size()), place.parentWidget()
    while around is not None and around is not window:
        seen = seen.intersected(QRect(around.mapTo(window, QPoint(0, 0)), around.size()))
        around = around.parentWidget()
    return seen.intersected(window.rect())
