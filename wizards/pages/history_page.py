"""The history: every version with who and when, any two compared, one answer or a whole version brought back as a new step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.history_told import VersionTold, differences, version_rows
from reviewer.session.places import question_place
from reviewer.session.versions import name_version, restore_answer, restore_version
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.beside import beside
from wizards.widgets.compared_tree import ComparedTree
from wizards.widgets.hint_line import HintLine
from wizards.widgets.words import button, label, row
from wizards.widgets.wrapped_list import wrap_lines

SEQ = Qt.ItemDataRole.UserRole


class HistoryPage(Page):
    """Nothing is ever taken out of the history; bringing back is a step of its own that undo takes away."""

    key, title = "history", "History"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._shown: tuple[int, int | None] | None = None
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search versions")
        self._search.setAccessibleName("Search versions")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _text: self._fill())
        self._list = QListWidget()
        self._list.setAccessibleName("Versions, latest first")
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        wrap_lines(self._list)
        self._list.itemSelectionChanged.connect(self._on_marked)
        self._list.itemActivated.connect(lambda _item: self._on_compare())
        self._name = HintLine("A name for what stands now", "Name")
        self._name.setAccessibleName("Name for this version")
        self._name.setMaxLength(120)
        self._name.returnPressed.connect(self._on_name)
        self._compare, self._restore = button("Compare with now", primary=True), button("Bring back")
        self._restore.setAccessibleName("Bring this version back")
        self._compare.clicked.connect(self._on_compare)
        self._restore.clicked.connect(self._on_restore)
        self._heading = label("", "heading")
        self._tree = ComparedTree()
        self._tree.chosen.connect(self._on_row)
        self._answer, self._go = button("Bring this answer back"), button("Go there")
        self._answer.clicked.connect(self._on_answer)
        self._go.clicked.connect(self._on_go)
        self._build()

    def _build(self) -> None:
        named = button("Keep name")
        named.clicked.connect(self._on_name)
        naming = row(self._name, named)
        naming.setStretch(0, 1)
        left = _column(28, 12, label("History", "title"), self._search)
        left_layout = left.layout()
        assert isinstance(left_layout, QVBoxLayout)
        left_layout.addWidget(self._list, 1)
        left_layout.addLayout(row(self._compare, self._restore, None))
        left_layout.addLayout(naming)
        right = _column(16, 28, self._heading)
        right_layout = right.layout()
        assert isinstance(right_layout, QVBoxLayout)
        right_layout.addWidget(self._tree, 1)
        right_layout.addLayout(row(self._answer, self._go, None))
        beside(self, left, right, (374, 666))

    def help_text(self) -> str:
        return (
            "Every change is a version, with who made it and when; nothing is ever taken out. Mark one and press Enter to compare it with what "
            "stands now, or mark two to compare them: which answers, steps and outcomes differ, and which legal tests moved because of what. "
            "One answer, or the whole of a version, can be brought back; that is a new version, and undo takes it away again. Seals, "
            "sign-offs and comments stay."
        )

    def refresh(self) -> None:
        self._fill()
        self._show_compared()

    def _fill(self) -> None:
        word, marked = self._search.text().strip().lower(), set(self._marked())
        self._list.blockSignals(True)
        self._list.clear()
        for told in version_rows(self.bridge.session):
            text = _words(told)
            if word in text.lower():
                item = QListWidgetItem(text)
                item.setData(SEQ, told.seq)
                self._list.addItem(item)
                item.setSelected(told.seq in marked)
        self._list.blockSignals(False)
        self._on_marked()

    def _marked(self) -> list[int]:
        return sorted(int(item.data(SEQ)) for item in self._list.selectedItems())

    def _on_marked(self) -> None:
        marked = self._marked()
        self._compare.setText("Compare these two" if len(marked) == 2 else "Compare with now")
        self._compare.setEnabled(1 <= len(marked) <= 2)
        self._restore.setEnabled(len(marked) == 1)

    def _on_compare(self) -> None:
        marked = self._marked()
        if 1 <= len(marked) <= 2:
            self._shown = (marked[0], marked[1] if len(marked) == 2 else None)
            self._show_compared()

    def _show_compared(self) -> None:
        if self._shown is None:
            self._heading.setText("Mark a version and compare it with what stands now, or mark two")
            self._tree.clear()
            self._on_row()
            return
        first, second = self._shown
        try:
            found = differences(self.bridge.session, first, second)
        except ReviewerError as error:
            self.bridge.problem.emit(error, "review")
            return
        self._heading.setText(f"Version {first} and {f'version {second}' if second is not None else 'what stands now'}")
        self._tree.show_differences(found)
        self._on_row()

    def _on_row(self) -> None:
        one = self._tree.current()
        self._answer.setEnabled(one is not None and one.group == "answers")
        self._go.setEnabled(one is not None and bool(one.subject))

    def _on_answer(self) -> None:
        one = self._tree.current()
        if one is not None and self._shown is not None:
            seq = self._shown[0]
            if self.bridge.act(lambda: restore_answer(self.bridge.session, seq, one.subject, one.fact), one.subject):
                self.bridge.told.emit(f"The answer stands again as in version {seq}. Undo takes it away again.")

    def _on_go(self) -> None:
        one = self._tree.current()
        if one is not None:
            self.bridge.go_to(question_place(one.subject, one.fact.partition(".")[0]) if one.fact else one.subject)

    def _on_restore(self) -> None:
        (seq,) = self._marked()
        if self.bridge.act(lambda: restore_version(self.bridge.session, seq)):
            self.bridge.told.emit(f"Version {seq} stands again, as a new version. Undo takes it away again.")

    def _on_name(self) -> None:
        if self.bridge.act(lambda: name_version(self.bridge.session, self._name.text())):
            self._name.setText("")  # nothing is left to undo here: undo takes back what was done


def _words(told: VersionTold) -> str:
    words = f"“{told.name}”" if told.name else told.words
    return f"{told.seq}  {words}\n{told.by}, {told.when}"


def _column(left: int, right: int, *parts: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(left, 20, right, 16)
    layout.setSpacing(10)
    for part in parts:
        layout.addWidget(part)
    return made
