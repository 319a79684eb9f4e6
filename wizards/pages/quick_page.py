"""The quick screen: a few plain questions, one at a time, that draw a review."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reviewer.model.answer import NOT_SURE, Value
from reviewer.model.pack import Option, Question
from reviewer.model.pack_quick import QuickQuestion
from reviewer.session import quick
from wizards.fields.base import Field
from wizards.fields.choice_field import ChoiceField
from wizards.fields.picker_field import PickerField
from wizards.widgets.words import button, clear, label, row

KINDS = {"choice": "choice", "several": "list", "states": "list", "text": "text"}


class QuickPage(QWidget):
    """Digits choose, N is not sure, Enter goes on; what is not answered stays open and is asked in the review."""

    finished = Signal(object)  # the answers, by question
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: dict[str, tuple[str, ...]] = {}
        self._unsure: set[str] = set()
        self._at = 0
        self._field: Field | None = None
        self._line: QLineEdit | None = None
        card = QWidget()
        card.setObjectName("card")
        card.setMaximumWidth(760)
        self._card = QVBoxLayout(card)
        self._card.setContentsMargins(26, 22, 26, 18)
        self._card.setSpacing(10)
        leave = button("All reviews")
        leave.clicked.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 28, 40, 20)
        layout.setSpacing(12)
        layout.addLayout(row(leave, label("Quick screen", "title", wrap=False), None))
        layout.addWidget(
            label(
                "A few plain questions draw the picture and show which laws may apply. Nothing is final: every answer can be changed later.", "soft"
            )
        )
        layout.addWidget(card)
        layout.addStretch(1)

    def begin(self) -> None:
        """Start from the first question with nothing answered."""
        self._given, self._unsure, self._at = {}, set(), 0
        self._show()

    def help_text(self) -> str:
        """One paragraph for F1."""
        return (
            "Digits choose an answer, N is not sure, Enter goes on, Alt+Left goes back. What you do not know stays open and is asked in the "
            "review. “Show the result” may be pressed at any time."
        )

    def _asked(self) -> list[QuickQuestion]:
        return quick.asked(quick.quick_screen(), self._given)

    def _show(self) -> None:
        clear(self._card)
        asked = self._asked()
        self._at = min(self._at, len(asked) - 1)
        question = asked[self._at]
        self._field = self._line = None
        self._card.addWidget(label(f"Question {self._at + 1} of at most {len(quick.quick_screen().questions)}", "soft"))
        self._card.addWidget(label(question.text, "question"))
        if question.help:
            self._card.addWidget(label(question.help))
        self._card.addWidget(self._entry(question) if question.kind == "text" else self._choices(question))
        back, onward = button("Back  (Alt+Left)"), button("Next  (Enter)", primary=True)
        result = button("Show the result", primary=self._at == len(asked) - 1)
        back.setEnabled(self._at > 0)
        back.clicked.connect(lambda: self._walk(-1))
        onward.clicked.connect(lambda: self._walk(1))
        result.clicked.connect(lambda: self.finished.emit(dict(self._given)))
        onward.setVisible(self._at < len(asked) - 1)
        self._card.addLayout(row(back, None, result, onward))
        if self._line is not None:
            self._line.setFocus()
        elif self._field is not None:
            self._field.focus_first()

    def _entry(self, question: QuickQuestion) -> QLineEdit:
        self._line = QLineEdit((self._given.get(question.id) or ("",))[0])
        self._line.setAccessibleName(question.text)
        self._line.setMaxLength(200)
        self._line.textEdited.connect(lambda text: self._keep(question.id, (text.strip(),) if text.strip() else ()))
        return self._line

    def _choices(self, question: QuickQuestion) -> Field:
        options = question.options
        shown = tuple(Option(o.value, o.label, o.line) for o in options) or quick.shared_options(question)
        made = Question(question.id, "review", KINDS[question.kind], "", question.text, options=shown)  # type: ignore[arg-type]
        field = ChoiceField(made) if question.kind == "choice" else PickerField(made, others=question.kind == "states")
        given = self._given.get(question.id, ())
        values: dict[str, Value] = {}
        if question.id in self._unsure:
            values = {question.id: NOT_SURE}
        elif given:
            values = {question.id: given[0] if question.kind == "choice" else given}
        field.show_values(values)
        field.answered.connect(lambda found: self._on_answered(question, found[question.id]))
        self._field = field
        return field

    def _on_answered(self, question: QuickQuestion, value: Value | None) -> None:
        if value is None or value == NOT_SURE:
            self._keep(question.id, ())
            if value is not None:
                self._unsure.add(question.id)
        else:
            self._keep(question.id, value if isinstance(value, tuple) else (str(value),))
        if self._field is not None and value == NOT_SURE:
            self._field.show_values({question.id: NOT_SURE})

    def _keep(self, question: str, values: tuple[str, ...]) -> None:
        self._unsure.discard(question)
        self._given[question] = values

    def _walk(self, by: int) -> None:
        """Back or on; on from the last question shows the result."""
        at = self._at + by
        if 0 <= at < len(self._asked()):
            self._at = at
            self._show()
        elif by > 0:
            self.finished.emit(dict(self._given))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        typing = self._line is not None and self._line.hasFocus()
        if key == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._walk(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._walk(1)
        elif self._field is not None and not typing and text.lower() == "n":
            self._field.press(0)
        elif self._field is not None and not typing and text.isascii() and text.isdigit() and text != "0":
            self._field.press(int(text))
        else:
            super().keyPressEvent(event)
