"""What every field is: shows the values of one question and says when a person changed them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer.model.answer import Value
from reviewer.model.pack import Question


class Field(QWidget):
    """`answered` carries facts and values; None withdraws one."""

    answered = Signal(object)
    weighed = Signal(str)  # a fact whose possible answers the person is looking at

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show what is answered; never announces a change."""

    def show_effects(self, effects: Mapping[str, str]) -> None:
        """Show what each answer would do, by value, where the field can; some may come later."""

    def tried(self) -> list[tuple[str, Value]]:
        """The answers whose effects are worth showing before choosing, as (fact, value)."""
        return []

    def press(self, digit: int) -> bool:
        """Choose by number (1 is the first; 0 is not sure); false where the field has no such choice."""
        return False

    def focus_first(self) -> None:
        """Put the keyboard where answering begins."""
        self.setFocus()


def options_of(question: Question) -> list[tuple[str, str, str]]:
    """The answers as (value, label, line); yes and no where the question names none."""
    if question.options:
        return [(o.value, o.label, o.line) for o in question.options]
    if question.kind == "document":
        return [
            ("signed_checked", "Signed and checked", "Its terms were compared with what the rule asks."),
            ("signed_not_checked", "Signed, not checked", "It exists, but nobody has read it for this review."),
            ("draft", "Only a draft", "It does not bind anyone yet."),
            ("none", "None", ""),
        ]
    return [("yes", "Yes", ""), ("no", "No", "")]
