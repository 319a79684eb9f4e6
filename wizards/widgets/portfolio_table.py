"""Reviews against bodies of law: every outcome as sign, word and colour."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from reviewer.model.outcome import WORDS
from reviewer.session.looks import LOOKS
from reviewer.session.portfolio import Column, PortfolioRow
from wizards.looks import hue_of, sign_icon

PATH = Qt.ItemDataRole.UserRole


class PortfolioTable(QTableWidget):
    """Enter or double click opens the review."""

    opened = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Outcome of each review under each body of law")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setMaximumWidth(360)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(PATH)))

    def show_rows(self, columns: Sequence[Column], rows: Sequence[PortfolioRow]) -> None:
        """Show these reviews under these bodies of law."""
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels([column.title for column in columns])
        self.setVerticalHeaderLabels([row.title if len(row.title) <= 42 else f"{row.title[:40]}…" for row in rows])
        for at, row in enumerate(rows):
            for number, column in enumerate(columns):
                outcome = row.outcomes.get(column.id, "")
                word = "Not examined" if not outcome else "Outside" if outcome == "outside" else LOOKS[outcome].word
                item = QTableWidgetItem(word)
                item.setData(PATH, Path(row.path))
                if outcome:
                    item.setIcon(sign_icon(outcome))
                    item.setForeground(hue_of(outcome))
                told = WORDS[outcome] if outcome else "not examined"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {column.title}: {told}")
                self.setItem(at, number, item)
