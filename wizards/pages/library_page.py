"""The start: saved reviews, a new one, a sample, a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.session import shelf
from wizards.looks import sign_icon
from wizards.widgets.words import button, label, row

PATH = Qt.ItemDataRole.UserRole


class LibraryPage(QWidget):
    """Says what is wanted; the window opens it."""

    entry_wanted = Signal(object)
    blank_wanted = Signal(str)
    sample_wanted = Signal(str)
    file_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search reviews")
        self._search.setAccessibleName("Search reviews")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _text: self.refresh())
        self._list = QTreeWidget()
        self._list.setAccessibleName("Saved reviews")
        self._list.setHeaderLabels(["Review", "Product", "State", "Outcome", "Open", "Re-review", "Last change"])
        self._list.setRootIsDecorated(False)
        self._list.setAlternatingRowColors(True)
        self._list.setSortingEnabled(True)
        self._list.sortByColumn(6, Qt.SortOrder.DescendingOrder)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 210), (2, 110), (3, 230), (4, 60), (5, 150), (6, 160)):
            self._list.header().resizeSection(column, width)
        self._list.itemActivated.connect(lambda item, _column: self.entry_wanted.emit(item.data(0, PATH)))
        self._empty = label("No review yet. Start with a sample to see how it works, or name your own above.", "soft")
        self._title = QLineEdit()
        self._title.setPlaceholderText("Title of a new review")
        self._title.setAccessibleName("Title of a new review")
        self._title.setMaxLength(300)
        self._title.returnPressed.connect(self._on_new)
        new, opened = button("New review", primary=True), button("Open a file…")
        new.clicked.connect(self._on_new)
        opened.clicked.connect(self.file_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 28, 40, 20)
        layout.setSpacing(12)
        layout.addWidget(label("Privacy reviewer", "title"))
        layout.addWidget(
            label(
                "Describe a medical-AI feature, answer what matters, and file a memo with reasons and citations. Nothing leaves this computer.",
                "soft",
            )
        )
        layout.addLayout(row(self._title, new, opened))
        layout.addWidget(label("Learn from a sample", "caption"))
        self._samples = row()
        layout.addLayout(self._samples)
        layout.addWidget(label("Your reviews", "caption"))
        layout.addWidget(self._search)
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        layout.addStretch(0)
        self._offer_samples()

    def _offer_samples(self) -> None:
        for name in shelf.samples():
            made = button(name.replace("_", " ").capitalize())
            made.clicked.connect(lambda _checked, chosen=name: self.sample_wanted.emit(chosen))
            self._samples.addWidget(made)
        self._samples.addStretch(1)

    def _on_new(self) -> None:
        self.blank_wanted.emit(self._title.text().strip() or "Untitled review")
        self._title.clear()

    def refresh(self) -> None:
        """Read the shelf anew."""
        word = self._search.text().lower()
        found = shelf.reviews()
        self._list.setSortingEnabled(False)
        self._list.clear()
        for entry in found:
            about = entry.summary
            if word and word not in f"{about.title} {about.product} {entry.name}".lower():
                continue
            state = entry.problem or about.state.replace("_", " ")
            item = QTreeWidgetItem(
                [
                    about.title or entry.name,
                    about.product,
                    state,
                    about.outcome.replace("_", " "),
                    str(about.open_questions),
                    shelf.re_review(entry),
                    entry.saved_at.replace("T", " ").removesuffix("Z"),
                ]
            )
            if not entry.problem:
                item.setIcon(3, sign_icon(about.outcome))
            item.setData(0, PATH, Path(entry.path))
            self._list.addTopLevelItem(item)
        self._list.setSortingEnabled(True)
        self._empty.setVisible(not found)
        self._list.setVisible(bool(found))
        self._search.setVisible(bool(found))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.dropped.emit(Path(url.toLocalFile()))
                return
