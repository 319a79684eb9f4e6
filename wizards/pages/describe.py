"""What the describing pages share: a heading, a list at the left, a form at the right, edits that may be refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from wizards.pages.base import Page
from wizards.widgets.removal_notice import RemovalNotice
from wizards.widgets.words import label


class DescribePage(Page):
    """Edits go through `edit`, which turns a refusal into a banner."""

    def frame(self, heading: str, line: str, *columns: QWidget) -> None:
        """Lay the page out."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 28, 16)
        layout.setSpacing(10)
        layout.addWidget(label(heading, "title"))
        layout.addWidget(label(line, "soft"))
        self.removing = RemovalNotice(self.bridge)
        layout.addWidget(self.removing)
        body = QHBoxLayout()
        body.setSpacing(24)
        if len(columns) > 1:
            columns[0].setMaximumWidth(640)  # on the widest screens the form stays beside its list
        for number, column in enumerate(columns):
            body.addWidget(column if number == 0 else _scrolling(column), 2 if number == 0 else 3)
        layout.addLayout(body, 1)

    def edit(self, make: Callable[[], Review], words: str) -> bool:
        """Apply an edit as one undoable step; false where it was refused."""
        try:
            review = make()
        except ReviewerError as error:
            self.bridge.problem.emit(error, "review")
            return False
        return self.bridge.change(review, words) if review != self.bridge.review else True


class Chosen(QWidget):
    """The form of the record that is chosen; while there is none, words on what belongs here."""

    def __init__(self, caption: str, form: QWidget, hint: str) -> None:
        super().__init__()
        self._caption, self._form, self._hint = label(caption, "caption"), form, label(hint, "soft")
        self._hint.setMaximumWidth(560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self._caption, self._form, self._hint):
            layout.addWidget(part)
        self.show_one(False)

    def show_one(self, there: bool) -> None:
        """Whether a record is chosen."""
        self._form.setVisible(there)
        self._hint.setVisible(not there)


def _scrolling(column: QWidget) -> QScrollArea:
    """Forms scroll where the window is low."""
    inside = column.layout()
    if inside is not None:
        inside.setContentsMargins(0, 0, 14, 4)  # clear of the bar
    made = QScrollArea()
    made.setAccessibleName("Details")
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(column)
    return made


def side(*parts: QWidget, stretch: bool = True) -> QWidget:
    """Widgets below each other."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    for part in parts:
        layout.addWidget(part)
    if stretch:
        layout.addStretch(1)
    return made
