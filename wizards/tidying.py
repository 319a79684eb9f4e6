"""Looking for garbage takes longest where nothing is garbage: once a review is open, what stays is not gone through again at every answer."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

QUIET = 1000  # ms after a review was opened, when it stands on the screen and nobody waits


def tidy_soon(parent: QObject) -> None:
    """Tidy up once, unless the parent is gone by then."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(_tidy)
    timer.start(QUIET)


def _tidy() -> None:
    """What reviews closed before have left is let go; what is left after that stays."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
