"""Every dialog is freed when it is closed, and one that nobody closes fails its test."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

import wizards
from reviewer.session.hand_over import hand_over, take_back
from wizards.dialogs import ask
from wizards.dialogs.merge_dialog import MergeDialog
from wizards.help_window import HelpWindow, show_help

real_person = ask.person


def close_next(window, accept: bool) -> None:
    """Close the modal dialog that is about to open."""

    def act() -> None:
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        found.accept() if accept else found.reject()

    QTimer.singleShot(0, window, act)


def ask_person(window, accept: bool) -> None:
    close_next(window, accept)
    real_person(window, "Ada", "counsel")


def read_help(window, _accept: bool) -> None:
    show_help(window, "start", "Start", "").close()


def merge(window, accept: bool) -> None:
    session = window.view.bridge.session
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.yaml"
        hand_over(session, path)
        made = MergeDialog(window.view.bridge, take_back(session, path), window)
    made.open()
    made.accept() if accept else made.reject()


OPENERS = {"person": ask_person, "HelpWindow": read_help, "MergeDialog": merge}


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
