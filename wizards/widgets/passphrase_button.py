"""Set, change or take away the passphrase of the saved review that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reviewer.errors import ReviewerError
from reviewer.session import passphrase
from wizards.dialogs import ask
from wizards.unlocking import unlocked
from wizards.widgets.words import Button


class PassphraseButton(Button):
    """Opens a menu for an encrypted review, and asks for a passphrase at once for a plain one. `done` comes after a change."""

    done = Signal()
    refused = Signal(str)

    def __init__(self, chosen: Callable[[], Path | None], parent: QWidget | None = None) -> None:
        super().__init__("Passphrase…", parent)
        self.setToolTip("Encrypts the chosen review, changes its passphrase, or takes it away.")
        self._chosen = chosen
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        path = self._chosen()
        if path is None:
            return
        try:
            encrypted = passphrase.is_encrypted(path)
        except ReviewerError as error:
            self.refused.emit(error.sentence())
            return
        if not encrypted:
            self.set_new(path)
            return
        menu = QMenu(self)
        menu.addAction("Change the passphrase…").triggered.connect(lambda: self.set_new(path))
        menu.addAction("Take the passphrase away").triggered.connect(lambda: self.remove(path))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def set_new(self, path: Path) -> None:
        """Ask for a new passphrase and use it."""
        new = ask.new_passphrase(self)
        if new is not None:
            self._do(path, new)

    def remove(self, path: Path) -> None:
        """Write it plainly."""
        self._do(path, None)

    def _do(self, path: Path, new: str | None) -> None:
        try:
            unlocked(self, lambda: passphrase.set_passphrase(path, new))
        except ReviewerError as error:
            self.refused.emit(error.sentence())
            return
        self.done.emit()
