"""Questions by topic, with counts of what can still matter per topic and per step; searched and filtered here.

At the start of a review more than a thousand questions can still matter. The counts tell all of them; the lines are those that come
first, and the rest is unfolded when wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.session.asked import Row
from wizards.widgets.wrapping import WrappingDelegate

ROW = Qt.ItemDataRole.UserRole
NAME = ROW + 1  # what a group is called, whatever its count
LIKELY = "likely"  # stands in the list where a row would: the panel of likely answers
MARKS = {"open": "", "unsure": "?  ", "duty": "", "answered": "✓  ", "aside": "–  "}
DUTIES = "Duties, which change no outcome"
DECIDING = ("open", "unsure")
INNER = {"answered": "Answered", "aside": "Answered, but set aside by another answer"}
FIRST = 25  # so many open questions of a topic are lines at once
FEW = 60  # up to so many open questions in all, every topic is unfolded


class QuestionList(QWidget):
    """Says which question was chosen; holds no session."""

    chosen = Signal(object)  # Row
    flow_chosen = Signal()
    duties_wanted = Signal()
    likely_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._topics: Mapping[str, str] = {}
        self._duties = False
        self._likely = 0
        self._flows: list[tuple[str, str]] = []
        self._unfolded: dict[str, bool] = {}  # by name, what a person unfolded or folded
        self._homes: dict[tuple[str, str], QTreeWidgetItem] = {}  # the group in which a question stands
        self._waiting: dict[str, list[Row]] = {}  # by name of the group, the rows that are not yet lines
        self._flow = QComboBox()
        self._flow.setAccessibleName("Which step")
        self._flow.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._flow.activated.connect(lambda _index: self.flow_chosen.emit())
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search ( / )")
        self._search.setAccessibleName("Search questions")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _text: self._fill())
        self._tree = _Lines()
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName("Questions by topic")
        self._tree.setIndentation(14)
        self._tree.setWordWrap(True)
        self._tree.setItemDelegate(WrappingDelegate(self._tree))
        self._tree.currentItemChanged.connect(self._on_current)
        self._tree.itemExpanded.connect(self._on_unfolded)
        self._tree.itemCollapsed.connect(lambda group: self._unfolded.update({group.data(0, NAME): False}))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 8, 12)
        layout.addWidget(self._flow)
        layout.addWidget(self._search)
        layout.addWidget(self._tree, 1)

    @property
    def flow(self) -> str | None:
        """The step whose questions are shown; None for all."""
        return self._flow.currentData()

    def show_all(self) -> None:
        """All steps, nothing searched."""
        self._flow.setCurrentIndex(0)
        self._search.clear()

    def search(self) -> None:
        """Put the keyboard into the search."""
        self._search.setFocus()

    def show_flows(self, flows: Sequence[tuple[str, str]]) -> None:
        """Steps as (id, name)."""
        if list(flows) == self._flows and self._flow.count():
            return
        chosen, self._flows = self.flow, list(flows)
        self._flow.blockSignals(True)
        self._flow.clear()
        self._flow.addItem("All steps", None)
        for flow, name in flows:
            self._flow.addItem(f"Step: {name}", flow)
        self._flow.setCurrentIndex(max(0, self._flow.findData(chosen)))
        self._flow.blockSignals(False)

    def show_count(self, flow: str | None, name: str, count: int) -> None:
        """How many questions can still matter to a step, beside its name."""
        at = 0 if flow is None else self._flow.findData(flow)
        if at >= 0:
            self._flow.setItemText(at, f"{name} ({count:,} open)" if count else f"{name} ✓")

    def show_rows(self, rows: Sequence[Row], topics: Mapping[str, str], duties: bool, likely: int = 0) -> None:
        """Show these; `topics` are names in the order of telling, `duties` whether duties are among the rows, `likely` how many answers are."""
        self._rows, self._topics, self._duties, self._likely = list(rows), topics, duties, likely
        self._fill()

    def _fill(self) -> None:
        word = self._search.text().strip().lower()
        groups: dict[str, list[Row]] = {topic: [] for topic in self._topics}
        for row in self._rows:
            if not word or word in f"{row.text} {row.about}".lower():
                groups.setdefault("duty" if row.state == "duty" else row.topic, []).append(row)
        duties = groups.pop("duty", [])
        few = sum(row.state in DECIDING for rows in groups.values() for row in rows) <= FEW
        self._tree.blockSignals(True)
        self._tree.clear()
        self._homes, self._waiting = {}, {}
        if self._likely and not word:
            QTreeWidgetItem(self._tree, [f"✓?  {self._likely} likely answers to look through"]).setData(0, ROW, LIKELY)
        for topic, rows in groups.items():
            if rows:
                self._add_topic(self._topics.get(topic, topic.capitalize()), rows, bool(word), few)
        if duties:
            self._unfold(self._group(self._tree, DUTIES, f"{DUTIES} ({len(duties):,})", duties), True)
        elif self._rows and not self._duties:
            self._group(self._tree, DUTIES, DUTIES, []).setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        if word:
            self._tree.scrollToTop()
        self._tree.blockSignals(False)

    def _add_topic(self, name: str, rows: list[Row], searched: bool, few: bool) -> None:
        opened = [row for row in rows if row.state in DECIDING]
        top = self._group(self._tree, name, f"{name} ({len(opened):,} open)" if opened else f"{name} ✓", opened[:FIRST])
        if opened[FIRST:]:
            text = f"{len(opened) - FIRST:,} more that come later; most fall away as you answer"
            self._group(top, f"{name}, more", text, opened[FIRST:], bold=False)
        for state, words in INNER.items():
            inside = [row for row in rows if row.state == state]
            if inside:
                group = self._group(top, f"{name}, {state}", f"{words} ({len(inside):,})", inside, bold=False)
                self._unfold(group, searched or self._unfolded.get(f"{name}, {state}", False))
        self._unfold(top, searched or self._unfolded.get(name, bool(opened) and few))

    def _group(self, parent: QTreeWidget | QTreeWidgetItem, name: str, text: str, rows: list[Row], bold: bool = True) -> QTreeWidgetItem:
        """A heading; its lines are made when it is unfolded."""
        made = QTreeWidgetItem(parent, [text])
        made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        made.setData(0, NAME, name)
        self._waiting[name] = rows
        self._homes.update({(row.subject, row.question): made for row in rows})
        if rows:
            made.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        if bold:
            font = made.font(0)
            font.setBold(True)
            made.setFont(0, font)
        return made

    def _unfold(self, group: QTreeWidgetItem, unfolded: bool) -> None:
        if unfolded:
            self._make_lines(group)
        group.setExpanded(unfolded)

    def _make_lines(self, group: QTreeWidgetItem) -> None:
        made: list[QTreeWidgetItem] = []
        for row in self._waiting.pop(group.data(0, NAME), ()):
            item = QTreeWidgetItem([f"{MARKS[row.state]}{row.text}\n{row.about}"])
            item.setData(0, ROW, row)
            made.append(item)
        group.insertChildren(0, made)

    def _on_unfolded(self, group: QTreeWidgetItem) -> None:
        """Duties are looked for when their group is first unfolded: they are many."""
        name = group.data(0, NAME)
        self._unfolded[name] = True
        if name == DUTIES and not self._duties:
            self.duties_wanted.emit()
        self._make_lines(group)

    def _on_current(self, item: QTreeWidgetItem | None, _before: object) -> None:
        row: Row | str | None = item.data(0, ROW) if item else None
        if isinstance(row, Row):
            self.chosen.emit(row)
        elif row == LIKELY:
            self.likely_chosen.emit()

    def select(self, subject: str, question: str) -> bool:
        """Mark a question as the one that is asked, and unfold the way to it; false where it is not in the list."""
        group = self._homes.get((subject, question))
        if group is None:
            return False
        self._tree.blockSignals(True)
        self._make_lines(group)
        for item in _children(group):
            row = item.data(0, ROW)
            if isinstance(row, Row) and (row.subject, row.question) == (subject, question):
                self._tree.setCurrentItem(item)
                self._tree.scrollToItem(item)
        self._tree.blockSignals(False)
        return True


class _Lines(QTreeWidget):
    """Leaves to the page what answers the question that is marked: digits, N and the search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and not event.text().isspace() and event.key() not in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Asterisk):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _children(group: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    return (child for number in range(group.childCount()) if (child := group.child(number)) is not None)
