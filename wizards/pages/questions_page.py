"""Questions that can still matter, one fact at a time, keyboard first."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reviewer.session.asked import Row, rows, together
from reviewer.session.asking import count_open
from reviewer.session.places import question_place
from reviewer.session.suggestions import Likely, likely_in_hand
from reviewer.session.topics import topics_of
from wizards.fields.base import Field
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.beside import beside
from wizards.widgets.in_turn import InTurn
from wizards.widgets.likely_panel import LikelyPanel
from wizards.widgets.question_card import QuestionCard
from wizards.widgets.question_list import DECIDING, QuestionList

WIDEST = 520  # px of the list: where there is more room, the card has it
MANY = 20  # from so many open questions it is worth saying that few of them will be asked


class QuestionsPage(Page):
    """At the left the questions by topic; at the right the one that is asked."""

    key, title = "questions", "Questions"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._line: tuple[str, ...] = DECIDING
        self._duties = False  # duties are looked for once their group is unfolded: they are many
        self._rows: list[Row] = []
        self._likely: list[Likely] = []
        self._looked_through: set[tuple[str, str]] = set()  # likely answers that were left to be asked one by one
        self.panel: LikelyPanel | None = None
        self._counting, self._renewing = InTurn(self), InTurn(self)
        self._list = QuestionList()
        self._list.setMaximumWidth(WIDEST)
        self._list.chosen.connect(self._show)
        self._list.flow_chosen.connect(self._renew)
        self._list.likely_chosen.connect(self._show_likely)
        self._list.duties_wanted.connect(self._on_duties)
        self._card = QuestionCard(bridge)
        self._card.walked.connect(self._step)
        ground = QWidget()
        ground.setMinimumWidth(400)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(12, 14, 16, 14)
        outer.addWidget(self._card)
        outer.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName("The question")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        beside(self, self._list, scroll, (280, 480), (1, 2))
        # also where the list or a choice has the keyboard, which would take a letter for itself
        QShortcut(QKeySequence("/"), self, self._list.search, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bridge.question_wanted.connect(self.ask)

    @property
    def asked(self) -> Row | None:
        """The question on the card."""
        return self._card.row

    @property
    def field(self) -> Field | None:
        """Where the question on the card is answered."""
        return self._card.field

    def status(self) -> str:
        count = count_open(self.bridge.session.judged)
        return str(count) if count else "✓" if self.bridge.review.flows else ""

    def at_hand(self) -> str:
        return question_place(self.asked.subject, self.asked.question) if self.asked else "review"

    def help_text(self) -> str:
        return (
            "Only questions that can still change an outcome are asked; the numbers say how many are left per topic and per step. "
            "What is likely is offered in one list and counts once you accept it. "
            "While you are not sure of something, what could settle nothing before you found out is not asked. "
            "Digits choose an answer, N is not sure, Enter goes on, Alt+Left goes back, / searches. Beside each answer stands what it "
            "would do: steps it settles, laws that would forbid, questions it opens or makes pointless. Answers that another answer "
            "sets aside are kept and count again when that one is undone (Ctrl+Z)."
        )

    def enter(self) -> None:
        super().enter()
        if self._card.row is not None:  # whatever was chosen elsewhere meanwhile, the law beside the page is that of the question
            self.bridge.question_shown.emit(self._card.row.subject, self._card.row.question)

    def refresh(self) -> None:
        """The answer on the card at once; the list, which may be long, as soon as the window is painted."""
        if self._card.row is not None and self._rows:
            self._card.show_given()
            self._renewing.start([self._renew_in_sight])
        else:
            self._renew()

    def _renew_in_sight(self) -> None:
        """A page that went out of sight meanwhile is renewed when it comes back."""
        if self.isVisible():
            self._renew()
        else:
            self.stale = True

    def _be_current(self) -> None:
        """Whoever goes by the list must not go by an old one."""
        if self._renewing.waits():
            self._renewing.stop()
            self._renew()

    def _renew(self) -> None:
        session, review = self.bridge.session, self.bridge.review
        self._list.show_flows([(flow.id, flow.name or flow.id) for flow in review.flows])
        self._rows = rows(session, self._list.flow, self._duties)
        topics = topics_of(session.library)
        self._likely = likely_in_hand(session, self._list.flow)
        self._list.show_rows(self._rows, topics, self._duties, len(self._likely))
        wanted = self._card.row
        found = next((r for r in self._rows if wanted and (r.subject, r.question) == (wanted.subject, wanted.question)), None)
        if found is not None:
            self._list.select(found.subject, found.question)
            self._show(found)
        elif self._rows and self._rows[0].state in DECIDING:
            self._come_to(self._rows[0])
        else:
            self._show_nothing()
        self._counting.start(
            [lambda: self._count(None, "All steps")]
            + [lambda key=flow.id, name=flow.name or flow.id: self._count(key, f"Step: {name}") for flow in review.flows]
        )

    def _count(self, flow: str | None, name: str) -> None:
        if self.isVisible():
            self._list.show_count(flow, name, count_open(self.bridge.session.judged, flow))

    def _come_to(self, found: Row) -> None:
        """Ask a question whose turn has come; where its answer is likely, all likely answers are looked through first."""
        offered = {(line.subject, line.question) for line in self._likely if (line.subject, line.fact) not in self._looked_through}
        if (found.subject, found.question) in offered:
            self._show_likely()
        else:
            self._select(found.subject, found.question)

    def _show_likely(self) -> None:
        self.panel = LikelyPanel(self.bridge.session, self._likely)
        self.panel.accepted.connect(self._on_accepted)
        self.panel.later.connect(lambda: self._on_accepted([]))
        self._card.show_widget(self.panel)

    def _on_accepted(self, lines: list[Likely]) -> None:
        """What was left unticked is asked one by one."""
        self._looked_through |= {(line.subject, line.fact) for line in self._likely if line not in lines}
        if not lines or not self.bridge.accept(lines):
            self._renew()

    def _on_duties(self) -> None:
        self._duties = True
        QTimer.singleShot(0, self._renew)

    def ask(self, subject: str, fact: str) -> None:
        """Show one question, also one that no longer matters."""
        self._list.show_all()
        self.stale = False
        question = fact.partition(".")[0]
        self._renewing.stop()
        self._renew()
        if not self._duties and not self._select(subject, question):
            self._duties = True
            self._renew()
        self._select(subject, question)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Where the question is answered, so that digits choose at once."""
        asking = self._card.field or self.panel
        if asking is not None:
            asking.focus_first()
        else:
            super().take_keyboard()

    def _select(self, subject: str, question: str) -> bool:
        found = next((r for r in self._rows if (r.subject, r.question) == (subject, question)), None)
        if found is None:
            return False
        self._list.select(subject, question)
        self._show(found)
        return True

    def _show_nothing(self) -> None:
        self.panel = None
        if self.bridge.review.flows:
            text = "No open answer can change an outcome. What is answered stands under each topic, and can be changed there."
            self._card.show_text("Nothing is open", text, "Go to the findings", "findings")
        else:
            text = "Draw at least one step first: who gives which data to whom, and why."
            self._card.show_text("Nothing is open", text, "Go to the steps", "flows")

    def _show(self, found: Row) -> None:
        self._line = ("duty",) if found.state == "duty" else DECIDING if found.state in DECIDING else self._line
        self.bridge.question_shown.emit(found.subject, found.question)
        self.panel = None
        left = [r for r in self._rows if r.state in self._line]
        words = f"{len(left)} say which duties are met; no outcome turns on them"
        if self._line == DECIDING:
            topics = topics_of(self.bridge.session.library)
            here = sum(r.topic == found.topic for r in left)
            words = topics.get(found.topic, found.topic) + (f"  ·  {here:,} of {len(left):,} open" if left else "  ·  nothing open")
            words += "; most fall away as you answer" if len(left) > MANY else ""
        heading, asked = together(self.bridge.session, self._rows, found)
        fresh = self.asked is None or (self.asked.subject, self.asked.question) != (found.subject, found.question)
        self._card.show_question(found, words, heading, asked)
        if fresh:  # each question is read from its top
            self._scroll.verticalScrollBar().setValue(0)

    def _step(self, by: int) -> None:
        """The next or the previous question of the list; from an answered one, the next that is open."""
        self._be_current()
        shown = self._card.row
        order = [r for r in self._rows if r.state in self._line or r == shown]
        keys = [(r.subject, r.question) for r in order]
        here = (shown.subject, shown.question) if shown else None
        opened = [r for r in self._rows if r.state in self._line]
        if here in keys:
            at = keys.index(here) + by
            if 0 <= at < len(order):
                self._come_to(order[at])
            elif by > 0 and opened and (opened[0].subject, opened[0].question) != here:
                self._come_to(opened[0])
        elif opened:
            self._come_to(opened[0])
        self.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text, field = event.key(), event.text(), self._card.field
        if key == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(1)
        elif field is not None and (
            (text.lower() == "n" and field.press(0)) or (text.isascii() and text.isdigit() and text != "0" and field.press(int(text)))
        ):
            return
        else:
            super().keyPressEvent(event)
