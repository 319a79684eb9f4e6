"""Comfort: names for every focusable thing, contrast, room at 1280 x 720, help on the page at hand."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from reviewer.session.edits import change_flow
from reviewer.session.hand_over import take_back
from reviewer.session.looks import LOOKS, PALETTE, contrast
from reviewer.session.shelf import save_copy
from tests.wizards.person_at_window import settle
from wizards.dialogs import ask
from wizards.dialogs.merge_dialog import MergeDialog
from wizards.help_window import show_help
from wizards.pages import PAGES
from wizards.theme import COLOURS, apply_theme
from wizards.tour.begin import begin
from wizards.widgets.words import label

TEXT = (
    *product(("ink", "soft", "accent"), ("ground", "side", "raised")),
    *product(("ink",), ("chosen", "hover", "warn", "border")),
    *product(("soft", "accent"), ("chosen", "hover", "warn")),
    ("accent_ink", "accent"),
)
THEMES = ("light", "dark")
REAL = {name: getattr(ask, name) for name in ("person", "passphrase", "new_passphrase")}


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


def names_in(widget) -> list[str]:
    return nameless(QAccessible.queryAccessibleInterface(widget))


@pytest.mark.parametrize("tab", ["Reviews", "Portfolio", "Recheck"])
def test_every_tab_of_the_start_has_names(window, tab):
    window.new_from_sample("wellness_chatbot")
    window.close_review()
    tabs = window.start.findChild(QTabWidget)
    tabs.setCurrentIndex([tabs.tabText(n) for n in range(tabs.count())].index(tab))
    settle()
    assert names_in(window) == []


def test_law_shelf_rescue_and_notice_have_names(window, tmp_path):
    window.start.show_law()
    window.start.notice.tell("Something happened.")
    window.start.rescue.offer(tmp_path / "damaged.review")
    settle()
    assert names_in(window) == []


def test_every_tab_of_a_finding_has_names(scribe):
    scribe.go("findings")
    scribe.current.choose("send_prompt")
    tabs = scribe.current.findChild(QTabWidget)
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        settle()
        assert names_in(scribe.window()) == [], tabs.tabText(number)


def test_an_incident_that_is_asked_about_has_names(scribe):
    scribe.bridge.change(change_flow(scribe.bridge.review, "send_prompt", when="past", since=date(2026, 9, 1)), "Step changed")
    scribe.go("incident")
    settle()
    assert names_in(scribe.window()) == []


def test_the_tour_has_names(window):
    tour = begin(window)
    assert tour is not None
    settle()
    assert tour.callout.isVisible()
    assert tour.callout.accessibleName().startswith("Tour, 1 of")
    assert names_in(window) == []


def test_the_guide_has_names(scribe):
    guide = show_help(scribe.window(), "questions", "Questions", "")
    settle()
    assert names_in(guide) == []
    guide.close()


def test_the_merge_dialog_has_names(scribe, tmp_path):
    path = tmp_path / "theirs.yaml"
    save_copy(scribe.bridge.session, path)
    scribe.bridge.answer("flow tune_model", "learning", "not_sure")
    dialog = MergeDialog(scribe.bridge, take_back(scribe.bridge.session, path), scribe.window())
    dialog.show()
    settle()
    assert names_in(dialog) == []
    dialog.close()


@pytest.mark.parametrize(("name", "given"), [("person", ("Ada", "counsel")), ("passphrase", ("a review",)), ("new_passphrase", ())])
def test_every_question_that_stops_has_names(window, name, given):
    found: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        found.append(names_in(dialog))
        dialog.reject()

    QTimer.singleShot(0, window, look)
    assert REAL[name](window, *given) is None
    assert found == [[]]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_every_ground_it_is_put_on(theme, text, ground):
    assert contrast(COLOURS[theme][text], COLOURS[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("outcome", LOOKS)
def test_an_outcome_stands_out_from_every_ground_it_is_put_on(theme, outcome):
    hue, window, drawing = LOOKS[outcome].hue(theme), COLOURS[theme], PALETTE[theme]
    grounds = [window[name] for name in ("ground", "side", "raised", "chosen", "hover", "warn")]
    grounds += [drawing.ground, drawing.cluster, drawing.node, drawing.chip]
    assert min(contrast(hue, ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_written_in_the_drawing_stands_out(theme):
    drawing = PALETTE[theme]
    pairs = product((drawing.ink, drawing.soft), (drawing.ground, drawing.cluster, drawing.node, drawing.chip))
    assert min(contrast(text, ground) for text, ground in pairs) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_every_rule_of_the_style_sheet_that_sets_both_colours_is_readable(qapp, theme):
    apply_theme(qapp, theme)
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", qapp.styleSheet())
    pairs = {
        selector.strip(): (text[1], ground[1])
        for selector, body in rules
        if (text := re.search(r"(?<![-\w])color: (#\w{6})", body)) and (ground := re.search(r"background: (#\w{6})", body))
    }
    assert "QPushButton#primary:disabled" in pairs
    assert {selector: pair for selector, pair in pairs.items() if contrast(*pair) < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_a_palette_is_readable_in_every_state(qapp, theme):
    apply_theme(qapp, theme)
    palette, role = qapp.palette(), QPalette.ColorRole
    pairs = [
        (role.WindowText, role.Window), (role.Text, role.Base), (role.Text, role.AlternateBase), (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase), (role.HighlightedText, role.Highlight), (role.PlaceholderText, role.Base), (role.Link, role.Base),
    ]  # fmt: skip
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for text, ground in pairs:
            assert contrast(palette.color(group, text).name(), palette.color(group, ground).name()) >= 4.5, (group, text, ground)


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
