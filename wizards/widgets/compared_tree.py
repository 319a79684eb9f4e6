"""What differs between two versions: outcomes with the legal tests that flipped and why, answers, what is described, what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer.session.history_told import Difference
from wizards.looks import hue_of, sign_icon
from wizards.widgets.words import headed
from wizards.widgets.wrapping import WrappingDelegate

ONE = Qt.ItemDataRole.UserRole
GROUPS = {
    "outcomes": "Outcomes that moved, with what moved them",
    "answers": "Answers",
    "described": "Parties, data, steps and agreements",
    "decided": "Decisions and dismissals",
}


class ComparedTree(QTreeWidget):
    """`chosen` says that another row is current."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What differs")
        self.setHeaderLabels(["What", "Before", "After"])
        self.setWordWrap(True)
        self.setIndentation(14)
        self.setIconSize(QSize(16, 16))
        self.setItemDelegate(WrappingDelegate(self))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What differs needs the most room; both values share the rest."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column in (1, 2):
            self.header().resizeSection(column, min(max(138, min(230, width * 22 // 100)), width * 33 // 100))

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show these; nothing at all says that nothing differs."""
        self.clear()
        for group, title in GROUPS.items():
            rows = [one for one in found if one.group == group]
            if rows:
                head = QTreeWidgetItem(self, [f"{title} ({len(rows)})"])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = head.font(0)
                font.setBold(True)
                head.setFont(0, font)
                for one in rows:
                    self._add(head, one)
                head.setFirstColumnSpanned(True)
                head.setExpanded(True)
        if not found:
            QTreeWidgetItem(self, ["Nothing differs."])

    def _add(self, parent: QTreeWidgetItem, one: Difference) -> None:
        item = QTreeWidgetItem(parent, [one.about, headed(one.before), headed(one.after)])
        item.setData(0, ONE, one)
        for column, sign in ((1, one.signs[0]), (2, one.signs[1])):
            if sign:
                item.setIcon(column, sign_icon(sign))
                item.setForeground(column, hue_of(sign))
        for under in one.why:
            self._add(item, under)

    def current(self) -> Difference | None:
        """The row at hand."""
        item = self.currentItem()
        return item.data(0, ONE) if item else None
