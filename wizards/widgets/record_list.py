"""A list of named records with add and remove, beside a form for the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from wizards.widgets.hint_line import HintLine
from wizards.widgets.words import button, label, row
from wizards.widgets.wrapped_list import wrap_lines

KEY = Qt.ItemDataRole.UserRole


class RecordList(QWidget):
    """`chosen` names the record; `wanted` asks for a new one by name; `unwanted` asks to remove one."""

    chosen = Signal(str)
    wanted = Signal(str)
    unwanted = Signal(str)

    # `short` stands for `hint` where that has no room
    def __init__(self, title: str, hint: str, short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        wrap_lines(self._list)
        self._list.currentItemChanged.connect(lambda item, _before: self.chosen.emit(item.data(KEY) if item else ""))
        self._name = HintLine(hint, short)
        self._name.setAccessibleName(hint)
        self._name.setMaxLength(300)
        self._name.returnPressed.connect(self._on_add)
        add, remove = button("Add"), button("Remove")
        remove.setToolTip("Removes the chosen one; undo brings it back.")
        add.clicked.connect(self._on_add)
        remove.clicked.connect(lambda: self.unwanted.emit(self.current()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(title, "caption"))
        layout.addWidget(self._list, 1)
        layout.addLayout(row(self._name, add, remove))

    def _on_add(self) -> None:
        if self._name.text().strip():
            self.wanted.emit(self._name.text().strip())
            self._name.setText("")  # unlike clear(), leaves nothing to undo here: undo takes back the record

    def current(self) -> str:
        """The chosen record's key, or nothing."""
        item = self._list.currentItem()
        return item.data(KEY) if item else ""

    def choose(self, key: str) -> None:
        """Choose a record, where it is in the list."""
        for number in range(self._list.count()):
            if self._list.item(number).data(KEY) == key:
                self._list.setCurrentRow(number)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in this list."""
        return self._list.hasFocus()

    def show_records(self, records: Sequence[tuple[str, str]], choose: str = "") -> None:
        """Show (key, name) rows; keeps the choice where it can."""
        wanted = choose or self.current()
        self._list.blockSignals(True)
        self._list.clear()
        for key, name in records:
            item = QListWidgetItem(name or key)
            item.setData(KEY, key)
            self._list.addItem(item)
            if key == wanted:
                self._list.setCurrentItem(item)
        if self._list.currentItem() is None and self._list.count():
            self._list.setCurrentRow(0)
        self._list.blockSignals(False)
        self.chosen.emit(self.current())
