"""How large the window opens: as it was made, and no larger than the screen has room for with a frame around it."""

from __future__ import annotations

from PySide6.QtCore import QSize

FRAME = 40  # px, about: title bar and border, which are drawn around the window


def fitted(wanted: QSize, room: QSize) -> QSize:
    """The wanted size within the room of the screen, in px."""
    return wanted.boundedTo(QSize(room.width(), room.height() - FRAME))
