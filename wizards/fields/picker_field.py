"""Some of many: a list with ticks that can be searched, for questions whose list of answers is known."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reviewer.model.answer import AND_OTHERS, NOT_SURE, Value
from reviewer.model.pack import Question
from wizards.fields.base import Field, options_of
from wizards.widgets.words import button, label, row

VALUE = Qt.ItemDataRole.UserRole
LINE = 27  # px of a line in the list


class _SearchLine(QLineEdit):
    """Enter ticks what was searched for; with nothing typed it goes on as everywhere."""

    picked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text():
            self.picked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PickerField(Field):
    """Space ticks; typing in the search shows less. A tick counts at once."""

    def __init__(self, question: Question, parent: QWidget | None = None, others: bool = True) -> None:
        super().__init__(question, parent)
        self._search = _SearchLine()
        self._search.setPlaceholderText("Type to search, Enter ticks the first")
        self._search.setAccessibleName(f"Search answers: {question.text}")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._on_search)
        self._search.picked.connect(self._on_picked)
        self._list = QListWidget()
        self._list.setAccessibleName(question.text)
        self._list.setMinimumHeight(8 * LINE + 4)
        for value, text, line in options_of(question):
            item = QListWidgetItem(f"{text}   {line}".strip(), self._list)
            item.setData(VALUE, value)
            item.setSizeHint(QSize(0, LINE))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self._search.left.connect(self._on_left_search)
        self._others = QCheckBox("There may be others that are not ticked here")
        self._told = label("", "soft")
        unsure = button("Not sure")
        unsure.clicked.connect(lambda: self.answered.emit({question.id: NOT_SURE}))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        layout.addWidget(self._others)
        self._others.setVisible(others)
        layout.addWidget(self._told)
        layout.addLayout(row(unsure, None))
        self._effect = label("", "soft")
        self._effect.hide()
        layout.addWidget(self._effect)
        self._list.currentItemChanged.connect(lambda _item, _before: self.weighed.emit(question.id))
        self._list.itemChanged.connect(lambda _item: self._tell())
        self._others.toggled.connect(lambda _on: self._tell())

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(number) for number in range(self._list.count())]

    def _on_search(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.strip().lower() not in item.text().lower())

    def _on_picked(self) -> None:
        first = next((item for item in self._items() if not item.isHidden()), None)
        if first is not None:
            ticked = first.checkState() == Qt.CheckState.Checked
            self._search.clear()
            first.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self._list.scrollToItem(first)

    def _on_left_search(self) -> None:
        self._list.setFocus()
        shown = [item for item in self._items() if not item.isHidden()]
        if shown and (self._list.currentItem() is None or self._list.currentItem().isHidden()):
            self._list.setCurrentItem(shown[0])

    def _tell(self) -> None:
        self._show_ticked()
        self.answered.emit({self.question.id: self._ticked() or None})

    def _ticked(self, but: QListWidgetItem | None = None) -> tuple[str, ...]:
        """What is ticked, with one item the other way round."""
        chosen = [item for item in self._items() if (item.checkState() == Qt.CheckState.Checked) != (item is but)]
        return (*(str(item.data(VALUE)) for item in chosen), *((AND_OTHERS,) if self._others.isChecked() else ()))

    def tried(self) -> list[tuple[str, Value]]:
        item = self._list.currentItem()
        other = self._ticked(item) if item is not None else ()
        return [(self.question.id, value) for value in (other, NOT_SURE) if value]

    def show_effects(self, effects: Mapping[str, str]) -> None:
        item, lines = self._list.currentItem(), list[str]()
        if item is not None and effects.get(str(self._ticked(item))):
            act = "Without" if item.checkState() == Qt.CheckState.Checked else "With"
            lines.append(f"{act} {item.text()} → {effects[str(self._ticked(item))]}")
        if effects.get(NOT_SURE):
            lines.append(f"Not sure → {effects[NOT_SURE]}")
        self._effect.setText("\n".join(lines))
        self._effect.setVisible(bool(lines))

    def _show_ticked(self, unsure: bool = False) -> None:
        names = [item.text() for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        some = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
        self._told.setText("Answered: not sure" if unsure else f"{len(names)} of {self._list.count()} ticked{': ' if some else ''}{some}")

    def show_values(self, values: Mapping[str, Value]) -> None:
        value = values.get(self.question.id)
        chosen = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        for box in (self._list, self._others):
            box.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(VALUE) in chosen else Qt.CheckState.Unchecked)
        self._others.setChecked(AND_OTHERS in chosen)
        for box in (self._list, self._others):
            box.blockSignals(False)
        self._show_ticked(value == NOT_SURE)

    def press(self, digit: int) -> bool:
        if digit == 0 and not self._search.hasFocus():
            self.answered.emit({self.question.id: NOT_SURE})
            return True
        return False

    def focus_first(self) -> None:
        self._search.setFocus()
