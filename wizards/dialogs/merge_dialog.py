"""A copy that came back: every conflict with both values and who said them, settled one by one or several for one reason, then merged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.session.hand_over import Returned, merge_in
from reviewer.session.merge import Choice, Take
from reviewer.session.merge_told import Row, alone, rows
from wizards.session_bridge import SessionBridge
from wizards.widgets.conflict_sides import ConflictSides
from wizards.widgets.words import Banner, button, label, row
from wizards.widgets.wrapping import WrappingDelegate

ROW = Qt.ItemDataRole.UserRole
TAKEN: dict[Take, str] = {"a": "what is here", "b": "what is in the file", "both": "both, as disputed"}


class MergeDialog(QDialog):
    """Nothing is preselected and nothing is changed before "Merge"; leaving it loses nothing. `common_wanted` asks for what both began as."""

    common_wanted = Signal()

    def __init__(self, bridge: SessionBridge, found: Returned, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Take back and merge")
        self.setModal(True)
        self.resize(980, 680)
        self.bridge, self._found = bridge, found
        self._choices: dict[str, Choice] = {}
        self._conflicts = _tree("Conflicts", ["About", "Here", "In the file", "Settled as"], (1, 2, 3))
        self._conflicts.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._alone = _tree("Changed in one copy alone", ["Changed", "About", "Before", "Now"], (0, 2, 3))
        self._sides = ConflictSides()
        self._told = Banner()
        self._reason = QLineEdit()
        self._reason.setPlaceholderText("Reason, kept with the review; it holds for all that are marked")
        self._reason.setAccessibleName("Reason for settling")
        self._reason.setMaxLength(1000)
        self._takes: dict[Take, QPushButton] = {take: button(f"Take {words}") for take, words in TAKEN.items()}
        for take, made in self._takes.items():
            made.clicked.connect(partial(self._on_take, take))
        self._count = label("", "soft", wrap=False)
        self._merge = button("Merge", primary=True)
        self._merge.clicked.connect(self._on_merge)
        self._build()
        self._fill()
        bridge.problem.connect(self._on_problem)

    def _build(self) -> None:
        cancel, common = (
            button("Cancel"),
            button("Name what both began as…", tip="A file of the common version: then only what both changed is a conflict."),
        )
        cancel.clicked.connect(self.reject)
        common.clicked.connect(self.common_wanted)
        common.setVisible(self._found.base is None)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._conflicts, 1)
        column.addWidget(self._sides)
        column.addWidget(self._reason)
        column.addLayout(row(*self._takes.values(), None))
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("What differs")
        self._tabs.addTab(page, f"Conflicts ({len(self._found.plan.conflicts)})")
        self._tabs.addTab(self._alone, f"Changed in one copy alone ({len(self._found.plan.one_sided)})")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.addWidget(label(f"What differs between this review and {self._found.path.name}", "heading"))
        layout.addWidget(label(f"{self._found.words} Nothing is changed before you merge.", "soft"))
        layout.addWidget(self._told)
        layout.addWidget(self._tabs, 1)
        layout.addLayout(row(common, None, self._count, cancel, self._merge))
        self._conflicts.itemSelectionChanged.connect(self._on_marked)

    def _fill(self) -> None:
        for found in rows(self.bridge.session, self._found):
            item = QTreeWidgetItem(self._conflicts, [found.about, found.here.value, found.there.value, ""])
            item.setData(0, ROW, found)
        for told in alone(self.bridge.session, self._found):
            QTreeWidgetItem(self._alone, list(told))
        first = self._conflicts.topLevelItem(0)
        if first is not None:
            self._conflicts.setCurrentItem(first)
        else:
            self._tabs.setCurrentIndex(1)
        self._on_marked()
        self._show_count()

    def _marked(self) -> list[QTreeWidgetItem]:
        return self._conflicts.selectedItems()

    def _on_marked(self) -> None:
        marked: Sequence[Row] = [item.data(0, ROW) for item in self._marked()]
        self._sides.show_row(marked[0] if len(marked) == 1 else None, len(marked))
        for take, made in self._takes.items():
            made.setEnabled(bool(marked) and (take != "both" or all(found.both for found in marked)))

    def _on_take(self, take: Take, _checked: bool = False) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._told.tell("Write the reason first; it is kept with the review.")
            self._reason.setFocus()
            return
        self._told.hide()
        marked = self._marked()
        for item in marked:
            self._choices[item.data(0, ROW).of] = Choice(take, reason)
            item.setText(3, f"{TAKEN[take].capitalize()}: {reason}")
        self._show_count()
        self._next(marked)

    def _next(self, done: Sequence[QTreeWidgetItem]) -> None:
        """Go on to the next conflict that is open."""
        items = [self._conflicts.topLevelItem(n) for n in range(self._conflicts.topLevelItemCount())]
        left = [item for item in items if item is not None and item.data(0, ROW).of not in self._choices]
        if left:
            self._conflicts.clearSelection()
            self._conflicts.setCurrentItem(left[0])
            self._reason.clear()
        else:
            self._merge.setFocus()

    def _show_count(self) -> None:
        total = len(self._found.plan.conflicts)
        nothing = not total and not self._found.plan.one_sided
        self._count.setText("Nothing differs" if nothing else f"{len(self._choices)} of {total} settled" if total else "Nothing to settle")
        self._merge.setEnabled(len(self._choices) == total)

    def _on_merge(self) -> None:
        if self.bridge.act(lambda: merge_in(self.bridge.session, self._found, self._choices)):
            self.accept()

    def _on_problem(self, error: object, _near: str) -> None:
        self._told.tell(error.sentence() if hasattr(error, "sentence") else str(error))  # type: ignore[attr-defined]


def _tree(name: str, heads: list[str], fixed: tuple[int, ...]) -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(name)
    made.setHeaderLabels(heads)
    made.setRootIsDecorated(False)
    made.setWordWrap(True)
    made.setAlternatingRowColors(True)
    made.setItemDelegate(WrappingDelegate(made))
    made.header().setStretchLastSection(False)
    for column in range(len(heads)):
        made.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive if column in fixed else QHeaderView.ResizeMode.Stretch)
    for column in fixed:
        made.header().resizeSection(column, 110 if column == 0 else 180)
    return made
