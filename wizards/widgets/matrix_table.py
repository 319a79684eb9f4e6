"""Steps by bodies of law, each cell with sign and word; while cures are tried, what each cell would become stands in place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from reviewer.session.comments import count_words, open_comments
from reviewer.session.looks import LOOKS
from reviewer.session.regimes import Column, columns, matrix
from reviewer.session.trial import Trial
from reviewer.session.words import outcome_words
from wizards.looks import hue_of, icon_of, paint_sign, sign_icon, theme_of
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import headed

FLOW = Qt.ItemDataRole.UserRole
SIGNS = QSize(48, 16)
NAME = 250  # px for the names of steps at least


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
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setIconSize(SIGNS)
        self._heads: list[str] = []
        self._theme = ""
        self._cells: dict[tuple[int, int], tuple[str, ...]] = {}
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
        moved = heads != self._heads
        if moved:
            self._heads, self._cells = heads, {}
            self.setColumnCount(len(heads))
            self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(flows))
        self._theme = theme_of()
        for number, flow in enumerate(flows):
            count = count_words(remarks.get(f"flow {flow.id}", 0))
            name = f"{count}  ·  {flow.name or flow.id}" if count else flow.name or flow.id
            moved |= self._put(number, 0, (flow.id, name))
            ends = trial.whole[flow.id] if trial else (whole[flow.id], whole[flow.id])
            moved |= self._put(number, 1, (flow.id, "", *ends))
            for at, column in enumerate(shown, 2):
                moved |= self._put(number, at, (flow.id, column.id, outcomes[flow.id][column.id], after[flow.id][column.id]))
        if moved:
            self._fit()
        self.blockSignals(False)

    def _fit(self) -> None:
        """Outcomes as wide as the widest; the step's name gets what room is left, and is never squeezed."""
        header = self.horizontalHeader()
        for number in range(1, self.columnCount()):
            self.setColumnWidth(number, max(self._widest(number), header.sectionSizeHint(number)))
        others = sum(self.columnWidth(number) for number in range(1, self.columnCount()))
        self.setColumnWidth(0, max(NAME, self.viewport().width() - others))

    def _widest(self, column: int) -> int:
        """Pixels of the widest cell of a column, whether in sight or not; cells that say the same are measured once."""
        once = {self._cells[row, column][1:]: row for row in range(self.rowCount()) if (row, column) in self._cells}
        return max((self.sizeHintForIndex(self.model().index(row, column)).width() for row in once.values()), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _put(self, number: int, at: int, content: tuple[str, ...]) -> bool:
        """Write a cell; after most answers nearly all stay as they are. Content is flow and name, or flow, column, outcome before and after."""
        wanted = (*content, self._theme)
        if self._cells.get((number, at)) == wanted and self.item(number, at) is not None:
            return False
        self._cells[number, at] = wanted
        item = QTableWidgetItem(content[1]) if at == 0 else self._cell(content[2], content[3], content[1])
        item.setData(FLOW, content[0])
        self.setItem(number, at, item)
        return True

    def _cell(self, old: str, new: str, column: str = "") -> QTableWidgetItem:
        """The short word of the graph, where it would move behind both signs; the memo's words are its tip and what a screen reader says."""
        words = headed(outcome_words(self.bridge.session, new, column))
        item = QTableWidgetItem(short(new))
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

    def law(self) -> Column | None:
        """The bodies of law of the chosen cell; nothing where the cell is of the step as a whole."""
        found = self._cells.get((self.currentRow(), self.currentColumn()), ("", ""))[1] if self.currentColumn() > 1 else ""
        return next((column for column in columns(self.bridge.session) if column.id == found), None)

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
    return icon_of(pixmap)
