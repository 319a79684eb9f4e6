"""While positions are sought: what is going on, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from wizards.widgets.words import button, label

PATIENCE = 250  # ms before anything is shown: most graphs are there sooner


class Waiting(QFrame):
    """A small card over the drawing."""

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._over = parent
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Progress of the layout")
        self._bar.setTextVisible(False)
        stop = button("Stop, and draw it plainly")
        stop.clicked.connect(self.stopped)
        layout = QVBoxLayout(self)
        layout.addWidget(label("Finding a place for everything…", wrap=False), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._bar)
        layout.addWidget(stop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_late)
        self.hide()

    def begin(self) -> None:
        """Something is going on; shown only if it takes long."""
        self._bar.setRange(0, 0)
        self._timer.start(PATIENCE)

    def tell(self, done: int, of: int) -> None:
        """How far it is."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def end(self) -> None:
        """It is over."""
        self._timer.stop()
        self.hide()

    def _on_late(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, 24)
        self.show()
        self.raise_()
