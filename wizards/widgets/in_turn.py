"""Small pieces of work one after another, each in a turn of the event loop of its own, so that keys are never kept waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class InTurn(QObject):
    """Starting anew drops what was left over."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    def start(self, work: Iterable[Callable[[], object]]) -> None:
        """Do these in order, when there is time."""
        self._left = list(work)
        self._timer.start()

    def waits(self) -> bool:
        """Whether something is left to do."""
        return bool(self._left)

    def stop(self) -> None:
        """Drop what is left."""
        self._left = []
        self._timer.stop()

    def _next(self) -> None:
        if not self._left:
            self._timer.stop()
            return
        self._left.pop(0)()
