"""The graph as a table: the same steps with the same signs, for the keyboard and the screen reader."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from reviewer.model.review import Flow
from reviewer.session.comments import count_words, open_comments
from reviewer.session.looks import LOOKS
from reviewer.session.marks_told import Told, marks_told
from reviewer.session.picture import OUTSIDE
from reviewer.session.regimes import columns
from reviewer.session.words import material_of, outcome_words
from wizards.graph_view.items import tip_of
from wizards.looks import sign_icon
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import headed

HEADS = ("Step", "From", "To", "Data", "Outcome", "When", "Marks")
OUTCOME, MARKS = HEADS.index("Outcome"), HEADS.index("Marks")
BESIDE, ICON = 24, 22  # px of padding and frame in a cell, and of the sign
WIDTHS = (10, 9, 9, 10, 11, 8, 9)  # shares of the room; texts break into lines


class GraphTable(QTableWidget):
    """One row per step; a chosen row is announced to the whole window."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADS), parent)
        self.bridge = bridge
        self.setAccessibleName("The graph as a table")
        self.setHorizontalHeaderLabels(list(HEADS))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.itemSelectionChanged.connect(self._on_selection)

    def show_steps(self, outcomes: Mapping[str, str] | None = None, regime: str | None = None) -> None:
        """Fill the table; `outcomes` per flow are those of the whole review where none are given, or of one body of law."""
        session = self.bridge.session
        shown = outcomes or session.flow_outcomes()
        laws = next((column.regimes for column in columns(session) if column.id == regime), None)
        marks, remarks = marks_told(session, laws), open_comments(self.bridge.review)
        self.blockSignals(True)
        self.setRowCount(len(self.bridge.review.flows))
        for number, flow in enumerate(self.bridge.review.flows):
            told = marks.get(f"flow {flow.id}", Told())
            remarked = count_words(remarks.get(f"flow {flow.id}", 0))
            whole = {
                OUTCOME: headed(outcome_words(session, shown[flow.id], regime or "")),
                MARKS: " ".join(filter(None, (remarked, *told.says(), *told.dismissed))),
            }
            for column, text in enumerate(self._cells(flow, short(shown[flow.id], regime), _counted(remarked, told))):
                item = QTableWidgetItem(text)
                item.setToolTip(tip_of((whole.get(column, text),)) if text else "")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, whole.get(column, text))
                if column == OUTCOME:
                    item.setIcon(sign_icon(shown[flow.id]))
                self.setItem(number, column, item)
        self.blockSignals(False)
        self._fit()

    def _cells(self, flow: Flow, outcome: str, marked: str) -> tuple[str, ...]:
        words = material_of(self.bridge.session)
        data = ", ".join(words.dataset(name) for name in flow.data) + (f" → {words.dataset(flow.produces)}" if flow.produces else "")
        to = "itself" if flow.to == flow.sender else words.party(flow.to)
        return flow.name or flow.id, words.party(flow.sender), to, data, outcome, flow.when.replace("_", " "), marked

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, shares = self.viewport().width(), sum(WIDTHS)
        for column, share in enumerate(WIDTHS):
            self.setColumnWidth(column, room * share // shares)
        for number in range(self.rowCount()):
            self.setRowHeight(number, max(self._height(self.item(number, column)) for column in range(len(HEADS))))

    def _height(self, item: QTableWidgetItem | None) -> int:
        """Px that a cell needs in its column; Qt's own measure forgets the padding and cuts the last line."""
        if item is None:
            return 0
        width = self.columnWidth(item.column()) - BESIDE - (ICON if item.column() == OUTCOME else 0)
        box = self.fontMetrics().boundingRect(QRect(0, 0, max(40, width), 10_000), Qt.TextFlag.TextWordWrap, item.text())
        return box.height() + 13

    def _on_selection(self) -> None:
        flows = self.bridge.review.flows
        if self.isVisible() and 0 <= self.currentRow() < len(flows):
            self.bridge.selected.emit(f"flow {flows[self.currentRow()].id}")


def short(outcome: str, regime: str | None) -> str:
    """The word of the drawing; the whole is its tip and what a screen reader says."""
    return OUTSIDE if outcome == "outside" and regime is not None else LOOKS[outcome].word


def _counted(remarked: str, told: Told) -> str:
    """How many marks, dismissed things and comments there are; what they say is the cell's tip."""
    marks = f"{len(told.marks)} mark{'' if len(told.marks) == 1 else 's'}" if told.marks else ""
    dismissed = f"{len(told.dismissed)} dismissed" if told.dismissed else ""
    return ", ".join(filter(None, (marks, dismissed, remarked)))
