"""Help on the page at hand, in a small window beside it that blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from wizards.widgets.words import button, label, row

KEYS = (
    ("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"),
    ("Ctrl+PgDown, Ctrl+PgUp", "Next page, previous page"),
    ("Ctrl+1 to Ctrl+8", "Pages by number"),
    ("F8", "Inspector"),
    ("F9", "Graph strip"),
    ("/", "Search on this page"),
    ("F1", "This help"),
)


def show_help(parent: QWidget, title: str, text: str) -> QDialog:
    """Open the help; it is freed when it is closed."""
    window = QDialog(parent)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.setWindowTitle(f"Help: {title}")
    window.setMinimumWidth(460)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(24, 18, 24, 16)
    layout.setSpacing(10)
    layout.addWidget(label(title, "heading"))
    layout.addWidget(label(text))
    layout.addWidget(label("Keys", "caption"))
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    for number, (keys, words) in enumerate(KEYS):
        grid.addWidget(label(keys, "soft", wrap=False), number, 0)
        grid.addWidget(label(words, wrap=False), number, 1)
    layout.addLayout(grid)
    close = button("Close", primary=True)
    close.clicked.connect(window.close)
    layout.addLayout(row(None, close))
    window.show()
    return window
