"""What each answer would do: in a few words beside the answers, and all of it on demand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer.session.ahead import Ahead


class EffectsButton(QPushButton):
    """Keeps the effects by answer. Stands there only where the few words leave something out; pressed, everything is told."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tell every effect in full", parent)
        self._found: dict[str, Ahead | None] = {}
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setToolTip("Names every step and every law, instead of the most telling first")
        self.toggled.connect(lambda full: (self.setText("Tell effects in a few words" if full else "Tell every effect in full"), self.changed.emit()))
        self.hide()

    def begin(self) -> None:
        """Other answers are weighed from now on."""
        self._found = {}

    def keep(self, value: str, found: Ahead | None) -> None:
        """What an answer would do; nothing for the one that is given."""
        self._found[value] = found
        self.setVisible(any(each.shortened() for each in self._found.values() if each))
        self.changed.emit()

    def words(self) -> dict[str, str]:
        """The effects by answer, as they are to be told now."""
        full = self.isChecked()
        return {value: ("; ".join(each.lines()) if full else each.words()) if each else "" for value, each in self._found.items()}
