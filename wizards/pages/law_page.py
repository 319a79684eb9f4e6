"""The law library: every legal test, question, authority and contested point, searched and read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.session.law_library import KINDS, Entry, entries
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.beside import beside
from wizards.widgets.law_text import LawText
from wizards.widgets.wrapping import WrappingDelegate

ENTRY = Qt.ItemDataRole.UserRole
WIDEST = 560  # px of the list


class LawPage(Page):
    """At the left what there is, by pack and kind; at the right the text of what is chosen."""

    key, title = "law", "Law library"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._entries: list[Entry] = []
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search the law content ( / )")
        self._search.setAccessibleName("Search the law content")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _text: self._fill())
        self._kind = QComboBox()
        self._kind.setAccessibleName("Kind of law content")
        self._kind.addItem("Everything", None)
        for kind, name in KINDS.items():
            self._kind.addItem(name, kind)
        self._kind.activated.connect(lambda _index: self._fill())
        self._tree = QTreeWidget()
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName("Law content")
        self._tree.setIndentation(14)
        self._tree.setWordWrap(True)
        self._tree.setItemDelegate(WrappingDelegate(self._tree))
        self._tree.currentItemChanged.connect(self._on_current)
        left = QWidget()
        left.setMaximumWidth(WIDEST)
        side = QVBoxLayout(left)
        side.setContentsMargins(16, 14, 8, 12)
        for widget in (self._search, self._kind, self._tree):
            side.addWidget(widget)
        self._text = LawText(bridge)
        self._text.show_start()
        beside(self, left, self._text, (340, 640), (1, 2))
        # also where the list or the choice has the keyboard, which would take a letter for itself
        QShortcut(QKeySequence("/"), self, self.search, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def help_text(self) -> str:
        return (
            "Everything the program knows of the law, to be read and doubted: each legal test with its rule, elements and citations, contested "
            "readings, dates in force, worked cases, whether a lawyer has reviewed it, and where this review uses it. / searches all texts."
        )

    def refresh(self) -> None:
        if not self._entries:
            self._entries = entries(self.bridge.session)
            self._fill()
        else:
            self._on_current(self._tree.currentItem())

    def _fill(self) -> None:
        words, kind = self._search.text().lower().split(), self._kind.currentData()
        self._tree.blockSignals(True)
        self._tree.clear()
        packs: dict[str, QTreeWidgetItem] = {}
        groups: dict[tuple[str, str], QTreeWidgetItem] = {}
        for entry in self._entries:
            if kind not in (None, entry.kind) or not all(word in entry.searched for word in words):
                continue
            if entry.pack not in packs:
                packs[entry.pack] = _heading(self._tree, entry.pack, bold=True)
                packs[entry.pack].setExpanded(True)
            where = (entry.pack, entry.kind)
            if where not in groups:
                groups[where] = _heading(packs[entry.pack], KINDS[entry.kind])
            QTreeWidgetItem(groups[where], [entry.title]).setData(0, ENTRY, entry)
        for (_, name), group in groups.items():
            group.setText(0, f"{KINDS[name]} ({group.childCount()})")
            group.setExpanded(bool(words) or kind is not None)
        self._tree.blockSignals(False)

    def _on_current(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        entry: Entry | None = item.data(0, ENTRY) if item else None
        if entry is not None:
            self._text.show_entry(entry)

    def search(self) -> None:
        """Put the keyboard into the search."""
        self._search.setFocus()


def _heading(parent: QTreeWidget | QTreeWidgetItem, text: str, bold: bool = False) -> QTreeWidgetItem:
    made = QTreeWidgetItem(parent, [text])
    font = made.font(0)
    font.setBold(bold)
    made.setFont(0, font)
    made.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return made
