"""The start: saved reviews as a table and as a portfolio, a new one, a sample, a copy, a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from reviewer.session import shelf
from reviewer.session.portfolio import portfolio
from reviewer.session.shelf import Entry
from wizards.widgets.passphrase_button import PassphraseButton
from wizards.widgets.portfolio_table import PortfolioTable
from wizards.widgets.recheck_panel import RecheckPanel
from wizards.widgets.review_table import ReviewTable
from wizards.widgets.words import button, label, numbered, row

WIDEST = 1880  # px: rows that the eye can follow, on the widest screens too
HOW_IT_GOES = (
    "Describe: who gives which data to whom, and why. The quick screen draws a first picture from at most fifteen plain questions.",
    "Answer only what still matters. Beside each answer stands what it would do; “not sure” is an answer too.",
    "Read what each body of law says of each step, with reasons and citations, and what would have to change.",
    "File the memo, sealed and signed. Until then a sample shows how it looks.",
)


class LibraryPage(QWidget):
    """Says what is wanted; the window opens it."""

    entry_wanted = Signal(object)
    blank_wanted = Signal(str)
    sample_wanted = Signal(str)
    copy_wanted = Signal(object)
    quick_wanted = Signal()
    law_wanted = Signal()
    tour_wanted = Signal()
    file_wanted = Signal()
    dropped = Signal(object)
    rescue_wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._entries: list[Entry] = []
        self._table = ReviewTable()
        self._table.opened.connect(self.entry_wanted)
        self._table.itemSelectionChanged.connect(self._on_selected)
        self._picture = PortfolioTable()
        self._picture.opened.connect(self.entry_wanted)
        self._recheck = RecheckPanel()
        self._recheck.opened.connect(self.entry_wanted)
        self._empty = self._teach()
        inside, around = QWidget(), QVBoxLayout(self)
        inside.setMaximumWidth(WIDEST)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inside)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(40, 28, 40, 20)
        layout.setSpacing(12)
        layout.addWidget(label("Privacy reviewer", "title"))
        layout.addWidget(
            label(
                "Describe a medical-AI feature, answer what matters, and file a memo with reasons and citations. Nothing leaves this computer.",
                "soft",
            )
        )
        self._add_new(layout)
        layout.addSpacing(4)
        layout.addWidget(label("Your reviews", "caption"))
        layout.addWidget(self._empty)
        self._add_reviews(layout)
        layout.addStretch(0)

    def _add_new(self, layout: QVBoxLayout) -> None:
        self._title = QLineEdit()
        self._title.setPlaceholderText("Title of a new review")
        self._title.setAccessibleName("Title of a new review")
        self._title.setMaxLength(300)
        self._title.setMaximumWidth(560)
        self._title.returnPressed.connect(self._on_new)
        quick = button("Quick screen", primary=True, tip="A few plain questions draw the picture and show which laws may apply.")
        new, opened = button("New review"), button("Open a file…")
        quick.clicked.connect(self.quick_wanted)
        new.clicked.connect(self._on_new)
        opened.clicked.connect(self.file_wanted)
        line = row(quick, self._title, new, None, opened)
        line.setStretch(1, 2)
        layout.addLayout(line)
        layout.addSpacing(4)
        layout.addWidget(label("Learn from a sample, or read the law", "caption"))
        samples = row()
        for name in shelf.samples():
            made = button(name.replace("_", " ").capitalize(), tip="Opens a copy of this worked review, yours to change.")
            made.clicked.connect(lambda _checked, chosen=name: self.sample_wanted.emit(chosen))
            samples.addWidget(made)
        samples.addStretch(1)
        tour, law = button("Two-minute tour"), button("Law library", tip="Every rule and authority, read without a review.")
        tour.clicked.connect(self.tour_wanted)
        law.clicked.connect(self.law_wanted)
        samples.addWidget(tour)
        samples.addWidget(law)
        layout.addLayout(samples)

    def _teach(self) -> QWidget:
        """What stands here until there is a review: what it is for, how it goes, where to begin."""
        made = QWidget()
        made.setObjectName("card")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        made.setMaximumWidth(760)
        inside = QVBoxLayout(made)
        inside.setContentsMargins(26, 20, 26, 20)
        inside.setSpacing(10)
        inside.addWidget(label("No review yet", "heading"))
        for number, text in enumerate(HOW_IT_GOES, 1):
            line = row(numbered(number), label(text), stretch_last=True)
            line.setAlignment(Qt.AlignmentFlag.AlignTop)
            inside.addLayout(line)
        begin = button("Begin with the quick screen")
        begin.clicked.connect(self.quick_wanted)
        inside.addLayout(row(begin, None))
        return made

    def _add_reviews(self, layout: QVBoxLayout) -> None:
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search reviews")
        self._search.setAccessibleName("Search reviews")
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(560)
        self._search.textChanged.connect(lambda _text: self._show())
        self._state = QComboBox()
        self._state.setAccessibleName("State of the reviews shown")
        self._state.activated.connect(lambda _index: self._show())
        self._copy = button("Start from a copy", tip="A new review with the same picture and answers as the chosen one.")
        self._copy.clicked.connect(lambda: self.copy_wanted.emit(self._table.chosen()))
        self._rescue = button("Rescue…", tip="Save what can be read of this damaged review into a new file.")
        self._rescue.clicked.connect(lambda: self.rescue_wanted.emit(self._table.chosen()))
        self._filters = QWidget()
        self._locking = PassphraseButton(self._table.chosen)
        self._locking.done.connect(self.refresh)
        self._locking.refused.connect(self.refused)
        line = row(self._search, self._state, None, self._rescue, self._copy, self._locking)
        line.setStretch(0, 2)
        line.setContentsMargins(0, 0, 0, 0)
        self._filters.setLayout(line)
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Reviews as a table or as a portfolio")
        self._tabs.addTab(self._table, "Reviews")
        self._tabs.addTab(self._picture, "Portfolio")
        self._tabs.addTab(self._recheck, "Recheck")
        self._tabs.currentChanged.connect(lambda _index: self._show())
        layout.addWidget(self._filters)
        layout.addWidget(self._tabs, 1)

    def help_text(self) -> str:
        """One paragraph for F1."""
        return (
            "Begin with the quick screen, a sample or a title of your own; open a saved review with Enter or a double click; or drop a review "
            "file here. The portfolio shows every review under every body of law; Recheck compares sealed reviews with the law of today. "
            "A damaged file is marked, and Rescue saves what can be read of it. Passphrase encrypts a review. Every change is saved at once."
        )

    def _on_new(self) -> None:
        self.blank_wanted.emit(self._title.text().strip() or "Untitled review")
        self._title.clear()

    def _on_selected(self) -> None:
        chosen = self._table.chosen()
        damaged = {entry.path for entry in self._entries if entry.problem not in ("", shelf.ENCRYPTED)}
        self._copy.setEnabled(chosen is not None and str(chosen) not in damaged)
        self._rescue.setVisible(chosen is not None and str(chosen) in damaged)
        self._locking.setEnabled(self._copy.isEnabled())

    def refresh(self) -> None:
        """Read the shelf anew."""
        self._entries = shelf.reviews()
        chosen = self._state.currentData()
        states = list(dict.fromkeys(entry.summary.state for entry in self._entries if not entry.problem))
        self._state.clear()
        self._state.addItem("All reviews", None)
        for state in states:
            self._state.addItem(state.replace("_", " ").capitalize(), state)
        self._state.setCurrentIndex(max(0, self._state.findData(chosen)))
        for widget, shown in ((self._empty, not self._entries), (self._filters, bool(self._entries)), (self._tabs, bool(self._entries))):
            widget.setVisible(shown)
        self._show()

    def _show(self) -> None:
        word, state = self._search.text().strip().lower(), self._state.currentData()
        found = [
            entry
            for entry in self._entries
            if word in f"{entry.summary.title} {entry.summary.product} {entry.name}".lower() and state in (None, entry.summary.state)
        ]
        self._recheck.show_paths([Path(entry.path) for entry in found if not entry.problem])
        if self._tabs.currentWidget() is self._picture:
            self._picture.show_rows(*portfolio(found))
        else:
            self._table.show_entries(found)
        self._on_selected()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.dropped.emit(Path(url.toLocalFile()))
                return
