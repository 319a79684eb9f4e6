"""A column of lines that scrolls: the frame of every panel that tells things one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

WIDEST = 900  # px: longer lines are hard to read


class Column(QScrollArea):
    """`lines` is the layout to fill; `name` is what a screen reader says."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground = QWidget()
        ground.setMaximumWidth(WIDEST)
        self.lines = QVBoxLayout(ground)
        self.lines.setSpacing(6)
        self.setWidgetResizable(True)
        self.setWidget(ground)
        self.setAccessibleName(name)


def column_of(panel: QWidget, name: str, top: int = 8) -> QVBoxLayout:
    """Give a panel a scrolling column over all of it; the layout to fill. `top` is the gap above it in px."""
    column = Column(name)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, top, 0, 0)
    layout.addWidget(column)
    return column.lines
