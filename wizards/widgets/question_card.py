"""The question that is asked: its answers with what each would do, how to tell, note, evidence, and who answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.model.answer import Value
from reviewer.model.pack import Question
from reviewer.model.review import Said
from reviewer.session.ahead import ahead
from reviewer.session.asked import Row, inferred_value, values
from reviewer.session.conflicts import conflicts_at, in_words
from reviewer.session.local_time import local_time
from reviewer.session.places import question_place
from reviewer.session.validate import value_problem
from wizards.fields import field_for
from wizards.fields.base import Field
from wizards.fields.together_field import TogetherField
from wizards.session_bridge import SessionBridge
from wizards.widgets.comment_button import CommentButton
from wizards.widgets.effects import EffectsButton
from wizards.widgets.evidence_files import EvidenceFiles
from wizards.widgets.forms import NoteEdit, line
from wizards.widgets.in_turn import InTurn
from wizards.widgets.words import Banner, button, clear, label, row

SOURCES = {
    "diagram": "from the quick screen or the drawing",
    "import": "from a file",
    "inferred": "inferred",
    "suggestion": "a suggestion that was accepted",
}


class QuestionCard(QWidget):
    """Answers through the bridge; says when the next or the previous question is wanted."""

    walked = Signal(int)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMaximumWidth(760)
        self.field: Field | None = None
        self.row: Row | None = None
        self._names: list[str] = []  # the questions on the card
        self._turns = InTurn(self)
        self._body = QVBoxLayout(self)
        self._body.setSpacing(10)
        self._body.setContentsMargins(22, 18, 22, 16)

    def show_text(self, heading: str, text: str, onward: str = "", page: str = "") -> None:
        """Show words instead of a question, and a button that leads to another page."""
        self._turns.stop()
        clear(self._body)
        self.row = self.field = None
        self._body.addWidget(label(heading, "question"))
        self._body.addWidget(label(text))
        if onward:
            leads = button(onward, primary=True)
            leads.clicked.connect(lambda: self.bridge.page_wanted.emit(page))
            self._body.addLayout(row(leads, None))

    def show_widget(self, widget: QWidget) -> None:
        """Show something else instead of a question."""
        if self.row is not None:
            self._on_noted()
        self._turns.stop()
        clear(self._body)
        self.row = self.field = None
        self._body.addWidget(widget)

    def show_question(self, found: Row, caption: str, heading: str, asked: Sequence[Question]) -> None:
        """Show a question, or those that are asked together with it; where it is shown already, only what changed."""
        same = self.row is not None and (self.row.subject, self.row.question) == (found.subject, found.question)
        if not same:
            self._on_noted()
        self.row = found
        if not same or self.field is None:
            self._names = [question.id for question in asked]
            self._build(heading, asked)
        assert self.field is not None
        self._about.setText(found.about)
        self._caption.setText(caption)
        self._remarks.show_place(question_place(found.subject, found.question))
        self.show_given()
        self._show_aside(found)
        self._weigh()

    def show_given(self) -> None:
        """Show the answer as it stands, and whose it is; what other answers would do is looked up anew afterwards."""
        self._turns.stop()
        if self.field is not None:
            self.field.show_values(self._given())
            self._show_said()

    def _given(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name in self._names if self.row else ():
            found |= values(self.bridge.session, self.row.subject, name) if self.row else {}
        return found

    def _build(self, heading: str, asked: Sequence[Question]) -> None:
        clear(self._body)
        question, alone = asked[0], len(asked) == 1
        self._about, self._caption = label("", "caption"), label("", "soft")
        self._body.addWidget(self._caption)
        self._body.addWidget(self._about)
        self._body.addWidget(label(heading, "question"))
        if question.help and alone:
            self._body.addWidget(label(question.help))
        self._told, self._against = label("", "soft"), Banner()
        self._body.addWidget(self._told)
        self._body.addWidget(self._against)
        self.field = field_for(question) if alone else TogetherField(asked)
        self.field.answered.connect(self._on_answered)
        self.field.weighed.connect(lambda _fact: self._weigh())
        self._body.addWidget(self.field)
        self._effects = EffectsButton(self)
        self._effects.changed.connect(self._show_effects)
        self._body.addLayout(row(self._effects, None))
        if question.tell and alone:
            self._body.addWidget(label("How to tell", "caption"))
            self._body.addWidget(label(question.tell))
        if question.asked_of and alone:
            self._body.addWidget(label(f"Usually known by: {question.asked_of}", "soft"))
        self._add_note()

    def _add_note(self) -> None:
        self._note: QPlainTextEdit = NoteEdit("Note", lambda _text: self._on_noted())
        self._note.setPlaceholderText("Note: what you know and from where")
        self._note.setMaximumHeight(64)
        self._evidence: QLineEdit = line(
            "Evidence",
            lambda _text: self._on_noted(),
            "Evidence: document and place, such as Agreement of 2026-02-01, section 4",
            "Evidence: document and place",
        )
        self._evidence.setMaxLength(1000)
        self._body.addWidget(self._note)
        self._body.addWidget(self._evidence)
        self._files = EvidenceFiles(self.bridge)
        self._body.addWidget(self._files)
        self._by = label("", "soft")
        self._body.addWidget(self._by)
        before = self._before()
        self._shown = (before.note, before.evidence) if before else ("", "")
        self._note.setPlainText(self._shown[0])
        self._evidence.setText(self._shown[1])
        back, onward = button("Back", tip="The question before (Alt+Left)"), button("Next", primary=True, tip="The next open question (Enter)")
        self._withdraw = button("Withdraw answer")
        back.clicked.connect(lambda: self.walked.emit(-1))
        onward.clicked.connect(lambda: self.walked.emit(1))
        self._withdraw.clicked.connect(self._on_withdraw)
        self._remarks = CommentButton(self.bridge)
        self._body.addLayout(row(back, self._withdraw, self._remarks, None, onward))

    def _before(self) -> Said | None:
        """The last that was said about this question."""
        found = [s for s in self.bridge.review.said if self.row and s.of == self.row.subject and s.question.partition(".")[0] == self.row.question]
        return found[-1] if found else None

    def _show_said(self) -> None:
        before, given = self._before(), self._given()
        self._withdraw.setEnabled(bool(given))
        told = ""
        if before and given:
            role = f" ({before.role})" if before.role else ""
            source = f", {SOURCES[before.source]}" if before.source in SOURCES else ""
            told = f"Answered by {before.by or 'somebody who gave no name'}{role} on {local_time(before.on)}{source}"
        self._by.setText(told)
        self._by.setVisible(bool(told))
        if self.row is not None:
            self._files.show_for(self.row.subject, self.row.question)

    def _show_aside(self, found: Row) -> None:
        session = self.bridge.session
        value, why = inferred_value(session, found.subject, found.question)
        told = f"{value.replace('_', ' ').capitalize()}, {why}. Answer to overrule it." if value else ""
        if found.state == "aside":
            told = "This answer is kept but does not count now, because another answer made the question pointless."
        self._told.setText(told)
        self._told.setVisible(bool(told))
        against = conflicts_at(session, found.subject, found.question)
        self._against.setVisible(bool(against))
        if against:
            self._against.tell("Contradictory answers: " + " ".join(in_words(session, conflict) for conflict in against))

    def _weigh(self) -> None:
        """What each answer would do, one after another once the question is on screen, so that asking is never slow."""
        if self.field is None or self.row is None or self.row.subject.startswith("new "):
            return
        self._effects.begin()
        subject, given = self.row.subject, self._given()
        self._turns.start([lambda f=fact, v=value: self._weigh_one(subject, f, v, given.get(f) == v) for fact, value in self.field.tried()])

    def _weigh_one(self, subject: str, fact: str, value: Value, chosen: bool) -> None:
        if self.field is None or self.row is None or self.row.subject != subject or not self.isVisible():
            return
        session = self.bridge.session
        wrong = value_problem(session.question(fact), fact.partition(".")[2], value)  # half a date, while it is typed
        self._effects.keep(str(value), None if chosen or wrong else ahead(session, subject, {fact: value}))

    def _show_effects(self) -> None:
        if self.field is not None:
            self.field.show_effects(self._effects.words())

    def _answer(self, given: Mapping[str, Value | None]) -> bool:
        assert self.row is not None
        self._turns.stop()
        self._shown = (self._note.toPlainText().strip(), self._evidence.text().strip())
        return self.bridge.answer_all(self.row.subject, given, *self._shown)

    def _on_answered(self, given: dict[str, Value | None]) -> None:
        if self.row is not None and not self._answer(given) and self.field is not None:
            self.field.show_values(self._given())

    def _on_noted(self) -> None:
        """A note or evidence on an answer that was given already is kept with it."""
        if self.row is None:
            return
        now, given = (self._note.toPlainText().strip(), self._evidence.text().strip()), self._given()
        if given and now != self._shown:
            self._answer(given)

    def _on_withdraw(self) -> None:
        given = self._given()
        if self.row is not None and given:
            self.bridge.answer_all(self.row.subject, dict.fromkeys(given))
