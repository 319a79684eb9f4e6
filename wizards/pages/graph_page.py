"""The whole graph, with one regime at a time if wanted, and its table twin for keyboard and screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.session.words import material_of, outcome_words
from wizards.graph_view.view import GraphView
from wizards.looks import sign_icon
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import button, row


class GraphPage(Page):
    """Choose a flow to see it everywhere; double click or Enter opens its reasons."""

    key, title = "graph", "Graph"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.view = GraphView(bridge)
        self.view.flow_chosen.connect(lambda flow: bridge.selected.emit(f"flow {flow}"))
        self.view.flow_opened.connect(lambda flow: bridge.finding_wanted.emit("", f"flow {flow}"))
        self._table = QTableWidget(0, 6)
        self._table.setAccessibleName("The graph as a table")
        self._table.setHorizontalHeaderLabels(["Step", "From", "To", "Data", "Outcome", "When"])
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._regime = QComboBox()
        self._regime.setAccessibleName("Show outcomes of")
        self._regime.addItem("All laws", None)
        for name, nodes in bridge.session.regimes.items():
            self._regime.addItem(nodes.regime.title, name)
        self._regime.activated.connect(lambda _index: self.refresh())
        fit, larger, smaller = button("Fit"), button("Larger"), button("Smaller")
        fit.clicked.connect(self.view.fit)
        larger.clicked.connect(lambda: self.view.zoom(1.25))
        smaller.clicked.connect(lambda: self.view.zoom(0.8))
        tabs = QTabWidget()
        tabs.addTab(self.view, "Drawing")
        tabs.addTab(self._table, "Table")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.addLayout(row(self._regime, None, smaller, larger, fit))
        layout.addWidget(tabs, 1)
        bridge.selected.connect(self._on_selected)

    def help_text(self) -> str:
        return (
            "Drag to move, wheel or + and - to zoom, F to fit, arrow keys to go from step to step, Enter for the reasons. "
            "The Table tab lists the same steps."
        )

    def refresh(self) -> None:
        self.view.regime = self._regime.currentData()
        self.view.redraw()
        session, words = self.bridge.session, material_of(self.bridge.session)
        outcomes = session.flow_outcomes()
        self._table.setRowCount(len(self.bridge.review.flows))
        for number, flow in enumerate(self.bridge.review.flows):
            data = ", ".join(words.dataset(name) for name in flow.data) + (f" → {words.dataset(flow.produces)}" if flow.produces else "")
            cells = (
                flow.name or flow.id,
                words.party(flow.sender),
                words.party(flow.to),
                data,
                outcome_words(session, outcomes[flow.id]),
                flow.when.replace("_", " "),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column == 4:
                    item.setIcon(sign_icon(outcomes[flow.id]))
                self._table.setItem(number, column, item)

    def _on_selected(self, subject: str) -> None:
        if subject.startswith("flow ") and self.view.chosen() != subject.removeprefix("flow ") and not self.stale:
            self.view.choose(subject.removeprefix("flow "))
