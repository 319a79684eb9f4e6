"""Flows by regimes, and behind each cell the reasons: two clicks from any outcome to the answer that decides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.session.regimes import columns, matrix
from reviewer.session.words import outcome_words, subject_words
from wizards.looks import hue_of, sign_icon
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.cures_panel import CuresPanel
from wizards.widgets.documents_panel import DocumentsPanel
from wizards.widgets.exposure_panel import ExposurePanel
from wizards.widgets.laws_panel import LawsPanel
from wizards.widgets.points_panel import PointsPanel
from wizards.widgets.reasons_panel import ReasonsPanel
from wizards.widgets.words import OutcomeBadge, headed, label

FLOW = Qt.ItemDataRole.UserRole


class FindingsPage(Page):
    """A matrix above, the chosen flow below."""

    key, title = "findings", "Findings"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._table = QTableWidget()
        self._table.setAccessibleName("Steps and outcomes")
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        self._table.currentCellChanged.connect(self._on_cell)
        self._headline = label("", "heading")
        self._badge = OutcomeBadge("undetermined", "")
        self._ends = label("", "soft")
        self._reasons = ReasonsPanel(bridge)
        self._others = ReasonsPanel(bridge, kinds=("pathway",))
        self._cures = CuresPanel(bridge)
        self._points = PointsPanel(bridge)
        self._documents = DocumentsPanel(bridge)
        self._exposure = ExposurePanel(bridge)
        self._laws = LawsPanel(bridge)
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("About the step")
        for name, panel in (
            ("Why", self._reasons),
            ("Laws", self._laws),
            ("Pathways", self._others),
            ("Cures", self._cures),
            ("Contested", self._points),
            ("Documents", self._documents),
            ("Exposure", self._exposure),
        ):
            self._tabs.addTab(panel, name)
        self._build()
        bridge.selected.connect(self._on_selected)
        bridge.finding_wanted.connect(self._on_finding_wanted)

    def _build(self) -> None:
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 10, 0, 0)
        lower.setSpacing(4)
        lower.addWidget(self._headline)
        lower.addWidget(self._badge)
        lower.addWidget(self._ends)
        lower.addWidget(self._tabs, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._table)
        split.addWidget(below)
        split.setStretchFactor(1, 1)
        split.setSizes([190, 460])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.addWidget(split)

    def status(self) -> str:
        settled = sum(1 for o in self.bridge.session.flow_outcomes().values() if o != "undetermined")
        total = len(self.bridge.review.flows)
        return "✓" if total and settled == total else f"{settled}/{total}" if total else ""

    def help_text(self) -> str:
        return (
            "Choose a cell to see its reasons. Enter opens the finding behind a reason, Backspace goes back, "
            "a double click on an answer goes to its question."
        )

    def refresh(self) -> None:
        session, chosen = self.bridge.session, self.flow()
        outcomes, whole = matrix(session), session.flow_outcomes()
        shown = columns(session)
        shown = [c for c in shown if any(row[c.id] != "outside" for row in outcomes.values())] or shown[:1]
        self._table.blockSignals(True)
        self._table.setColumnCount(2 + len(shown))
        self._table.setHorizontalHeaderLabels(["Step", "Outcome", *(c.title for c in shown)])
        self._table.setRowCount(len(self.bridge.review.flows))
        for number, flow in enumerate(self.bridge.review.flows):
            self._cell(number, 0, flow.name or flow.id, "", flow.id)
            self._cell(number, 1, headed(outcome_words(session, whole[flow.id])), whole[flow.id], flow.id)
            for number_of, column in enumerate(shown, 2):
                outcome = outcomes[flow.id][column.id]
                self._cell(number, number_of, headed(outcome_words(session, outcome, column.id)), outcome, flow.id)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._table.resizeColumnsToContents()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.blockSignals(False)
        self.choose(chosen or (self.bridge.review.flows[0].id if self.bridge.review.flows else ""))

    def _cell(self, number: int, column: int, text: str, outcome: str, flow: str) -> None:
        item = QTableWidgetItem(text)
        item.setData(FLOW, flow)
        if outcome:
            item.setIcon(sign_icon(outcome))
            item.setForeground(hue_of(outcome))
        self._table.setItem(number, column, item)

    def flow(self) -> str:
        """The chosen flow's id, or nothing."""
        item = self._table.item(max(0, self._table.currentRow()), 0)
        return item.data(FLOW) if item else ""

    def choose(self, flow: str) -> None:
        """Choose a flow's row."""
        for number in range(self._table.rowCount()):
            item = self._table.item(number, 0)
            if item and item.data(FLOW) == flow:
                self._table.blockSignals(True)
                self._table.setCurrentCell(number, max(1, self._table.currentColumn()))
                self._table.blockSignals(False)
                self._show(flow)
                return
        self._show("")

    def _on_cell(self, *_: int) -> None:
        self._show(self.flow())

    def _show(self, flow: str) -> None:
        self._tabs.setVisible(bool(flow))
        self._badge.setVisible(bool(flow))
        if not flow:
            self._headline.setText("No step is drawn yet")
            self._ends.setText("Findings appear as soon as a step says who gives which data to whom.")
            return
        session = self.bridge.session
        result = session.flow(flow)
        self._headline.setText(subject_words(session, f"flow {flow}"))
        self._badge.show_outcome(result.outcome, headed(outcome_words(session, result.outcome)))
        self._ends.setText(self._ends_of(flow))
        self._reasons.show_flow(flow, result)
        self._others.show_flow(flow, result)
        self._cures.show_flow(flow, result)
        self._points.show_flow(flow, result)
        self._documents.show_flow(flow, result)
        self._exposure.show_flow(flow, result)
        self._laws.show_flow(flow, result)
        self._tabs.setTabText(self._tabs.indexOf(self._documents), self._documents.tab_title())
        self._tabs.setTabText(self._tabs.indexOf(self._cures), f"Cures ({len(result.cures.sets)})" if result.cures.sets else "Cures")
        self._tabs.setTabText(self._tabs.indexOf(self._points), f"Contested ({len(result.contested)})" if result.contested else "Contested")

    def _ends_of(self, flow: str) -> str:
        session = self.bridge.session
        result = session.flow(flow)
        parts: list[str] = []
        if result.outcome == "undetermined":
            parts.append(
                f"At worst {outcome_words(session, result.at_worst)}, at best {outcome_words(session, result.at_best)}; "
                f"{len(result.open_questions)} open answers matter."
            )
        carried = [session.library.program.tests[t].test.title for t, p in result.pathways.items() if p.with_requirements == "met"]
        if carried and result.outcome != "outside":
            parts.append(f"It may rest on: {', '.join(carried)}.")
        if result.rests_on:
            parts.append(f"It rests on steps that are not permitted as they stand: {', '.join(result.rests_on)}.")
        if result.outcome == "outside":
            parts.append(" ".join(dict.fromkeys(r.regime.outside for r in session.regimes.values())))
        return " ".join(parts)

    def _on_selected(self, subject: str) -> None:
        if subject.startswith("flow ") and not self.stale:
            self.choose(subject.removeprefix("flow "))

    def _on_finding_wanted(self, test: str, subject: str) -> None:
        self._tabs.setCurrentWidget(self._reasons)
        self._reasons.show_finding(test, subject)
