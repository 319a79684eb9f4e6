"""Yes-or-no questions asked together: one row each, and one act for all that are blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from reviewer.model.answer import NOT_SURE, Value
from reviewer.model.pack import Question
from wizards.fields.base import Field, options_of
from wizards.fields.checklist_field import WeighedBox
from wizards.widgets.words import button, label, row


class TogetherField(Field):
    """Every row is a question of its own; a blank one stays unknown."""

    def __init__(self, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__(questions[0], parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        choices = [(value, text) for value, text, _ in options_of(questions[0])] + [(NOT_SURE, "Not sure")]
        self._boxes: dict[str, QComboBox] = {}
        for number, question in enumerate(questions):
            box = WeighedBox(lambda name=question.id: self._on_reached(name))
            box.setAccessibleName(question.text)
            box.setAccessibleDescription(question.help)
            box.addItem("Not answered", None)
            for value, text in choices:
                box.addItem(text, value)
            box.activated.connect(lambda _index, name=question.id: self.answered.emit({name: self._boxes[name].currentData()}))
            grid.addWidget(label(question.text), 2 * number, 0)
            grid.addWidget(box, 2 * number, 1)
            told = label(question.help, "soft")
            told.setContentsMargins(0, 0, 0, 8)
            grid.addWidget(told, 2 * number + 1, 0, 1, 2)
            self._boxes[question.id] = box
        layout.addLayout(grid)
        every = [button(text) for _, text in choices]
        for made, (value, text) in zip(every, choices, strict=True):
            made.setAccessibleName(f"Answer the rest: {text.lower()}")
            made.clicked.connect(lambda _checked, chosen=value: self._fill(chosen))
        layout.addLayout(row(label("Answer the rest:", "soft", wrap=False), *every, None))
        self._choices, self._at = choices, ""
        self._told = label("", "soft")
        self._told.hide()
        layout.addWidget(self._told)

    def _on_reached(self, name: str) -> None:
        if name != self._at:
            self._at = name
            self.weighed.emit(name)

    def tried(self) -> list[tuple[str, Value]]:
        return [(self._at, value) for value, _ in self._choices] if self._at else []

    def show_effects(self, effects: Mapping[str, str]) -> None:
        lines = [f"{text} → {effects[value]}" for value, text in self._choices if effects.get(value)]
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
