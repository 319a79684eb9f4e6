"""A step that may have gone wrong: asked in order, with presumption, exceptions, notices and days beside the questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QVBoxLayout, QWidget

from reviewer.model.incident_state import IncidentResult
from reviewer.session.asked import values
from reviewer.session.incident import guides, incidents, steps
from wizards.fields import field_for
from wizards.fields.base import Field
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.forms import choice, fill
from wizards.widgets.incident_panel import IncidentPanel
from wizards.widgets.words import button, clear, label, row
from wizards.widgets.wrapping import WrappingDelegate

NAME = Qt.ItemDataRole.UserRole


class IncidentPage(Page):
    """At the left the questions by section and the one that is asked; at the right where the incident stands."""

    key, title = "incident", "If it went wrong"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._field: Field | None = None
        self._name, self._result = "", None
        self._step = choice("Which step", lambda _value: self._on_step())
        self._list = QTreeWidget()
        self._list.setHeaderHidden(True)
        self._list.setMinimumHeight(120)
        self._list.setAccessibleName("Questions about the incident")
        self._list.setIndentation(14)
        self._list.setWordWrap(True)
        self._list.setItemDelegate(WrappingDelegate(self._list))
        self._list.currentItemChanged.connect(self._on_current)
        self._card = QVBoxLayout()
        self._panel = IncidentPanel()
        self._none = label("", "soft")
        self._to_steps = button("Go to the steps", tip="Say in a step when it takes place.")
        self._to_steps.clicked.connect(lambda: bridge.page_wanted.emit("flows"))
        self._build()

    def _build(self) -> None:
        self._asked = card = QWidget()
        card.setObjectName("card")
        card.setLayout(self._card)
        self._card.setContentsMargins(18, 14, 18, 12)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(20, 14, 10, 12)
        side.addWidget(label("If something went wrong", "title"))
        side.addWidget(self._none)
        side.addWidget(self._to_steps, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self._step)
        side.addWidget(self._list, 1)
        side.addWidget(card)
        side.addStretch(0)
        right = QWidget()
        other = QVBoxLayout(right)
        other.setContentsMargins(10, 14, 20, 12)
        other.addWidget(self._panel)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(_scrolling(left))
        split.addWidget(right)
        split.setSizes([520, 560])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def help_text(self) -> str:
        return (
            "Only steps that have begun can have gone wrong. Choose the step, answer from the top; the right side says what is presumed, "
            "who must be told by when, and what the file must hold. The memo tells of it too."
        )

    def refresh(self) -> None:
        chosen, found = self._step.currentData(), steps(self.bridge.session)
        fill(self._step, found, chosen)
        self._none.setText(
            "Later papers do not cure the past. Choose the step and answer from the top."
            if found
            else "No step has begun. An incident lies in the past: say in a step when it takes place."
        )
        for widget in (self._step, self._list, self._asked):
            widget.setVisible(bool(found))
        self._to_steps.setVisible(not found)
        self._show()

    def _on_step(self) -> None:
        self._name = ""
        self._show()

    def _subject(self) -> str:
        return f"flow {self._step.currentData()}"

    def _show(self) -> None:
        flow = self._step.currentData()
        results = incidents(self.bridge.session, flow) if flow else []
        self._result = results[0] if results else None
        self._panel.show_result(self._result, self._law(self._result))
        if self._result is None:
            clear(self._card)
            self._field = None
            return
        self._fill(self._result)
        self._ask(self._name or self._result.asked[0].question)

    def _law(self, result: IncidentResult | None) -> str:
        """The law of the guide, by name."""
        guide = next((g for g in guides(self.bridge.session) if result is not None and g.id == result.guide), None)
        found = self.bridge.session.regimes.get(guide.regime) if guide is not None else None
        return found.regime.title if found is not None else ""

    def _fill(self, result: IncidentResult) -> None:
        guide = next(g for g in guides(self.bridge.session) if g.id == result.guide)
        self._list.blockSignals(True)
        self._list.clear()
        for section in guide.sections:
            group = QTreeWidgetItem(self._list, [section.title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setToolTip(0, section.line)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            for asked in (a for a in result.asked if a.section == section.id):
                item = QTreeWidgetItem(group, [f"{'•' if asked.open else '✓'}  {asked.text}"])
                item.setData(0, NAME, asked.question)
            group.setExpanded(result.event != "no" or section.id == guide.sections[0].id)
        self._list.blockSignals(False)

    def _on_current(self, item: QTreeWidgetItem | None, _before: object) -> None:
        name = item.data(0, NAME) if item else None
        if name:
            self._ask(name)

    def _ask(self, name: str) -> None:
        """Put one question on the card; the same one is only filled anew, so that the keyboard stays where it is."""
        session, given = self.bridge.session, values(self.bridge.session, self._subject(), name)
        if name == self._name and self._field is not None:
            self._mark(name)
            self._field.show_values(given)
            return
        self._name = name
        self._mark(name)
        clear(self._card)
        question = session.question(name)
        self._card.addWidget(label(question.text, "heading"))
        self._card.addWidget(label(question.help, "soft"))
        self._field = field_for(question)
        self._field.show_values(given)
        self._field.answered.connect(self._on_answered)
        self._card.addWidget(self._field)
        onward = button("Next", primary=True)
        onward.clicked.connect(self.walk)
        self._card.addLayout(row(None, onward))

    def _mark(self, name: str) -> None:
        """The question on the card is the one that is chosen in the list."""
        at = QTreeWidgetItemIterator(self._list)
        while item := at.value():
            if item.data(0, NAME) == name:
                self._list.blockSignals(True)
                self._list.setCurrentItem(item)
                self._list.blockSignals(False)
                self._list.scrollToItem(item)
                return
            at += 1

    def walk(self) -> None:
        """To the next question of the guide."""
        names = [asked.question for asked in self._result.asked] if self._result else []
        if self._name in names and names.index(self._name) + 1 < len(names):
            self._ask(names[names.index(self._name) + 1])
            if self._field is not None:
                self._field.focus_first()

    def _on_answered(self, given: dict[str, object]) -> None:
        if not self.bridge.answer_all(self._subject(), given) and self._field is not None:  # type: ignore[arg-type]
            self._field.show_values(values(self.bridge.session, self._subject(), self._name))


def _scrolling(inside: QWidget) -> QScrollArea:
    """In a low window the answers are scrolled to rather than squeezed; the keyboard stays with what is inside."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made
