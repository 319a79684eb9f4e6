"""Saved reviews as a table that sorts by any column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer.model.outcome import WORDS
from reviewer.session.local_time import local_time
from reviewer.session.shelf import Entry, re_review
from wizards.looks import hue_of, sign_icon
from wizards.widgets.words import headed

PATH = Qt.ItemDataRole.UserRole
HEADINGS = ("Review", "Product", "State", "Worst outcome", "Open questions", "Last change", "Next re-review")
SORTING = f"1 to {len(HEADINGS)} sort by that column, once more the other way round"
PRODUCT, STATE, OUTCOME, OPEN, CHANGED = 1, 2, 3, 4, 5
WIDTHS = {STATE: 112, OUTCOME: 208, OPEN: 126, CHANGED: 138, 6: 124}  # px
FOR_BOTH, FOR_TITLE = 440, 280  # px that titles and products need beside each other, and titles alone
BY_SEVERITY = ("not_permitted", "until_cured", "undetermined", "contested", "permitted", "outside")


class _Line(QTreeWidgetItem):
    """Sorts counts as numbers and outcomes by severity."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = tree.sortColumn() if tree is not None else 0
        if column in (OUTCOME, OPEN):
            return int(self.data(column, PATH) or 0) < int(other.data(column, PATH) or 0)
        return self.text(column).lower() < other.text(column).lower()


class ReviewTable(QTreeWidget):
    """Enter or double click opens a review."""

    opened = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Saved reviews")
        self.setAccessibleDescription(SORTING)
        self.header().setToolTip(SORTING)
        self.setHeaderLabels(list(HEADINGS))
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.sortByColumn(CHANGED, Qt.SortOrder.DescendingOrder)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.header().resizeSection(column, width)
        self.itemActivated.connect(lambda item, _column: self.opened.emit(item.data(0, PATH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles and products share what the other columns leave; where that is little, titles have it, and the day of the last change too."""
        super().resizeEvent(event)
        room = self.viewport().width()
        rest = room - sum(WIDTHS.values())
        both, changed = rest >= FOR_BOTH, rest >= FOR_TITLE
        self.setColumnHidden(PRODUCT, not both)
        self.setColumnHidden(CHANGED, not changed)
        mine = rest * 58 // 100 if both else rest if changed else rest + WIDTHS[CHANGED]
        self.header().resizeSection(0, max(160, mine))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit sorts by that column, the same digit once more the other way round."""
        column = int(event.text()) - 1 if event.text().isascii() and event.text().isdigit() else -1
        if not 0 <= column < len(HEADINGS):
            super().keyPressEvent(event)
            return
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        again = column == self.sortColumn() and self.header().sortIndicatorOrder() == up
        self.sortByColumn(column, down if again else up)

    def chosen(self) -> Path | None:
        """The review that is marked."""
        items = self.selectedItems()
        return items[0].data(0, PATH) if items else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; one that could not be read says why."""
        self.setSortingEnabled(False)
        self.clear()
        for entry in entries:
            about = entry.summary
            state = entry.problem.partition(";")[0] or headed(about.state.replace("_", " "))
            outcome = "" if entry.problem else headed(WORDS[about.outcome])
            saved = local_time(entry.saved_at)
            count = "" if entry.problem else str(about.open_questions)
            item = _Line(self, [about.title or entry.name, about.product, state, outcome, count, saved, re_review(entry)])
            item.setData(0, PATH, Path(entry.path))
            item.setToolTip(STATE, entry.problem)
            item.setData(OUTCOME, PATH, BY_SEVERITY.index(about.outcome))
            item.setData(OPEN, PATH, about.open_questions)
            if not entry.problem:
                item.setIcon(OUTCOME, sign_icon(about.outcome))
                item.setForeground(OUTCOME, hue_of(about.outcome))
        self.setSortingEnabled(True)
