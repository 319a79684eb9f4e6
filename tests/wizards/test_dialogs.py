"""Every dialog is freed when it is closed, and one that nobody closes fails its test."""

from __future__ import annotations

import importlib
import pkgutil
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import wizards
from reviewer.errors import ReviewerError
from reviewer.session.hand_over import take_back
from reviewer.session.shelf import save_copy
from wizards.dialogs import ask
from wizards.dialogs.merge_dialog import MergeDialog
from wizards.help_window import HelpWindow, show_help

real = {name: getattr(ask, name) for name in ("person", "passphrase", "new_passphrase", "printer")}


def close_next(window, accept: bool) -> None:
    """Close the modal dialog that is about to open."""

    def act() -> None:
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        found.accept() if accept else found.reject()

    QTimer.singleShot(0, window, act)


def ask_person(window, accept: bool) -> None:
    close_next(window, accept)
    real["person"](window, "Ada", "counsel")


def ask_passphrase(window, accept: bool) -> None:
    close_next(window, accept)
    real["passphrase"](window, "a review")


def ask_new_passphrase(window, accept: bool) -> None:
    close_next(window, accept)
    real["new_passphrase"](window)


def ask_printer(window, accept: bool) -> None:
    try:
        import PySide6.QtPrintSupport  # noqa: F401
    except ImportError:
        with pytest.raises(ReviewerError):
            real["printer"](window, "Print")
        return
    close_next(window, False)
    real["printer"](window, "Print")


def merge(window, accept: bool) -> None:
    """A copy of the same review comes back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.yaml"
        save_copy(window.view.bridge.session, path)
        dialog = MergeDialog(window.view.bridge, take_back(window.view.bridge.session, path, None), window)
        dialog.open()
        dialog.accept() if accept else dialog.reject()


def read_help(window, _accept: bool) -> None:
    show_help(window, "start", "Start", "").close()


OPENERS = {
    "person": ask_person,
    "passphrase": ask_passphrase,
    "new_passphrase": ask_new_passphrase,
    "printer": ask_printer,
    "MergeDialog": merge,
    "HelpWindow": read_help,
}


def dialogs_of_the_program() -> set[str]:
    """Classes of dialogs anywhere in the window's code, but those that come from Qt."""
    for found in pkgutil.walk_packages(wizards.__path__, "wizards."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    waiting, classes = list(QDialog.__subclasses__()), set[str]()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("wizards"):
            classes.add(kind.__name__)
    return classes


def test_every_dialog_is_tried_here():
    assert dialogs_of_the_program() - set(OPENERS) == set()
    made_in_place = [p.name for p in Path(wizards.__path__[0]).rglob("*.py") if " QDialog(" in p.read_text(encoding="utf-8")]
    assert made_in_place == ["ask.py"]


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize("name", OPENERS)
def test_a_dialog_is_freed_on_close(scribe, qtbot, name, accept):
    window = scribe.window()
    before = set(window.findChildren(QDialog))
    OPENERS[name](window, accept)
    qtbot.waitUntil(lambda: set(window.findChildren(QDialog)) <= before)


def test_a_dialog_that_nobody_closes_is_closed_and_told(scribe, no_dialog_hangs):
    dialog = QDialog(scribe.window())
    dialog.setWindowTitle("Left alone")
    no_dialog_hangs.patience = 10
    dialog.exec()
    assert no_dialog_hangs.hung == ["QDialog 'Left alone'"]
    no_dialog_hangs.hung.clear()
    dialog.deleteLater()


def test_help_is_no_modal_dialog(scribe):
    made = show_help(scribe.window(), "start", "Start", "")
    assert isinstance(made, HelpWindow)
    assert QApplication.activeModalWidget() is None
    made.close()


def type_next(window, *keys: Qt.Key | str) -> None:
    """Type into the modal dialog that is about to open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        for key in keys:
            at = dialog.focusWidget()
            QTest.keyClicks(at, key) if isinstance(key, str) else QTest.keyClick(at, key)

    QTimer.singleShot(0, window, act)


def test_who_one_is_comes_back_on_enter(scribe):
    type_next(scribe.window(), "Ada Example", Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert real["person"](scribe.window(), "", "product") == ("Ada Example", "counsel")


def test_enter_on_cancel_leaves(scribe):
    type_next(scribe.window(), "secret words", Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert real["passphrase"](scribe.window(), "a.review") is None


def test_a_new_passphrase_is_typed_the_same_twice(scribe):
    type_next(scribe.window(), "several words", Qt.Key.Key_Tab, "several words", Qt.Key.Key_Return)
    assert real["new_passphrase"](scribe.window()) == "several words"
