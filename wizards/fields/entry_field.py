"""A typed answer: number, date, list or text. Announces when Enter is pressed or the field is left."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reviewer.model.answer import NOT_SURE, Range, Value
from reviewer.model.pack import Question
from wizards.fields.base import Field
from wizards.widgets.words import button, label, row

_HINTS = {
    "number": "A number, or a range such as 50-200",
    "date": "A date such as 2026-11-01, or a range with two dates and 'to'",
    "list": "Values separated by commas",
    "text": "Text",
}


class EntryField(Field):
    """Ranges are typed as `50-200` or `2026-01-01 to 2026-03-31`."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._line = QLineEdit()
        self._line.setMaxLength(4000)
        self._line.setAccessibleName(question.text)
        self._line.editingFinished.connect(self._on_finished)
        unsure = button("Not sure")
        unsure.clicked.connect(lambda: self.answered.emit({self.question.id: NOT_SURE}))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(_HINTS[question.kind], "soft"))
        layout.addLayout(row(self._line, unsure))
        self._told = label("", "soft")
        self._told.hide()
        layout.addWidget(self._told)
        self._line.textEdited.connect(lambda _text: self.weighed.emit(question.id))
        self._shown = ""

    def tried(self) -> list[tuple[str, Value]]:
        typed = self._value(self._line.text().strip()) if self.question.kind != "text" else None
        return [(self.question.id, value) for value in (typed, NOT_SURE) if value is not None]

    def show_effects(self, effects: Mapping[str, str]) -> None:
        names = {str(value): "Not sure" if value == NOT_SURE else self._line.text().strip() for _, value in self.tried()}
        lines = [f"{name} → {effects[value]}" for value, name in names.items() if effects.get(value)]
        self._told.setText("\n".join(lines))
        self._told.setVisible(bool(lines))

    def _on_finished(self) -> None:
        text = self._line.text().strip()
        if text != self._shown:
            self._shown = text
            self.answered.emit({self.question.id: self._value(text)})

    def _value(self, text: str) -> Value | None:
        if not text:
            return None
        if self.question.kind == "list":
            return tuple(part.strip() for part in text.split(",") if part.strip())
        mark = " to " if self.question.kind == "date" else "-"
        if self.question.kind in ("number", "date") and mark in text:
            low, _, high = text.partition(mark)
            return Range(low.strip() or None, high.strip() or None)
        return text

    def show_values(self, values: Mapping[str, Value]) -> None:
        value = values.get(self.question.id)
        if isinstance(value, Range):
            mark = " to " if self.question.kind == "date" else "-"
            text = f"{value.low or ''}{mark}{value.high or ''}"
        elif isinstance(value, tuple):
            text = ", ".join(value)
        else:
            text = "" if value is None or value == NOT_SURE else str(value)
        self._shown = text
        self._line.setText(text)
        self._line.setPlaceholderText("Not sure" if value == NOT_SURE else "")

    def press(self, digit: int) -> bool:
        if digit == 0 and not self._line.hasFocus():
            self.answered.emit({self.question.id: NOT_SURE})
            return True
        return False

    def focus_first(self) -> None:
        self._line.setFocus()
