"""Where a damaged review is noticed: what happened, and one button that saves what can be read into a new file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wizards.widgets.words import button, label, row


class RescueStrip(QWidget):
    """`wanted` names the damaged file; it is never changed."""

    wanted = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        banner = QFrame()
        banner.setObjectName("banner")
        self._text = label()
        rescue, later = button("Rescue into a new file", primary=True), button("Not now")
        rescue.clicked.connect(self._on_rescue)
        later.clicked.connect(self.hide)
        line = row(self._text, rescue, later)
        line.setStretch(0, 1)
        line.setContentsMargins(12, 8, 8, 8)
        banner.setLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 16, 40, 0)
        layout.addWidget(banner)
        self.hide()

    def offer(self, path: Path) -> None:
        """Offer to rescue a file."""
        self._path = path
        self._text.setText(f"“{path.stem}” is damaged. What can be read of it can be saved into a new file, with a list of what is lost.")
        self.show()

    def _on_rescue(self) -> None:
        self.hide()
        if self._path is not None:
            self.wanted.emit(self._path)
