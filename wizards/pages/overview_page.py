"""The review at a glance: what to do next, and which laws may reach it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.model.outcome import WORDS
from reviewer.session.overview import MOST_NEXT, Next, next_steps, old_law, reach
from wizards.looks import hue_of, sign_icon
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import button, clear, headed, label, numbered, row
from wizards.widgets.wrapping import WrappingDelegate

APPLIES = {"met": "Applies", "unknown": "May apply", "not_met": "Does not apply"}
MOST_NAMED = 8


class OverviewPage(Page):
    """Each thing to do leads to where it is done."""

    key, title = "overview", "Overview"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._next = QVBoxLayout()
        self._next.setSpacing(8)
        self._next.setContentsMargins(0, 0, 0, 0)
        self._all = button("")
        self._all.setCheckable(True)
        self._all.toggled.connect(self.refresh)
        self._laws = QTreeWidget()
        self._laws.setAccessibleName("Laws that may apply")
        self._laws.setHeaderLabels(["Body of law", "Reaches this review", "Outcome so far"])
        self._laws.setMaximumWidth(1240)  # what applies stands in sight of the law it is about
        self._laws.setWordWrap(True)
        self._laws.setItemDelegate(WrappingDelegate(self._laws))
        self._laws.header().setStretchLastSection(False)
        self._laws.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._laws.header().resizeSection(1, 170)
        self._laws.header().resizeSection(2, 260)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 28, 16)
        layout.setSpacing(10)
        layout.addWidget(label("What to do next", "title"))
        todo = QWidget()
        todo.setMaximumWidth(960)  # a button stands in sight of the words it belongs to
        todo.setLayout(self._next)
        layout.addWidget(todo)
        layout.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(6)
        layout.addWidget(label("Laws that may apply", "heading"))
        layout.addWidget(
            label(
                "As far as the answers go. “May apply” stays until the answers rule a law in or out; that one law does not apply is no permission.",
                "soft",
            )
        )
        layout.addWidget(self._laws, 1)
        self._age = label("", "soft")
        layout.addWidget(self._age)

    def help_text(self) -> str:
        return (
            "What to do next, most telling first, with a button that leads there; below it every body of law that is examined, whether it "
            "reaches any step of this review, and what it says so far. Everything here follows from the answers and changes with them."
        )

    def refresh(self) -> None:
        clear(self._next)
        steps = next_steps(self.bridge.session)
        for number, step in enumerate(steps if self._all.isChecked() else steps[:MOST_NEXT], 1):
            go = button("Go there")
            go.setAccessibleName(f"Go there: {step.words}")
            go.clicked.connect(lambda _checked, to=step: self._on_go(to))
            line = row(numbered(number), label(step.words), go)
            line.setStretch(1, 1)
            self._next.addLayout(line)
        self._all.setVisible(len(steps) > MOST_NEXT)
        self._all.setText("Show the first three only" if self._all.isChecked() else f"Show all {len(steps)} things to do")
        self._age.setText(old_law(self.bridge.session))
        self._age.setVisible(bool(self._age.text()))
        self._laws.clear()
        for law in reach(self.bridge.session):
            outcome = "" if law.applies == "not_met" else headed(WORDS[law.outcome])
            top = QTreeWidgetItem(self._laws, [law.title, APPLIES[law.applies], outcome])
            if outcome:
                top.setIcon(2, sign_icon(law.outcome))
                top.setForeground(2, hue_of(law.outcome))
            for words in (self._names(law.laws), law.why, f"Steps: {', '.join(law.steps)}" if law.steps else ""):
                if words:
                    QTreeWidgetItem(top, [words, "", ""]).setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _names(self, laws: tuple[str, ...]) -> str:
        more = f" and {len(laws) - MOST_NAMED} more" if len(laws) > MOST_NAMED else ""
        return ", ".join(laws[:MOST_NAMED]) + more

    def _on_go(self, step: Next) -> None:
        if step.fact:
            self.bridge.question_wanted.emit(step.subject, step.fact)
            return
        self.bridge.page_wanted.emit(step.page)
        if step.subject:
            self.bridge.selected.emit(step.subject)
