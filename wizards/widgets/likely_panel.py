"""Likely answers to look through and accept in one act; every line can be unticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reviewer.session.asked import value_in_words
from reviewer.session.session import ReviewSession
from reviewer.session.suggestions import Likely
from reviewer.session.words import subject_words
from wizards.widgets.words import button, label, row

LINE = Qt.ItemDataRole.UserRole


class LikelyPanel(QWidget):
    """`accepted` carries the ticked lines, `later` comes when they are left for now. Space ticks, Tab reaches the buttons.

    Enter does nothing here: whoever only goes on with Enter must not accept unread.
    """

    accepted = Signal(object)
    later = Signal()

    def __init__(self, session: ReviewSession, lines: Sequence[Likely], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        count = "1 answer is likely" if len(lines) == 1 else f"{len(lines)} answers are likely"
        layout.addWidget(label(f"{count}; look through them and accept", "question"))
        layout.addWidget(label("Nothing counts until you accept it. Untick what is not so, or not known: it will be asked."))
        self.list = QListWidget()
        self.list.setAccessibleName("Likely answers")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(380)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for line in lines:
            about = subject_words(session, line.subject)
            item = QListWidgetItem(f"{line.text} → {value_in_words(session, line.fact, line.value)}\n{about}: {line.why}", self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(LINE, line)
        self.list.setCurrentRow(0)
        layout.addWidget(self.list)
        self.accept_button = button("&Accept ticked", primary=True, tip="Answer with every ticked line, as one step that can be undone")
        self.accept_button.clicked.connect(lambda: self.accepted.emit(self.ticked()))
        ask = button("Ask &me each")
        ask.clicked.connect(self.later)
        layout.addLayout(row(ask, None, self.accept_button))

    def ticked(self) -> list[Likely]:
        """The lines that are still ticked."""
        items = [self.list.item(number) for number in range(self.list.count())]
        return [item.data(LINE) for item in items if item.checkState() == Qt.CheckState.Checked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Put the keyboard on the first line."""
        self.list.setFocus()
