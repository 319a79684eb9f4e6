"""Says what else goes before something is removed, and waits for a person to say so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer.session.removal import Kind, removal
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import button, label, row

GROUPS = {"party": "parties", "dataset": "datasets", "system": "systems"}


class RemovalNotice(QFrame):
    """Stands near what is removed. What nothing hangs on is removed at once; undo brings it back."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.setObjectName("banner")
        self.setAccessibleName("Before it is removed")
        self._text = label()
        self._act: Callable[[], object] = lambda: None
        remove, self._keep = button("Remove all of it"), button("Keep it")
        remove.clicked.connect(self._on_remove)
        self._keep.clicked.connect(self.hide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._text)
        layout.addLayout(row(None, self._keep, remove))
        bridge.changed.connect(lambda _changes: self.hide())
        self.hide()

    def ask(self, kind: Kind, key: str) -> None:
        """Remove a party, dataset or system, after saying what goes with it."""
        review = self.bridge.review
        record = getattr(review, GROUPS[kind]).get(key)
        if record is None:
            return
        found = removal(review, kind, key)
        self._act = lambda: self.bridge.change(found.review, f"'{record.name or key}' removed")
        if found.alone:
            self._act()
            return
        self._text.setText(found.words(record.name or key))
        self.show()
        self._keep.setFocus()

    def _on_remove(self) -> None:
        self.hide()
        self._act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
