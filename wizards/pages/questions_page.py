"""Questions that can still matter, one fact at a time, keyboard first."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.answer import Value
from reviewer.session.asked import Row, effects_in_words, inferred_value, rows, together, values
from reviewer.session.asking import step_in_hand
from reviewer.session.conflicts import conflicts_at, in_words
from reviewer.session.suggestions import Likely, likely_in_hand
from reviewer.session.words import subject_words
from wizards.fields import field_for
from wizards.fields.base import Field
from wizards.fields.together_field import TogetherField
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.likely_panel import LikelyPanel
from wizards.widgets.words import Banner, button, clear, label, row

ROW = Qt.ItemDataRole.UserRole
LIKELY = "likely"  # stands in the list where a row would: the panel of likely answers
MARKS = {"open": "•", "unsure": "?", "duty": "◦", "answered": "✓"}
ASIDE = {"answered": "Answered", "duty": "Duties, which change no outcome"}
DECIDING = ("open", "unsure")


class QuestionsPage(Page):
    """At the left the questions by topic; at the right the one that is asked."""

    key, title = "questions", "Questions"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._field: Field | None = None
        self._row: Row | None = None
        self._line: tuple[str, ...] = DECIDING
        self._duties = False  # duties are looked for once their group is unfolded: they are many
        self._rows: list[Row] = []
        self._likely: list[Likely] = []
        self._looked_through: set[tuple[str, str]] = set()  # likely answers that were left to be asked one by one
        self._card_questions: list[str] = []
        self.panel: LikelyPanel | None = None
        self._build()
        bridge.question_wanted.connect(self.ask)

    def _build(self) -> None:
        self._flow = QComboBox()
        self._flow.setAccessibleName("Which step")
        self._flow.activated.connect(lambda _index: self.refresh())
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search ( / )")
        self._search.setAccessibleName("Search questions")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _text: self._fill_list())
        self._list = QTreeWidget()
        self._list.setHeaderHidden(True)
        self._list.setAccessibleName("Questions by topic")
        self._list.setRootIsDecorated(True)
        self._list.setIndentation(14)
        self._list.currentItemChanged.connect(self._on_current)
        self._list.itemExpanded.connect(self._on_unfolded)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(16, 14, 8, 12)
        side.addWidget(self._flow)
        side.addWidget(self._search)
        side.addWidget(self._list, 1)
        self._card = QVBoxLayout()
        self._card.setSpacing(10)
        holder = QWidget()
        holder.setObjectName("card")
        holder.setMaximumWidth(760)
        holder.setLayout(self._card)
        self._card.setContentsMargins(26, 22, 26, 18)
        ground = QWidget()
        ground.setMinimumWidth(320)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(12, 14, 16, 14)
        outer.addWidget(holder)
        outer.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(ground)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self._scroll)
        split.setStretchFactor(1, 1)
        split.setSizes([330, 640])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def status(self) -> str:
        count = len({(q.subject, q.question) for q in self.bridge.session.open_questions()})
        return str(count) if count else "✓"

    def help_text(self) -> str:
        return (
            "Only questions that can still change an outcome are asked. What is likely is offered in one list and counts once you accept it. "
            "Digits choose an answer, N is not sure, Enter goes on, Alt+Left goes back, / searches. What each answer would do is shown "
            "before you choose."
        )

    def refresh(self) -> None:
        self._fill_flows()
        self._rows = rows(self.bridge.session, self._flow.currentData(), self._duties)
        self._likely = likely_in_hand(self.bridge.session, self._flow.currentData())
        wanted = self._row
        self._fill_list()
        if wanted is not None and any((r.subject, r.question) == (wanted.subject, wanted.question) for r in self._rows):
            self._select(wanted.subject, wanted.question)
        elif self._rows and self._rows[0].state in DECIDING:
            self._come_to(self._rows[0])
        else:
            self._show_nothing()

    def _fill_flows(self) -> None:
        chosen = self._flow.currentData()
        self._flow.blockSignals(True)
        self._flow.clear()
        self._flow.addItem("All steps", None)
        for flow in self.bridge.review.flows:
            self._flow.addItem(f"Step: {flow.name or flow.id}", flow.id)
        self._flow.setCurrentIndex(max(0, self._flow.findData(chosen)))
        self._flow.blockSignals(False)

    def _fill_list(self) -> None:
        word = self._search.text().lower()
        self._list.blockSignals(True)
        self._list.clear()
        topics = {o.value: o.label for pack in self.bridge.session.library.packs for o in pack.topics}
        groups: dict[str, QTreeWidgetItem] = {}
        if self._likely and not word:
            QTreeWidgetItem(self._list, [f"✓?  {len(self._likely)} likely answers to look through"]).setData(0, ROW, LIKELY)
        for found in self._rows:
            if word and word not in f"{found.text} {found.about}".lower():
                continue
            name = ASIDE.get(found.state) or topics.get(found.topic, found.topic.capitalize())
            if name not in groups:
                groups[name] = QTreeWidgetItem(self._list, [name])
                groups[name].setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = groups[name].font(0)
                font.setBold(True)
                groups[name].setFont(0, font)
            item = QTreeWidgetItem(groups[name], [f"{MARKS[found.state]}  {found.text}  ({found.about})"])
            item.setData(0, ROW, found)
            item.setToolTip(0, "")
        if not self._duties and self._rows:
            groups[ASIDE["duty"]] = folded = QTreeWidgetItem(self._list, [ASIDE["duty"]])
            folded.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        for name, group in groups.items():
            group.setText(0, f"{name} ({group.childCount()})" if group.childCount() else name)
            group.setExpanded((name != ASIDE["answered"] and (name != ASIDE["duty"] or self._duties)) or bool(word and group.childCount()))
        self._list.blockSignals(False)

    def _select(self, subject: str, question: str) -> None:
        for number in range(self._list.topLevelItemCount()):
            group = self._list.topLevelItem(number)
            for child in range(group.childCount() if group else 0):
                item = group.child(child) if group else None
                found: Row | None = item.data(0, ROW) if item else None
                if item and found and (found.subject, found.question) == (subject, question):
                    self._list.blockSignals(True)
                    self._list.setCurrentItem(item)
                    self._list.blockSignals(False)
                    self._show(found)
                    return

    def _on_unfolded(self, group: QTreeWidgetItem) -> None:
        """Duties are looked for when their group is first unfolded."""
        if group.text(0) == ASIDE["duty"] and not self._duties:
            self._duties = True
            QTimer.singleShot(0, self.refresh)

    def _on_current(self, item: QTreeWidgetItem | None, _before: object) -> None:
        found: Row | str | None = item.data(0, ROW) if item else None
        if isinstance(found, Row):
            self._show(found)
        elif found == LIKELY:
            self._show_likely()

    def _come_to(self, found: Row) -> None:
        """Ask a question whose turn has come; where its answer is likely, all likely answers are looked through first."""
        offered = {(line.subject, line.question) for line in self._likely if (line.subject, line.fact) not in self._looked_through}
        if (found.subject, found.question) in offered:
            self._show_likely()
        else:
            self._select(found.subject, found.question)

    def _show_likely(self) -> None:
        clear(self._card)
        self._row = self._field = None
        self.panel = LikelyPanel(self.bridge.session, self._likely)
        self.panel.accepted.connect(self._on_accepted)
        self.panel.later.connect(lambda: self._on_accepted([]))
        self._card.addWidget(self.panel)

    def _on_accepted(self, lines: list[Likely]) -> None:
        """What was left unticked is asked one by one."""
        self._looked_through |= {(line.subject, line.fact) for line in self._likely if line not in lines}
        if not lines or not self.bridge.accept(lines):
            self.refresh()

    def ask(self, subject: str, fact: str) -> None:
        """Show one question, also one that no longer matters."""
        self._flow.setCurrentIndex(0)
        self._search.clear()
        self._row = None
        self.stale = False
        question = fact.partition(".")[0]
        self.refresh()
        if not self._duties and not any((r.subject, r.question) == (subject, question) for r in self._rows):
            self._duties = True
            self.refresh()
        self._select(subject, question)

    def _show_nothing(self) -> None:
        clear(self._card)
        self._row = self._field = self.panel = None
        self._card.addWidget(label("Nothing is open", "question"))
        text = (
            "No open answer can change an outcome."
            if self.bridge.review.flows
            else "Draw at least one step first: who gives which data to whom, and why."
        )
        self._card.addWidget(label(text))

    def _show(self, found: Row) -> None:
        session = self.bridge.session
        same = self._row is not None and (self._row.subject, self._row.question) == (found.subject, found.question)
        self._row = found
        self._line = ("duty",) if found.state == "duty" else DECIDING if found.state in DECIDING else self._line
        self.bridge.question_shown.emit(found.subject, found.question)
        heading, asked = together(session, self._rows, found)
        if not same:
            self._card_questions = [question.id for question in asked]
        given: dict[str, Value] = {}
        for name in self._card_questions:
            given |= values(session, found.subject, name)
        if same and self._field is not None:
            self._field.show_values(given)
            self._after_show(found)
            return
        clear(self._card)
        self.panel = None
        question = session.question(found.question)
        still = sum(1 for r in self._rows if r.state in self._line)
        words = "say which duties are met; no outcome turns on them" if self._line == ("duty",) else "still matter"
        step = self._flow.currentData() or step_in_hand(session.judged)
        if step and self._line != ("duty",):
            still = len({(q.subject, q.question) for q in session.open_questions(step)})
            words = f"may still matter; most fall away as you answer. Step in hand: {subject_words(session, f'flow {step}').removeprefix('Step: ')}"
        self._card.addWidget(label(f"{found.about}   ·   {still} {words}", "soft"))
        alone = len(self._card_questions) == 1
        self._card.addWidget(label(heading, "question"))
        if question.help and alone:
            self._card.addWidget(label(question.help))
        self._told = label("", "soft")
        self._card.addWidget(self._told)
        self._against = Banner()
        self._card.addWidget(self._against)
        self._field = field_for(question) if alone else TogetherField(asked)
        self._field.show_values(given)
        self._field.answered.connect(self._on_answered)
        self._card.addWidget(self._field)
        if question.tell and alone:
            self._card.addWidget(label("How to tell", "caption"))
            self._card.addWidget(label(question.tell))
        if question.asked_of and alone:
            self._card.addWidget(label(f"Usually known by: {question.asked_of}", "soft"))
        self._add_note(found)
        self._after_show(found)

    def _add_note(self, found: Row) -> None:
        said = {(s.of, s.question): s for s in self.bridge.review.said}
        fact = next(iter(values(self.bridge.session, found.subject, found.question)), found.question)
        before = said.get((found.subject, fact))
        self._note = QPlainTextEdit(before.note if before else "")
        self._note.setPlaceholderText("Note: what you know and from where")
        self._note.setAccessibleName("Note")
        self._note.setTabChangesFocus(True)
        self._note.setMaximumHeight(64)
        self._evidence = QLineEdit(before.evidence if before else "")
        self._evidence.setPlaceholderText("Evidence: document and place, such as Agreement of 2026-02-01, section 4")
        self._evidence.setAccessibleName("Evidence")
        self._card.addWidget(self._note)
        self._card.addWidget(self._evidence)
        if before and before.by:
            self._card.addWidget(label(f"Answered by {before.by} ({before.role}) on {before.on[:10]}", "soft"))
        back, onward = button("Back  (Alt+Left)"), button("Next  (Enter)", primary=True)
        withdraw = button("Withdraw answer")
        back.clicked.connect(lambda: self._step(-1))
        onward.clicked.connect(lambda: self._step(1))
        withdraw.clicked.connect(self._on_withdraw)
        withdraw.setEnabled(bool(values(self.bridge.session, found.subject, found.question)))
        self._card.addLayout(row(back, withdraw, None, onward))

    def _after_show(self, found: Row) -> None:
        value, why = inferred_value(self.bridge.session, found.subject, found.question)
        self._told.setText(f"{value.replace('_', ' ').capitalize()}, {why}. Answer to overrule it." if value else "")
        self._told.setVisible(bool(value))
        against = conflicts_at(self.bridge.session, found.subject, found.question)
        self._against.setVisible(bool(against))
        if against:
            self._against.tell("Contradictory answers: " + " ".join(in_words(self.bridge.session, conflict) for conflict in against))
        QTimer.singleShot(0, self._show_effects)

    def _show_effects(self) -> None:
        """Filled in after the question is on screen, so that asking is never slow."""
        if self._field is not None and self._row is not None and self.isVisible():
            self._field.show_effects(effects_in_words(self.bridge.session, self._row.subject, self._row.question))

    def _on_answered(self, given: dict[str, object]) -> None:
        if self._row is None:
            return
        note, evidence = self._note.toPlainText().strip(), self._evidence.text().strip()
        if not self.bridge.answer_all(self._row.subject, given, note, evidence) and self._field is not None:  # type: ignore[arg-type]
            self._row, row = None, self._row
            self._show(row)

    def _on_withdraw(self) -> None:
        if self._row is not None:
            given = values(self.bridge.session, self._row.subject, self._row.question)
            if given:
                self.bridge.answer_all(self._row.subject, dict.fromkeys(given))

    def _step(self, by: int) -> None:
        """The next or the previous question of the list; from an answered one, the next that is open."""
        order = [r for r in self._rows if r.state in self._line or r == self._row]
        keys = [(r.subject, r.question) for r in order]
        here = (self._row.subject, self._row.question) if self._row else None
        opened = [r for r in self._rows if r.state in self._line]
        if here in keys:
            at = keys.index(here) + by
            if 0 <= at < len(order):
                self._come_to(order[at])
            elif by > 0 and opened and (opened[0].subject, opened[0].question) != here:
                self._come_to(opened[0])
        elif opened:
            self._come_to(opened[0])
        shown = self._field or self.panel
        if shown is not None:
            shown.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(1)
        elif text == "/":
            self._search.setFocus()
        elif (text.lower() == "n" and self._field is not None and self._field.press(0)) or (
            text.isdigit() and text != "0" and self._field is not None and self._field.press(int(text))
        ):
            return
        else:
            super().keyPressEvent(event)
