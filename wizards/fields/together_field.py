"""Short questions asked together: one row each, and one act for all that are blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from reviewer.model.answer import NOT_SURE, Value
from reviewer.model.pack import Question
from wizards.fields.base import Field, options_of
from wizards.fields.checklist_field import WeighedBox
from wizards.widgets.words import button, label, row


def _help(question: Question) -> str:
    """The help of a row, with what its answers mean where they are more than yes and no."""
    return " ".join((question.help, *(f"{option.label}: {option.line}" for option in question.options if option.line)))


class TogetherField(Field):
    """Every row is a question of its own with its own answers; a blank one stays unknown."""

    def __init__(self, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__(questions[0], parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self._choices = {question.id: [*options_of(question), (NOT_SURE, "Not sure", "")] for question in questions}
        self._boxes: dict[str, QComboBox] = {}
        for number, question in enumerate(questions):
            box = self._boxes[question.id] = self._box(question)
            grid.addWidget(label(question.text), 2 * number, 0)
            grid.addWidget(box, 2 * number, 1)
            told = label(_help(question), "soft")
            told.setContentsMargins(0, 0, 0, 8)
            grid.addWidget(told, 2 * number + 1, 0, 1, 2)
        layout.addLayout(grid)
        first, *others = self._choices.values()
        shared = [(value, text) for value, text, _ in first if all(any((value, text) == choice[:2] for choice in other) for other in others)]
        every = [button(text) for _, text in shared]
        for made, (value, text) in zip(every, shared, strict=True):
            made.setAccessibleName(f"Answer the rest: {text.lower()}")
            made.clicked.connect(lambda _checked, chosen=value: self._fill(chosen))
        layout.addLayout(row(label("Answer the rest:", "soft", wrap=False), *every, None))
        self._at = ""
        self._told = label("", "soft")
        self._told.hide()
        layout.addWidget(self._told)

    def _box(self, question: Question) -> QComboBox:
        box = WeighedBox(lambda: self._on_reached(question.id))
        box.setAccessibleName(question.text)
        box.setAccessibleDescription(question.help)
        box.addItem("Not answered", None)
        for value, text, line in self._choices[question.id]:
            box.addItem(text, value)
            box.setItemData(box.count() - 1, line, Qt.ItemDataRole.ToolTipRole)
        box.activated.connect(lambda _index: self.answered.emit({question.id: box.currentData()}))
        return box

    def _on_reached(self, name: str) -> None:
        if name != self._at:
            self._at = name
            self.weighed.emit(name)

    def tried(self) -> list[tuple[str, Value]]:
        return [(self._at, value) for value, _, _ in self._choices.get(self._at, ())]

    def show_effects(self, effects: Mapping[str, str]) -> None:
        lines = [f"{text} → {effects[value]}" for value, text, _ in self._choices.get(self._at, ()) if effects.get(value)]
        name = self._boxes[self._at].accessibleName() if self._at else ""
        self._told.setText("\n".join((name, *lines)))
        self._told.setVisible(bool(lines))

    def _fill(self, value: str) -> None:
        blank = [name for name, box in self._boxes.items() if box.currentData() is None]
        if blank:
            self.answered.emit(dict.fromkeys(blank, value))

    def show_values(self, values: Mapping[str, Value]) -> None:
        for name, box in self._boxes.items():
            box.setCurrentIndex(max(0, box.findData(values.get(name))))

    def focus_first(self) -> None:
        blank = next((box for box in self._boxes.values() if box.currentData() is None), None)
        (blank or next(iter(self._boxes.values()))).setFocus()
