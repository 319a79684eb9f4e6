"""One answer out of a few: radio buttons with digits, each with a line and its effect."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QButtonGroup, QLabel, QVBoxLayout, QWidget

from reviewer.model.answer import NOT_SURE, Value
from reviewer.model.pack import Question
from wizards.fields.base import Field, options_of
from wizards.fields.wrapping_radio import WrappingRadio
from wizards.widgets.words import label

HAIR = "\u200a"


class ChoiceField(Field):
    """Digits choose; N is not sure."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        self._effects: dict[str, QLabel] = {}
        self._lines: dict[str, str] = {}
        for number, (value, text, line) in enumerate([*options_of(question), (NOT_SURE, "Not sure", "")], 1):
            key = "N" if value == NOT_SURE else str(number)
            radio = WrappingRadio(_in_line(key), text)
            radio.setAccessibleName(text)
            radio.setAccessibleDescription(line)
            self._lines[value] = line
            self._group.addButton(radio, len(self._values))
            self._values.append(value)
            layout.addWidget(radio)
            if line:
                told = label(line, "soft")
                told.setContentsMargins(54, 0, 0, 2)
                layout.addWidget(told)
            effect = label("", "soft")
            effect.setContentsMargins(54, 0, 0, 4)
            effect.hide()
            self._effects[value] = effect
            layout.addWidget(effect)
        self._group.idClicked.connect(self._on_clicked)

    def _on_clicked(self, number: int) -> None:
        self.answered.emit({self.question.id: self._values[number]})

    def show_values(self, values: Mapping[str, Value]) -> None:
        value = values.get(self.question.id)
        self._group.setExclusive(False)
        for radio in self._group.buttons():
            radio.setChecked(self._values[self._group.id(radio)] == value)
        self._group.setExclusive(True)

    def tried(self) -> list[tuple[str, Value]]:
        return [(self.question.id, value) for value in self._values]

    def show_effects(self, effects: Mapping[str, str]) -> None:
        for value, shown in self._effects.items():
            text = effects.get(value, "")
            shown.setText(f"→ {text}")
            shown.setVisible(bool(text))
            self._group.button(self._values.index(value)).setAccessibleDescription(". ".join(filter(None, (self._lines[value], text))))

    def press(self, digit: int) -> bool:
        number = len(self._values) - 1 if digit == 0 else digit - 1
        button = self._group.button(number)
        if button is None or (digit and number >= len(self._values) - 1):
            return False
        button.setChecked(True)
        button.setFocus()
        self._on_clicked(number)
        return True

    def focus_first(self) -> None:
        chosen = self._group.checkedButton() or self._group.button(0)
        if chosen is not None:
            chosen.setFocus()


def _in_line(key: str) -> str:
    """The key with hair spaces after it until it is as wide as the widest: the answers begin below each other."""
    metrics = QFontMetricsF(QApplication.font())
    short = metrics.horizontalAdvance("N") - metrics.horizontalAdvance(key)
    return key + HAIR * round(max(0.0, short) / metrics.horizontalAdvance(HAIR))
