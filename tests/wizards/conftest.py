"""A window over the shipped law content, in a home of its own; nothing modal can stop a test."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox, QWidget

from reviewer.session.settings import Settings
from wizards import jobs, theme
from wizards.dialogs import ask
from wizards.main_window import MainWindow


@pytest.fixture(autouse=True)
def _nothing_asks(monkeypatch):
    """Modal questions fail unless a test scripts them."""

    def refuse(*_args: object) -> None:
        raise AssertionError("a modal question was asked")

    for name in ("save_path", "open_path", "data_path", "evidence_path", "folder_path", "printer", "person", "passphrase", "new_passphrase"):
        monkeypatch.setattr(ask, name, refuse)


STATICS = {
    QFileDialog: ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    QInputDialog: ("getText", "getMultiLineText", "getItem", "getInt", "getDouble"),
    QMessageBox: ("question", "information", "warning", "critical", "about"),
}
PATIENCE = 5_000  # milliseconds that a scripted dialog may stay open


class Guard:
    """What was left open, and for how many milliseconds it was waited for."""

    def __init__(self) -> None:
        self.hung: list[str] = []
        self.patience = PATIENCE


@pytest.fixture(autouse=True)
def no_dialog_hangs(monkeypatch):
    """A modal dialog that nobody closes is closed and fails the test, at once where Qt opens it by itself."""
    guard = Guard()
    hung = guard.hung

    def guarded(real, give_up):
        def call(self, *given):
            def close() -> None:
                hung.append(f"{type(self).__name__} '{self.windowTitle()}'")
                give_up(self)

            timer = QTimer()
            timer.setSingleShot(True)
            timer.timeout.connect(close)
            timer.start(guard.patience)
            done = real(self, *given)
            timer.stop()
            return done

        return call

    def refuse(*_args: object) -> None:
        raise AssertionError("a modal dialog was opened that no test can close")

    monkeypatch.setattr(QDialog, "exec", guarded(QDialog.exec, QDialog.reject))
    monkeypatch.setattr(QMenu, "exec", guarded(QMenu.exec, QMenu.close))
    for kind, names in STATICS.items():
        for name in names:
            monkeypatch.setattr(kind, name, refuse)
    yield guard
    left = QApplication.activeModalWidget()
    if left is not None:
        hung.append(f"{type(left).__name__} '{left.windowTitle()}'")
        left.close()
    assert hung == [], "a modal dialog stayed open"


@pytest.fixture
def background():
    """The real background, for the test that is about it."""
    return _in_background


@pytest.fixture(autouse=True)
def _no_key_held(qapp):
    """A simulated Ctrl+Shift+M leaves Shift held for whatever asks the application, and a table then selects otherwise."""
    yield
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        letting_go = QWidget()
        letting_go.show()
        QTest.keyClick(letting_go, Qt.Key.Key_F24)
        letting_go.close()
        letting_go.deleteLater()


_in_background = jobs.run


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """What the window does in the background is done at once, so that no test has to wait."""

    def run(owner, work, done, told=lambda *_: None, stop=lambda: None):
        job = jobs.Job(owner, done, told, stop)
        job.finished.emit(work(job))
        return job

    monkeypatch.setattr(jobs, "run", run)


@pytest.fixture
def window(qtbot, qapp, home, tmp_path):
    """A main window on an empty shelf, in the light theme."""
    theme.apply_theme(qapp, "light")
    made = MainWindow(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.show()
    made.begin([])
    yield made
    made.close()


@pytest.fixture
def scribe(window):
    """The ambient scribe sample, open."""
    window.new_from_sample("ambient_scribe")
    assert window.view is not None
    return window.view
