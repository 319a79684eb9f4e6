"""Who is at the keyboard: asked once in a strip above the review, shown in its head, changed from there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from reviewer.session.person import ROLES, Person
from wizards.widgets.words import Button, button, label, row


class PersonButton(Button):
    """Shows name and role; a click asks for others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setToolTip("Every answer, comment and decision carries this name and role. Click to change them.")

    def show_person(self, person: Person) -> None:
        """Show who it is."""
        name = person.name if len(person.name) <= 28 else f"{person.name[:27]}…"
        self.setText(f"{name}, {ROLES[person.role].lower()}" if person.name else "Who are you?")
        self.setAccessibleName(f"You are {person.name}, {ROLES[person.role]}. Change" if person.name else "Who are you?")


class PersonStrip(QFrame):
    """Asks for name and role without stopping anything; `given` carries them, `left` says that nobody wants to say."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._name, self._role = QLineEdit(), QComboBox()
        self._name.setPlaceholderText("Your name")
        self._name.setAccessibleName("Your name")
        self._name.setMaxLength(120)
        self._name.setMaximumWidth(260)
        self._name.returnPressed.connect(self._on_keep)
        self._role.setAccessibleName("Your role")
        for value, text in ROLES.items():
            self._role.addItem(text, value)
        keep, later = button("Keep", primary=True), button("Not now")
        keep.clicked.connect(self._on_keep)
        later.clicked.connect(self._on_later)
        why = label("Who are you? Every answer and decision carries name and role.", wrap=False)
        line = row(why, self._name, self._role, keep, later, None)
        line.setContentsMargins(16, 7, 16, 7)
        self.setLayout(line)
        self.hide()

    def _on_keep(self) -> None:
        if not self._name.text().strip():
            self._name.setFocus()
            return
        self.hide()
        self.given.emit(self._name.text().strip(), str(self._role.currentData()))

    def _on_later(self) -> None:
        self.hide()
        self.left.emit()
