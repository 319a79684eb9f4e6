"""A calm strip above the memo: which version, whose names are replaced, which sections are left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.memo import Choices, chosen, other_names, sections

VERSIONS = (("privileged", "Privileged version"), ("product", "Product version"))


class MemoChoices(QWidget):
    """Emits `changed` when something else is chosen; `choices` says what is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = QComboBox()
        self._version.setAccessibleName("Version of the memo")
        for value, text in VERSIONS:
            self._version.addItem(text, value)
        self._version.setToolTip("The product version leaves out counsel's notes, the reasons of decisions, and notes without an author.")
        self._names, self._sections = _Ticks("Names replaced", self), _Ticks("Sections left out", self)
        self._sections.offer([(name, title) for name, title, fixed in sections() if not fixed])
        self._others = QLineEdit()
        self._others.setAccessibleName("Other names of these parties")
        self._others.setPlaceholderText("Also called: LHS = Lakeside Hospital; …")
        self._others.setToolTip("Abbreviations and nicknames that are replaced too: other name = party, one after the other with semicolons.")
        self._others.setMinimumWidth(260)
        self._others.editingFinished.connect(self._on_others)
        self._told = ""
        for signal in (self._version.currentIndexChanged, self._names.ticked, self._sections.ticked):
            signal.connect(lambda *_: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._version, self._names, self._sections):
            layout.addWidget(widget)
        layout.addWidget(self._others, 1)

    def offer(self, parties: Sequence[tuple[str, str]]) -> None:
        """The parties whose names can be replaced, as (id, name)."""
        self._names.offer(parties)

    def choices(self) -> Choices:
        """What is chosen."""
        try:
            redact = self._names.chosen()
            return chosen(str(self._version.currentData()), redact, self._sections.chosen(), other_names(self._others.text(), redact))
        except ReviewerError as problem:  # the strip offers only what can be chosen
            raise AssertionError(problem.what) from problem

    def _on_others(self) -> None:
        if self._others.text().strip() != self._told:  # leaving the field alone changes nothing
            self._told = self._others.text().strip()
            self.changed.emit()


class _Ticks(QToolButton):
    """A button with a list of things to tick; it says how many are."""

    ticked = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(words, self)
        self.setMenu(self._menu)
        self._tell()

    def offer(self, lines: Sequence[tuple[str, str]]) -> None:
        """Offer these lines as (id, text); what was ticked stays ticked."""
        if [(str(a.data()), a.toolTip()) for a in self._menu.actions()] == list(lines):
            return
        before = self.chosen()
        self._menu.clear()
        for key, text in lines:
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setToolTip(text)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key in before)
            action.toggled.connect(self._on_toggled)
            self._menu.addAction(action)
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        """The ids of what is ticked."""
        return tuple(str(action.data()) for action in self._menu.actions() if action.isChecked())

    def _on_toggled(self, _on: bool) -> None:
        self._tell()
        self.ticked.emit()

    def _tell(self) -> None:
        count = len(self.chosen())
        self.setText(f"{self._words}: {count or 'none'} ▾")
        self.setAccessibleName(f"{self._words}: {count or 'none'}")
