"""Form fields that write back when a person is done with them, never while showing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from wizards.widgets.hint_line import HintLine

VALUE = Qt.ItemDataRole.UserRole
LABELS = 116  # px: the width of the labels where two forms stand below each other


class NoteEdit(QPlainTextEdit):
    """A note that is written back when the keyboard leaves it."""

    def __init__(self, name: str, done: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setMaximumHeight(76)
        self._done, self._shown = done, ""

    def show_text(self, text: str) -> None:
        """Show without writing back."""
        self._shown = text
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self._done(self._shown)


def line(name: str, done: Callable[[str], object], hint: str = "", short: str = "") -> QLineEdit:
    """A line that is written back on Enter or when left, if it changed; `short` stands for the hint where that has no room."""
    made = HintLine(hint, short or hint)
    made.setAccessibleName(name)
    made.setMaxLength(300)
    made.editingFinished.connect(lambda: done(made.text().strip()) if made.isModified() else None)
    return made


def choice(name: str, done: Callable[[object], object]) -> QComboBox:
    """A choice that is written back when a person chooses."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    made.activated.connect(lambda _index: done(made.currentData()))
    made.currentTextChanged.connect(made.setToolTip)  # whole, where the box is narrow
    return made


def fill(box: QComboBox, rows: Sequence[tuple[object, str]], value: object) -> None:
    """Show rows of (value, text) with one chosen; never writes back."""
    box.blockSignals(True)
    box.clear()
    for data, text in rows:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.setToolTip(box.currentText())
    box.blockSignals(False)


def ticks(name: str, done: Callable[[tuple[str, ...]], object]) -> QListWidget:
    """A list with a tick per entry."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setMaximumHeight(118)  # four entries, whole
    made.itemChanged.connect(lambda _item: done(ticked(made)))
    return made


def ticked(box: QListWidget) -> tuple[str, ...]:
    """The ticked entries in order."""
    items = [box.item(i) for i in range(box.count())]
    return tuple(item.data(VALUE) for item in items if item.checkState() == Qt.CheckState.Checked)


def fill_ticks(box: QListWidget, rows: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
    """Show rows of (value, text) with some ticked; never writes back."""
    box.blockSignals(True)
    box.clear()
    for value, text in rows:
        item = QListWidgetItem(text)
        item.setData(VALUE, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
        box.addItem(item)
    box.blockSignals(False)


def at_left(widget: QWidget) -> QWidget:
    """A widget in a row of its own width, at the left of the room."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
    return made


def form(rows: Sequence[tuple[str, QWidget]], labels: int = 0) -> QWidget:
    """Labelled rows; each label leads the keyboard to its field. `labels` is the least width of theirs in px: forms below each other line up."""
    made = QWidget()
    made.setMaximumWidth(720)
    layout = QFormLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    layout.setHorizontalSpacing(16)
    layout.setVerticalSpacing(10)
    for text, widget in rows:
        layout.addRow(text, widget)
        shown = layout.labelForField(widget)
        if shown is not None:
            shown.setMinimumWidth(labels)
    return made
