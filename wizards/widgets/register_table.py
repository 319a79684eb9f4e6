"""A field register as a table: typed in place, one row per field, choices by the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from reviewer.model.review import DataField

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Field", "Meaning", "Identifying detail", "Action", "Needed", "Why it is needed", "Confirmed")
KEYS = ("name", "meaning", "identifier", "action", "needed", "why", "confirmed")
TYPED = ("meaning", "why")
DETAIL = 314  # px for the details that identify at least: most are read whole


class RegisterModel(QAbstractTableModel):
    """Shows fields; every change goes out through `edit(name, key, value)` and comes back with `show_fields`."""

    def __init__(self, choices: dict[str, Sequence[tuple[str, str]]], edit: Callable[[str, str, str], object]) -> None:
        super().__init__()
        self.choices, self._edit = choices, edit
        self._words = {key: dict(rows) for key, rows in choices.items()}
        self._fields: tuple[DataField, ...] = ()

    def show_fields(self, fields: tuple[DataField, ...]) -> None:
        """Show another register, or the same after a change; the choice in the view stays where the names are the same."""
        if [f.name for f in fields] == [f.name for f in self._fields]:
            self._fields = fields
            if fields:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fields) - 1, len(KEYS) - 1))
            return
        self.beginResetModel()
        self._fields = fields
        self.endResetModel()

    def field(self, number: int) -> DataField:
        """The field of a row."""
        return self._fields[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(KEYS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section] if orientation == Qt.Orientation.Horizontal else section + 1
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field, key = self._fields[index.row()], KEYS[index.column()]
        value = getattr(field, key)
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            if key == "confirmed":
                return "✓ Confirmed" if value else "Proposed" if field.proposed_because else "To confirm"
            return self._words[key].get(value, value) if key in self.choices else value
        if role == Qt.ItemDataRole.ToolTipRole and key == "identifier" and not field.confirmed:
            return field.proposed_because
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        key = KEYS[index.column()]
        return usual | Qt.ItemFlag.ItemIsEditable if key in self.choices or key in TYPED else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field, key = self._fields[index.row()], KEYS[index.column()]
        if role != Qt.ItemDataRole.EditRole or value is None or getattr(field, key) == value:
            return False
        self._edit(field.name, key, str(value).strip() if key in TYPED else str(value))
        return True


class ChoiceDelegate(QStyledItemDelegate):
    """A box of choices in a cell; what is chosen is written at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, RegisterModel)
        key = KEYS[index.column()]
        if key not in model.choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setAccessibleName(COLUMNS[index.column()])
        for value, text in model.choices[key]:
            box.addItem(text, value)
        box.activated.connect(lambda _index: (self.commitData.emit(box), self.closeEditor.emit(box)))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class RegisterTable(QTableView):
    """Letters act on the chosen rows: `on_letter(letter, names)` is asked first, then the table's own keys work."""

    def __init__(self, model: RegisterModel, on_letter: Callable[[str, list[str]], bool]) -> None:
        super().__init__()
        self._register, self._on_letter = model, on_letter
        self.setModel(model)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setAccessibleName("Field register")
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((150, 90, DETAIL, 116, 106, 150, 110)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is more room, the details that identify and the reasons share it."""
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(2, max(DETAIL, min(520, self.viewport().width() * 29 // 100)))

    def chosen(self) -> list[str]:
        """Names of the chosen fields in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._register.field(row).name for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = "delete" if event.key() == Qt.Key.Key_Delete else event.text().lower()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif not (plain and letter and self.chosen() and self._on_letter(letter, self.chosen())):
            super().keyPressEvent(event)
