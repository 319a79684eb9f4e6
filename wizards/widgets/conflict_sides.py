"""The two sides of a conflict beside each other: the value, who said it, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.session.merge_told import Row, Side
from wizards.widgets.words import label


class ConflictSides(QWidget):
    """Both sides look alike: none is proposed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = _Card("Here"), _Card("In the file")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(12)
        for card in self._cards:
            layout.addWidget(card, 1)

    def show_row(self, found: Row | None, marked: int = 0) -> None:
        """Show one conflict; with several marked, that they are settled together."""
        for card, side in zip(self._cards, (found.here, found.there) if found else (None, None), strict=True):
            card.show_side(side, f"{marked} conflicts are marked; they are settled alike." if marked > 1 else "No conflict is marked.")


class _Card(QFrame):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._value, self._said = label(), label("", "soft")
        self._value.setMaximumHeight(120)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(2)
        layout.addWidget(label(title, "caption"))
        layout.addWidget(self._value)
        layout.addWidget(self._said)
        layout.addStretch(1)

    def show_side(self, side: Side | None, instead: str) -> None:
        """Show a side, or words where there is none."""
        self._value.setText(side.value if side else instead)
        self._said.setText(side.said if side else "")
