"""The graph as a table: the same steps with the same signs, for the keyboard and the screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from reviewer.session.comments import count_words, open_comments
from reviewer.session.marks import marks_by_subject
from reviewer.session.words import material_of, outcome_words
from wizards.graph_view.items import tip_of
from wizards.looks import sign_icon
from wizards.session_bridge import SessionBridge

HEADS = ("Step", "From", "To", "Data", "Outcome", "When", "Marks")
OUTCOME = HEADS.index("Outcome")


class GraphTable(QTableWidget):
    """One row per step; a chosen row is announced to the whole window."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADS), parent)
        self.bridge = bridge
        self.setAccessibleName("The graph as a table")
        self.setHorizontalHeaderLabels(list(HEADS))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.itemSelectionChanged.connect(self._on_selection)

    def show_steps(self, outcomes: dict[str, str] | None = None) -> None:
        """Fill the table; `outcomes` per flow are those of the whole review where none are given."""
        session, words = self.bridge.session, material_of(self.bridge.session)
        shown = outcomes or session.flow_outcomes()
        marks, remarks = marks_by_subject(session), open_comments(self.bridge.review)
        self.blockSignals(True)
        self.setRowCount(len(self.bridge.review.flows))
        for number, flow in enumerate(self.bridge.review.flows):
            data = ", ".join(words.dataset(name) for name in flow.data) + (f" → {words.dataset(flow.produces)}" if flow.produces else "")
            cells = (
                flow.name or flow.id,
                words.party(flow.sender),
                words.party(flow.to),
                data,
                outcome_words(session, shown[flow.id]),
                flow.when.replace("_", " "),
                " ".join(filter(None, (count_words(remarks.get(f"flow {flow.id}", 0)), *marks.get(f"flow {flow.id}", ())))),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(tip_of((text,)))
                if column == OUTCOME:
                    item.setIcon(sign_icon(shown[flow.id]))
                self.setItem(number, column, item)
        self.blockSignals(False)

    def _on_selection(self) -> None:
        flows = self.bridge.review.flows
        if self.isVisible() and 0 <= self.currentRow() < len(flows):
            self.bridge.selected.emit(f"flow {flows[self.currentRow()].id}")
