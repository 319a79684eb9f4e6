"""Flows by regimes, and behind each cell the reasons: two clicks from any outcome to the answer that decides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reviewer.session.words import outcome_words, subject_words
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.comment_button import CommentButton
from wizards.widgets.cures_panel import CuresPanel
from wizards.widgets.documents_panel import DocumentsPanel
from wizards.widgets.exposure_panel import ExposurePanel
from wizards.widgets.flow_tabs import FlowTabs
from wizards.widgets.laws_panel import LawsPanel
from wizards.widgets.matrix_table import MatrixTable
from wizards.widgets.points_panel import PointsPanel
from wizards.widgets.raised_panel import RaisedPanel
from wizards.widgets.reasons_panel import ReasonsPanel
from wizards.widgets.trial_bar import TrialBar
from wizards.widgets.words import OutcomeBadge, headed, label, row


class FindingsPage(Page):
    """A matrix above, the chosen flow below."""

    key, title = "findings", "Findings"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._table = MatrixTable(bridge)
        self._table.flow_chosen.connect(self._show)
        self._trial = TrialBar(bridge, self)
        self._trial.changed.connect(self._on_trial)
        self._trial.adopted.connect(self.take_keyboard)  # the button that had it is gone
        self._headline = label("", "heading")
        self._badge = OutcomeBadge("undetermined", "")
        self._ends = label("", "soft")
        self._reasons = ReasonsPanel(bridge)
        self._others = ReasonsPanel(bridge, kinds=("pathway",))
        self._cures = CuresPanel(bridge, self._trial)
        self._points = PointsPanel(bridge)
        self._raised = RaisedPanel(bridge)
        self._remarks = CommentButton(bridge)
        self._documents = DocumentsPanel(bridge)
        self._exposure = ExposurePanel(bridge)
        self._laws = LawsPanel(bridge)
        self._tabs = FlowTabs(bridge)
        self._tabs.add(self._reasons, "Why")
        self._tabs.add(self._laws, "Laws")
        self._tabs.add(self._others, "Pathways")
        self._tabs.add(self._cures, "Cures", lambda result: len(result.cures.sets), with_cures=True)
        self._tabs.add(self._points, "Contested", lambda result: len(result.contested))
        self._tabs.add(self._raised, "To look at", lambda _result: self._raised.count())
        self._tabs.add(self._documents, "Documents", lambda _result: self._documents.lacking())
        self._tabs.add(self._exposure, "Exposure")
        self._build()
        bridge.selected.connect(self._on_selected)

    def _build(self) -> None:
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 10, 0, 0)
        lower.setSpacing(4)
        head = row(self._headline, self._badge, self._remarks)
        head.setStretch(0, 1)
        lower.addLayout(head)
        lower.addWidget(self._ends)
        lower.addWidget(self._tabs, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._table)
        split.addWidget(below)
        split.setStretchFactor(1, 1)
        split.setSizes([190, 460])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.addWidget(self._trial)
        layout.addWidget(split, 1)

    def status(self) -> str:
        settled = sum(1 for o in self.bridge.session.flow_outcomes().values() if o != "undetermined")
        total = len(self.bridge.review.flows)
        return "✓" if total and settled == total else f"{settled}/{total}" if total else ""

    def keyboard_home(self) -> QWidget | None:
        return self._table

    def help_text(self) -> str:
        return (
            "Choose a cell to see its reasons: under Outcome those of the whole step, else those of one law. "
            "Enter opens the finding behind a reason, Backspace goes back, "
            "a double click on an answer goes to its question. Under Cures, Try shows in the matrix what would change, also for several "
            "cures at once; Adopt writes it into the review, Drop or Escape forgets it. Under To look at, whatever was looked at can be "
            "dismissed with a reason, which changes no outcome."
        )

    def refresh(self) -> None:
        if self._trial.trial is not None:
            self._trial.renew()  # the same cures on the review as it stands now
        else:
            self._on_trial()
        self.choose(self.flow() or (self.bridge.review.flows[0].id if self.bridge.review.flows else ""))

    def _on_trial(self) -> None:
        """Only the matrix shows a trial; what stands below it is the review as it is."""
        chosen = self.flow()
        self._table.show_review(self._trial.trial)
        self._table.choose(chosen)

    def flow(self) -> str:
        """The chosen flow's id, or nothing."""
        return self._table.flow()

    def at_hand(self) -> str:
        return f"flow {self.flow()}" if self.flow() else "review"

    def choose(self, flow: str) -> None:
        """Choose a flow's row."""
        self._show(flow if self._table.choose(flow) else "")

    def _show(self, flow: str) -> None:
        self._tabs.setVisible(bool(flow))
        self._badge.setVisible(bool(flow))
        self._remarks.show_place(f"flow {flow}" if flow else "")
        if not flow:
            self._headline.setText("No step is drawn yet")
            self._ends.setText("Findings appear as soon as a step says who gives which data to whom.")
            self._ends.show()
            return
        session = self.bridge.session
        result = session.flow(flow, with_cures=False)
        self._headline.setText(subject_words(session, f"flow {flow}"))
        self._badge.show_outcome(result.outcome, headed(outcome_words(session, result.outcome)))
        ends = self._ends_of(flow)
        self._ends.setText(ends)
        self._ends.setVisible(bool(ends))
        self._reasons.under = self._table.law()
        self._tabs.show_flow(flow)

    def _ends_of(self, flow: str) -> str:
        session = self.bridge.session
        result = session.flow(flow, with_cures=False)
        parts: list[str] = []
        if result.outcome == "undetermined":
            parts.append(
                f"At worst {outcome_words(session, result.at_worst)}, at best {outcome_words(session, result.at_best)}. "
                + ("One open answer matters." if len(result.open_questions) == 1 else f"{len(result.open_questions)} open answers matter.")
            )
        tests = session.library.program.tests
        carried = [tests[t].test.title for t in result.may_rest_on(lambda test: tests[test].test.regime)]
        if carried and result.outcome != "outside":
            parts.append(f"It may rest on: {', '.join(carried)}.")
        if result.rests_on:
            names = {drawn.id: drawn.name or drawn.id for drawn in session.review.flows}
            parts.append(f"It rests on steps that are not permitted as they stand: {', '.join(names[step] for step in result.rests_on)}.")
        if result.outcome == "outside":
            parts.append(" ".join(dict.fromkeys(r.regime.outside for r in session.regimes.values())))
        return " ".join(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._trial.trial is not None:
            self._trial.drop()
        else:
            super().keyPressEvent(event)

    def _on_selected(self, subject: str) -> None:
        if subject.startswith("flow ") and not self.stale:
            self.choose(subject.removeprefix("flow "))

    def show_finding(self, test: str, subject: str) -> None:
        """Show the reasons of one finding."""
        self._tabs.come_to(self._reasons)
        self._reasons.show_finding(test, subject)
