"""Steps by bodies of law, each cell with sign and word; while cures are tried, what each cell would become stands in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from reviewer.session.comments import count_words, open_comments
from reviewer.session.looks import LOOKS
from reviewer.session.regimes import columns, matrix
from reviewer.session.trial import Trial
from reviewer.session.words import outcome_words
from wizards.looks import hue_of, paint_sign, sign_icon, theme_of
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import headed

FLOW = Qt.ItemDataRole.UserRole
SIGNS = QSize(48, 16)
STEP_WIDTH = 250


class MatrixTable(QTableWidget):
    """`flow_chosen` names the step whose cell is current."""

    flow_chosen = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.setAccessibleName("Steps and outcomes")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setIconSize(SIGNS)
        self.horizontalHeader().setResizeContentsPrecision(0)  # what is in sight: a long table must not be measured whole
        self._heads: list[str] = []
        self._shown: dict[tuple[int, int], tuple[str, ...]] = {}
        self.currentCellChanged.connect(lambda *_: self.flow_chosen.emit(self.flow()))

    def show_review(self, trial: Trial | None = None) -> None:
        """Fill the table from the session; with a trial each cell that would move shows both outcomes."""
        session, flows = self.bridge.session, self.bridge.review.flows
        outcomes, whole = matrix(session), session.flow_outcomes()
        after = trial.after if trial else outcomes
        shown = [c for c in columns(session) if any(rows[f][c.id] != "outside" for rows in (outcomes, after) for f in rows)] or columns(session)[:1]
        remarks = open_comments(self.bridge.review)
        self.blockSignals(True)
        heads = ["Step", "Outcome", *(c.title for c in shown)]
        if heads != self._heads:
            self._heads, self._shown = heads, {}
            self.setColumnCount(len(heads))
            self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(flows))
        before = dict(self._shown)
        for number, flow in enumerate(flows):
            count = count_words(remarks.get(f"flow {flow.id}", 0))
            name = f"{flow.name or flow.id}{f'  ·  {count}' if count else ''}"
            self._put(number, 0, flow.id, lambda text=name: QTableWidgetItem(text), name)
            ends = trial.whole[flow.id] if trial else (whole[flow.id], whole[flow.id])
            self._put(number, 1, flow.id, lambda e=ends: self._cell(*e), *ends)
            for at, column in enumerate(shown, 2):
                ends = (outcomes[flow.id][column.id], after[flow.id][column.id])
                self._put(number, at, flow.id, lambda e=ends, c=column.id: self._cell(*e, c), *ends)
        if self._shown != before:
            self._fit_columns()
        self.blockSignals(False)

    def _fit_columns(self) -> None:
        """Outcomes as wide as they need; what is left goes to the steps, which keep enough to be told apart."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeColumnsToContents()
        others = sum(header.sectionSize(number) for number in range(1, header.count()))
        header.resizeSection(0, max(STEP_WIDTH, self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _put(self, number: int, column: int, flow: str, make: Callable[[], QTableWidgetItem], *says: str) -> None:
        """Write a cell that says something else than before; after most answers nearly all stay as they are."""
        wanted = (flow, theme_of(), *says)
        if self._shown.get((number, column)) != wanted or self.item(number, column) is None:
            self._shown[number, column] = wanted
            item = make()
            item.setData(FLOW, flow)
            self.setItem(number, column, item)

    def _cell(self, old: str, new: str, column: str = "") -> QTableWidgetItem:
        """The short word of the graph; the memo's words are its tip and what a screen reader says."""
        words = headed(outcome_words(self.bridge.session, new, column))
        item = QTableWidgetItem(short(new) if old == new else f"→ {short(new)}")
        item.setForeground(hue_of(new))
        if old == new:
            item.setIcon(sign_icon(new))
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            return item
        item.setIcon(moved_icon(old, new))
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        said = f"{headed(outcome_words(self.bridge.session, old, column))}, would become {outcome_words(self.bridge.session, new, column)}"
        item.setToolTip(said)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item

    def flow(self) -> str:
        """The chosen step's id, or nothing."""
        item = self.item(max(0, self.currentRow()), 0)
        return item.data(FLOW) if item else ""

    def choose(self, flow: str) -> bool:
        """Choose a step's row without saying so; false where it is not here."""
        for number in range(self.rowCount()):
            item = self.item(number, 0)
            if item and item.data(FLOW) == flow:
                self.blockSignals(True)
                self.setCurrentCell(number, max(1, self.currentColumn()))
                self.blockSignals(False)
                return True
        return False


def short(outcome: str) -> str:
    """An outcome as a cell shows it: the column says of which law."""
    return "Outside" if outcome == "outside" else LOOKS[outcome].word


def moved_icon(old: str, new: str) -> QIcon:
    """The old sign, an arrow, the new sign."""
    pixmap = QPixmap(SIGNS * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2, 2)
    paint_sign(painter, QRectF(0, 0, 16, 16), old)
    painter.setPen(hue_of(new))
    painter.drawLine(20, 8, 27, 8)
    painter.drawLine(24, 5, 27, 8)
    painter.drawLine(24, 11, 27, 8)
    paint_sign(painter, QRectF(31, 0, 16, 16), new)
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)
