"""A window over the shipped law content, in a home of its own; nothing modal can stop a test."""

from __future__ import annotations

import pytest

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


@pytest.fixture
def background():
    """The real background, for the test that is about it."""
    return _in_background


_in_background = jobs.run


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """What the window does in the background is done at once, so that no test has to wait."""

    def run(work, done):
        job = jobs.Job(done)
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
