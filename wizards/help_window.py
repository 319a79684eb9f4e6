"""Help on the page at hand: the user guide in a window beside the program that blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from wizards.guide import contents
from wizards.guide.guide_text import GuideText
from wizards.widgets.beside import beside
from wizards.widgets.words import button, label, row

NAME = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """Contents and search at the left, the page at the right, back and forward above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1020, 720)
        self._lead = label("")
        self.text = GuideText()
        self.text.shown.connect(self._on_shown)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search the guide ( / )")
        self._search.setAccessibleName("Search the guide")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _text: self._fill())
        self._search.returnPressed.connect(self._on_searched)
        self._tree = QTreeWidget()
        self._tree.setHeaderHidden(True)
        self._tree.setRootIsDecorated(False)
        self._tree.setIndentation(12)
        self._tree.setAccessibleName("Contents of the guide")
        self._tree.currentItemChanged.connect(self._on_chosen)
        self._build()
        self._fill()

    def _build(self) -> None:
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(14, 14, 8, 14)
        side.addWidget(self._search)
        side.addWidget(self._tree, 1)
        back, forward, close = button("Back  (Alt+Left)"), button("Forward  (Alt+Right)"), button("Close")
        for made, act, known, key in (
            (back, self.text.backward, self.text.backwardAvailable, "Alt+Left"),
            (forward, self.text.forward, self.text.forwardAvailable, "Alt+Right"),
        ):
            made.setEnabled(False)
            made.clicked.connect(act)
            known.connect(made.setEnabled)
            QShortcut(QKeySequence(key), self, act)
        QShortcut(QKeySequence("/"), self, self._search.setFocus)
        close.clicked.connect(self.close)
        right = QWidget()
        page = QVBoxLayout(right)
        page.setContentsMargins(8, 14, 14, 14)
        page.addLayout(row(back, forward, None, close))
        page.addWidget(self._lead)
        page.addWidget(self.text, 1)
        beside(self, left, right, (260, 760))

    def show_page(self, name: str, title: str = "", lead: str = "") -> None:
        """Show a page; `lead` is what the program's page at hand says of itself, told where the guide has no page on it."""
        self.text.show_page(name)
        known = contents.titles().get(name)
        self.setWindowTitle(f"Help: {title or known or 'Guide'}")
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead) and known is None)
        self.text.setFocus()

    def _fill(self) -> None:
        shown = set(contents.found(self._search.text()))
        self._tree.blockSignals(True)
        self._tree.clear()
        for chapter, pages in contents.chapters():
            rows = [(name, title) for name, title in pages if name in shown]
            if not rows:
                continue
            above: QTreeWidget | QTreeWidgetItem = self._tree
            if chapter:
                above = QTreeWidgetItem(self._tree, [chapter])
                above.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = above.font(0)
                font.setBold(True)
                above.setFont(0, font)
            for name, title in rows:
                QTreeWidgetItem(above, [title]).setData(0, NAME, name)
        self._tree.expandAll()
        self._tree.blockSignals(False)

    def _on_chosen(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        name = item.data(0, NAME) if item else None
        if name:
            self.text.show_page(name, self._search.text())

    def _on_searched(self) -> None:
        """Enter opens the first page that was found."""
        names = contents.found(self._search.text())
        if names:
            self.text.show_page(names[0], self._search.text())

    def _on_shown(self, name: str) -> None:
        title = contents.titles().get(name, "Guide")
        self._lead.hide()
        self.setWindowTitle(f"Help: {title}")
        for item in self._tree.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive):
            self._tree.blockSignals(True)
            self._tree.setCurrentItem(item)
            self._tree.blockSignals(False)


def show_help(parent: QWidget, name: str, title: str, text: str) -> HelpWindow:
    """Open the guide at a page, or bring it there where it is open; it is freed when it is closed."""
    window = next((w for w in parent.findChildren(HelpWindow) if w.isVisible()), None) or HelpWindow(parent)
    window.show()
    window.show_page(name, title, text)
    window.raise_()
    window.activateWindow()
    return window


def close_help(parent: QWidget) -> None:
    """Close the guide with the window it belongs to."""
    for window in parent.findChildren(HelpWindow):
        window.close()
