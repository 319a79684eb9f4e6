"""Questions that can still matter, one fact at a time, keyboard first."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from reviewer.session.asked import Row, rows
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.in_turn import InTurn
from wizards.widgets.question_card import QuestionCard
from wizards.widgets.question_list import DECIDING, QuestionList


class QuestionsPage(Page):
    """At the left the questions by topic; at the right the one that is asked."""

    key, title = "questions", "Questions"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._line: tuple[str, ...] = DECIDING
        self._duties = False  # duties are looked for once their group is unfolded: they are many
        self._rows: list[Row] = []
        self._counting = InTurn(self)
        self._list = QuestionList()
        self._list.chosen.connect(self._show)
        self._list.flow_chosen.connect(self.refresh)
        self._list.duties_wanted.connect(self._on_duties)
        self._card = QuestionCard(bridge)
        self._card.walked.connect(self._step)
        ground = QWidget()
        ground.setMinimumWidth(320)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(12, 14, 16, 14)
        outer.addWidget(self._card)
        outer.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName("The question")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._list)
        split.addWidget(scroll)
        split.setStretchFactor(1, 1)
        split.setSizes([330, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        bridge.question_wanted.connect(self.ask)

    def status(self) -> str:
        count = len({(q.subject, q.question) for q in self.bridge.session.open_questions()})
        return str(count) if count else "✓"

    def help_text(self) -> str:
        return (
            "Only questions that can still change an outcome are asked; the numbers say how many are left per topic and per step. "
            "Digits choose an answer, N is not sure, Enter goes on, Alt+Left goes back, / searches. Beside each answer stands what it "
            "would do: steps it settles, laws that would forbid, questions it opens or makes pointless. Answers that another answer "
            "sets aside are kept and count again when that one is undone (Ctrl+Z)."
        )

    def refresh(self) -> None:
        session, review = self.bridge.session, self.bridge.review
        self._list.show_flows([(flow.id, flow.name or flow.id) for flow in review.flows])
        self._rows = rows(session, self._list.flow, self._duties)
        topics = {o.value: o.label for pack in session.library.packs for o in pack.topics}
        self._list.show_rows(self._rows, topics, self._duties)
        wanted = self._card.row
        found = next((r for r in self._rows if wanted and (r.subject, r.question) == (wanted.subject, wanted.question)), None)
        found = found or next((r for r in self._rows if r.state in DECIDING), None)
        if found is not None:
            self._list.select(found.subject, found.question)
            self._show(found)
        else:
            self._show_nothing()
        self._counting.start(
            [lambda: self._count(None, "All steps")]
            + [lambda key=flow.id, name=flow.name or flow.id: self._count(key, f"Step: {name}") for flow in review.flows]
        )

    def _count(self, flow: str | None, name: str) -> None:
        if self.isVisible():
            opened = {(q.subject, q.question) for q in self.bridge.session.open_questions(flow)}
            self._list.show_count(flow, name, len(opened))

    def _on_duties(self) -> None:
        self._duties = True
        QTimer.singleShot(0, self.refresh)

    def ask(self, subject: str, fact: str) -> None:
        """Show one question, also one that no longer matters."""
        self._list.show_all()
        self.stale = False
        question = fact.partition(".")[0]
        self.refresh()
        if not self._duties and not self._select(subject, question):
            self._duties = True
            self.refresh()
        self._select(subject, question)

    def _select(self, subject: str, question: str) -> bool:
        found = next((r for r in self._rows if (r.subject, r.question) == (subject, question)), None)
        if found is None:
            return False
        self._list.select(subject, question)
        self._show(found)
        return True

    def _show_nothing(self) -> None:
        text = (
            "No open answer can change an outcome."
            if self.bridge.review.flows
            else "Draw at least one step first: who gives which data to whom, and why."
        )
        self._card.show_text("Nothing is open", text)

    def _show(self, found: Row) -> None:
        self._line = ("duty",) if found.state == "duty" else DECIDING if found.state in DECIDING else self._line
        self.bridge.question_shown.emit(found.subject, found.question)
        left = [r for r in self._rows if r.state in self._line]
        words = f"{len(left)} say which duties are met; no outcome turns on them"
        if self._line == DECIDING:
            topics = {o.value: o.label for pack in self.bridge.session.library.packs for o in pack.topics}
            here = sum(r.topic == found.topic for r in left)
            words = f"{topics.get(found.topic, found.topic)}: {here} of {len(left)} open"
        self._card.show_question(found, f"{found.about}   ·   {words}")

    def _step(self, by: int) -> None:
        """The next or the previous question of the list; from an answered one, the next that is open."""
        shown = self._card.row
        order = [r for r in self._rows if r.state in self._line or r == shown]
        keys = [(r.subject, r.question) for r in order]
        here = (shown.subject, shown.question) if shown else None
        opened = [r for r in self._rows if r.state in self._line]
        if here in keys:
            at = keys.index(here) + by
            if 0 <= at < len(order):
                self._select(order[at].subject, order[at].question)
            elif by > 0 and opened and (opened[0].subject, opened[0].question) != here:
                self._select(opened[0].subject, opened[0].question)
        elif opened:
            self._select(opened[0].subject, opened[0].question)
        if self._card.field is not None:
            self._card.field.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text, field = event.key(), event.text(), self._card.field
        if key == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(1)
        elif text == "/":
            self._list.search()
        elif field is not None and (
            (text.lower() == "n" and field.press(0)) or (text.isascii() and text.isdigit() and text != "0" and field.press(int(text)))
        ):
            return
        else:
            super().keyPressEvent(event)
