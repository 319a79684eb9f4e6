"""A checklist: one row of answers per item; a blank item stays unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from reviewer.model.answer import NOT_SURE, Value
from reviewer.model.pack import Question
from wizards.fields.base import Field, options_of
from wizards.widgets.words import button, label, row


class WeighedBox(QComboBox):
    """Says when the keyboard comes to it, so that its answers can be weighed."""

    def __init__(self, reached: Callable[[], object]) -> None:
        super().__init__()
        self._reached = reached

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._reached()


class ChecklistField(Field):
    """Every item is an answer of its own; the buttons answer every blank item in one act."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        self._choices = [(value, text) for value, text, _ in options_of(question)] + [(NOT_SURE, "Not sure")]
        self._boxes: dict[str, QComboBox] = {}
        for number, item in enumerate(question.items):
            box = WeighedBox(lambda name=item.id: self._on_reached(name))
            box.setAccessibleName(item.label)
            box.addItem("Not answered", None)
            for value, text in self._choices:
                box.addItem(text, value)
            box.activated.connect(lambda _index, name=item.id: self._on_chosen(name))
            text = label(item.label)
            text.setToolTip(item.help)
            text.setBuddy(box)
            grid.addWidget(text, number, 0)
            grid.addWidget(box, number, 1)
            self._boxes[item.id] = box
        layout.addLayout(grid)
        every = [button(text) for _, text in self._choices]
        for made, (value, text) in zip(every, self._choices, strict=True):
            made.setAccessibleName(f"Answer the rest: {text.lower()}")
            made.clicked.connect(lambda _checked, chosen=value: self._fill(chosen))
        layout.addLayout(row(label("Answer the rest:", "soft", wrap=False), *every, None))
        self._at = ""
        self._told = label("", "soft")
        self._told.hide()
        layout.addWidget(self._told)

    def _on_chosen(self, item: str) -> None:
        self.answered.emit({f"{self.question.id}.{item}": self._boxes[item].currentData()})

    def _on_reached(self, item: str) -> None:
        if item != self._at:
            self._at = item
            self.weighed.emit(f"{self.question.id}.{item}")

    def tried(self) -> list[tuple[str, Value]]:
        return [(f"{self.question.id}.{self._at}", value) for value, _ in self._choices] if self._at else []

    def show_effects(self, effects: Mapping[str, str]) -> None:
        name = next((item.label for item in self.question.items if item.id == self._at), "")
        lines = [f"{text} → {effects[value]}" for value, text in self._choices if effects.get(value)]
        self._told.setText("\n".join((f"{name}:", *lines)))
        self._told.setVisible(bool(lines))

    def _fill(self, value: str) -> None:
        blank = [item for item, box in self._boxes.items() if box.currentData() is None]
        if blank:
            self.answered.emit({f"{self.question.id}.{item}": value for item in blank})

    def show_values(self, values: Mapping[str, Value]) -> None:
        for item, box in self._boxes.items():
            box.setCurrentIndex(max(0, box.findData(values.get(f"{self.question.id}.{item}"))))

    def focus_first(self) -> None:
        blank = next((box for box in self._boxes.values() if box.currentData() is None), None)
        target = blank or next(iter(self._boxes.values()), None)
        if target is not None:
            target.setFocus()
