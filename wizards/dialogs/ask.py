"""Modal questions: file names, passphrases, printers and who is at the keyboard. Nothing else in the window may stop and ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.person import ROLES
from wizards.widgets.forms import form
from wizards.widgets.words import button, label, row

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")


def save_path(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write a file, or None."""
    path, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))
    return Path(path) if path else None


def open_path(parent: QWidget, title: str) -> Path | None:
    """Which review file to open, or None."""
    path, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), "Reviews and memos (*.yaml *.yml *.json *.review *.pdf)")
    return Path(path) if path else None


def data_path(parent: QWidget, title: str) -> Path | None:
    """Which file names the fields of a dataset, or None."""
    kinds = "Files that name fields (*.csv *.tsv *.txt *.parquet *.pq *.json *.dcm *.dicom);;All files (*)"
    path, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(path) if path else None


def evidence_path(parent: QWidget, title: str) -> Path | None:
    """Which file shows that an answer is right, or None."""
    path, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()))
    return Path(path) if path else None


def printer(parent: QWidget, title: str, pages: int = 0) -> QPrinter | None:
    """Which printer, and which of so many pages where that is known; or None. Raises ReviewerError where this system has no support for printing."""
    try:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    except ImportError:
        raise ReviewerError("this system cannot print from here.", "memo", "Export the memo as PDF and print that.") from None
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(made, parent)
    dialog.setWindowTitle(title)
    if pages:
        dialog.setMinMax(1, pages)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return made if done else None


def folder_path(parent: QWidget, title: str) -> Path | None:
    """Which folder to write into, or None."""
    path = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(path) if path else None


def person(parent: QWidget, name: str, role: str) -> tuple[str, str] | None:
    """Name and role of who is at the keyboard, or None."""
    line, box = QLineEdit(name), QComboBox()
    line.setAccessibleName("Name")
    line.setMaxLength(120)
    box.setAccessibleName("Role")
    for value, text in ROLES.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(role)))
    told = "Every answer, comment and decision carries this name and role."
    rows: list[tuple[str, QWidget]] = [("Name", line), ("Role", box)]
    return _read(parent, "Who are you?", told, rows, "Keep", lambda: (line.text().strip(), str(box.currentData())))


def passphrase(parent: QWidget, name: str, told: str = "") -> str | None:
    """The passphrase that opens a file, or None."""
    found = _asked(parent, "Encrypted review", told or f"“{name}” is encrypted.", ("Passphrase",), "Open")
    return found[0] if found is not None else None


def new_passphrase(parent: QWidget, told: str = "") -> str | None:
    """A new passphrase, typed the same twice, or None."""
    from reviewer.session.passphrase import SHORTEST

    while True:
        words = told or f"At least {SHORTEST} characters; several words are easy to keep. A lost passphrase cannot be restored."
        found = _asked(parent, "Set a passphrase", words, ("New passphrase", "The same again"), "Encrypt")
        if found is None or found[0] == found[1]:
            return found[0] if found is not None else None
        told = "The two were not the same. Type both again; a lost passphrase cannot be restored."


def _asked(parent: QWidget, title: str, told: str, names: tuple[str, ...], do: str) -> tuple[str, ...] | None:
    fields = [QLineEdit() for _ in names]
    for field, name in zip(fields, names, strict=True):
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
    return _read(parent, title, told, list(zip(names, fields, strict=True)), do, lambda: tuple(field.text() for field in fields))


def _read(parent: QWidget, title: str, told: str, rows: Sequence[tuple[str, QWidget]], do: str, read: Callable[[], T]) -> T | None:
    """Show words and fields; what `read` finds in them once somebody does it (`do` is the verb on the button), or None."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(420)
    cancel, accept = button("Cancel"), button(do, primary=True)
    accept.setDefault(True)  # Enter in any field
    cancel.clicked.connect(dialog.reject)
    accept.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 18, 20, 16)
    layout.setSpacing(14)
    layout.addWidget(label(told))
    layout.addWidget(form(rows))
    layout.addLayout(row(None, cancel, accept))
    rows[0][1].setFocus()
    found = read() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return found
