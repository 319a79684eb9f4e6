"""The theme that is left to the system follows it while the window is open; one that somebody chose does not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reviewer.session.looks import LOOKS
from wizards.theme import COLOURS, apply_theme


@pytest.fixture
def system(qapp):
    """What the system says when its colour scheme changes."""
    yield qapp.styleHints().colorSchemeChanged.emit
    apply_theme(qapp, "light")


def ground(app) -> str:
    return app.palette().base().color().name()


def test_an_open_review_is_drawn_anew_when_the_system_turns_dark_and_light_again(scribe, qapp, system):
    window = scribe.window()
    assert window.settings.get("theme") == "system"
    badge = next(w for w in scribe.findChildren(QLabel) if w.text() == "Not permitted" and w.isVisible())
    system(Qt.ColorScheme.Dark)
    assert ground(qapp) == COLOURS["dark"]["ground"]
    assert LOOKS["not_permitted"].dark in badge.styleSheet()
    assert window.settings.get("theme") == "system"
    system(Qt.ColorScheme.Light)
    assert ground(qapp) == COLOURS["light"]["ground"]


def test_a_theme_that_somebody_chose_stays(window, qapp, system):
    window.set_theme("light")
    system(Qt.ColorScheme.Dark)
    assert ground(qapp) == COLOURS["light"]["ground"]


def test_a_window_that_was_closed_listens_no_more(window, qapp, system):
    window.close()
    system(Qt.ColorScheme.Dark)
    assert ground(qapp) == COLOURS["light"]["ground"]
