"""Comfort: names for every focusable thing, contrast, room at 1280 x 720, help on the page at hand."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from reviewer.session.looks import contrast
from wizards.pages import PAGES
from wizards.theme import COLOURS
from wizards.widgets.words import label

TEXT = (
    *product(("ink", "soft", "accent"), ("ground", "side", "raised")),
    *product(("ink",), ("chosen", "hover", "warn", "border")),
    ("soft", "hover"),
    ("accent_ink", "accent"),
)


def nameless(interface) -> list[str]:
    """Everything below that takes the keyboard, is on screen and has no name."""
    found: list[str] = []
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is None or child.state().invisible:
            continue
        widget = child.object()
        focusable = isinstance(widget, QWidget) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if focusable and not child.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
        if isinstance(widget, QWidget):
            found += nameless(child)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_everything_focusable_has_a_name(scribe, qapp, page):
    scribe.go(page.key)
    scribe.bridge.selected.emit("flow tune_model")
    interface = QAccessible.queryAccessibleInterface(scribe.window())
    assert nameless(interface) == []


def test_everything_focusable_at_the_start_has_a_name(window):
    window.new_from_sample("wellness_chatbot")
    window.close_review()
    assert nameless(QAccessible.queryAccessibleInterface(window)) == []
    window.start.show_quick()
    assert nameless(QAccessible.queryAccessibleInterface(window)) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_every_ground_it_is_put_on(theme, text, ground):
    assert contrast(COLOURS[theme][text], COLOURS[theme][ground]) >= 4.5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_page_fits_into_1280_by_720(scribe, qtbot, page):
    window = scribe.window()
    window.resize(1280, 720)
    scribe.go(page.key)
    QCoreApplication.processEvents()  # the inspector gives up its place where a page has no use for it
    assert (window.width(), window.height()) == (1280, 720)
    hint = scribe.current.minimumSizeHint()
    assert hint.width() <= scribe.current.width()
    assert hint.height() <= scribe.current.height()


def test_a_label_that_was_narrow_is_only_as_high_as_its_text_when_there_is_room(qtbot):
    made = label("Words that need many lines where there is little room, and one or two where there is much of it.")
    qtbot.addWidget(made)
    made.show()
    made.resize(40, 20)
    high = made.height()
    made.resize(600, high)
    assert made.height() < high / 4
