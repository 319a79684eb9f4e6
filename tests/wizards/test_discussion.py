"""Comments from any page: written, answered, resolved, counted where the thing stands, and led back to it."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QTableWidget, QTabWidget

from reviewer.session.person import Person


def named(widget, kind, name):
    return next(w for w in widget.findChildren(kind) if w.accessibleName() == name)


def press(widget, text):
    next(b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(widget)).click()


def texts(widget):
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


def lines(view):
    box = named(view.current, QListWidget, "Comments")
    return [box.item(n).text() for n in range(box.count())]


def say(view, qtbot, text, name="New comment"):
    edit = named(view.current, QPlainTextEdit, name)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def view(scribe):
    scribe.bridge.session.person = Person("Ada", "product")
    return scribe


def test_a_comment_on_the_step_at_hand_is_answered_and_resolved(view, qtbot):
    view.go("findings")
    view.bridge.selected.emit("flow tune_model")
    view.bridge.discussion_wanted.emit(view.current.at_hand())
    say(view, qtbot, "Must we <b>tune</b>?")
    assert len(lines(view)) == 1
    assert "Ada: Must we <b>tune</b>?" in lines(view)[0]
    view.bridge.session.person = Person("Bob", "counsel")
    say(view, qtbot, "No.", "Reply")
    qtbot.waitUntil(lambda: "Bob, counsel" in texts(view.current))
    assert "1 reply" in lines(view)[0]
    press(view.current, "Resolve")
    assert lines(view) == []
    shown = named(view.current, QComboBox, "Which comments")
    shown.setCurrentIndex(shown.findData("resolved"))
    shown.activated.emit(shown.currentIndex())
    assert len(lines(view)) == 1
    press(view.current, "Reopen")
    assert view.current.status() == "1"


def test_numbers_stand_where_the_thing_stands_and_lead_back(view, qtbot):
    for place in ("flow tune_model", "answer of relationship scribe and cloud: baa"):
        view.bridge.discussion_wanted.emit(place)
        say(view, qtbot, "Look.")
    view.go("findings")
    table = named(view.current, QTableWidget, "Steps and outcomes")
    assert any("1 comment" in table.item(n, 0).text() for n in range(table.rowCount()))
    view.go("graph")
    named(view.current, QTabWidget, "Graph or table of steps").setCurrentIndex(1)
    table = named(view.current, QTableWidget, "The graph as a table")
    assert any("1 comment" in table.item(n, table.columnCount() - 1).text() for n in range(table.rowCount()))
    view.bridge.question_wanted.emit("relationship scribe and cloud", "baa")
    press(view.current, "1 comment")
    assert view.current.key == "discussion"
    press(view.current, "Go there")
    assert view.current.key == "questions"
    assert (view.current.asked.subject, view.current.asked.question) == ("relationship scribe and cloud", "baa")


@pytest.mark.parametrize(
    ("place", "page", "name"),
    [
        ("review", "overview", ""),
        ("flow send_prompt", "findings", ""),
        ("party cloud", "parties", "Northcloud Model Hosting"),
        ("dataset draft", "data", "Draft note"),
        ("system llm", "data", "Hosted language model"),
        ("finding us.hipaa.baa_valid for flow send_prompt", "findings", ""),
    ],
)
def test_every_kind_of_thing_is_led_to(view, place, page, name):
    view.bridge.go_to(place)
    assert view.current.key == page
    if page in ("parties", "data"):
        chosen = [b.currentItem().text() for b in view.current.findChildren(QListWidget) if b.currentItem()]
        assert name in chosen


def test_a_button_that_is_gone_hears_nothing(view, qtbot):
    view.go("graph")
    for flow in ("flow tune_model", "flow send_prompt", "flow tune_model"):
        view.bridge.selected.emit(flow)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    with qtbot.captureExceptions() as raised:
        view.bridge.answer("flow tune_model", "learning", "not_sure")
    assert raised == []


def test_the_menu_comments_on_what_is_at_hand(view, window, qtbot):
    view.go("questions")
    view.bridge.question_wanted.emit("system llm", "provider_trains")
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert view.current.key == "discussion"
    assert view.current.at_hand() == "answer of system llm: provider_trains"


def test_the_chosen_step_or_data_is_at_hand_on_the_pages_that_draw_it(view):
    view.go("flows")
    view.bridge.selected.emit("flow tune_model")
    assert view.current.at_hand() == "flow tune_model"
    view.go("graph")
    view.current.view.choose("flow draft_note")
    assert view.current.at_hand() == "flow draft_note"
    view.go("fields")
    assert view.current.at_hand() == "dataset audio"


def test_an_empty_comment_says_so(view, qtbot):
    view.go("discussion")
    press(view.current, "Add comment")
    assert "a comment needs a text" in texts(view)


def test_name_and_role_are_asked_once_shown_and_carried_by_answers(window, qtbot, monkeypatch):
    window.new_from_sample("ambient_scribe")
    view = window.view
    strip = named(view, QLineEdit, "Your name")
    assert strip.isVisible()
    qtbot.keyClicks(strip, "Ada Example")
    role = named(view, QComboBox, "Your role")
    role.setCurrentIndex(role.findData("counsel"))
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert not strip.isVisible()
    assert named(view, QPushButton, "You are Ada Example, Counsel. Change").text() == "Ada Example, counsel"
    view.bridge.answer("flow tune_model", "learning", "not_sure")
    said = view.bridge.review.said[-1]
    assert (said.by, said.role) == ("Ada Example", "counsel")
    window.new_from_sample("wellness_chatbot")
    assert not named(window.view, QLineEdit, "Your name").isVisible()
    from wizards.dialogs import ask

    monkeypatch.setattr(ask, "person", lambda *_: ("Bob", "compliance"))
    named(window.view, QPushButton, "You are Ada Example, Counsel. Change").click()
    assert window.view.bridge.session.person == Person("Bob", "compliance")
    assert window.person() == Person("Bob", "compliance")


def test_whoever_does_not_say_is_not_asked_again(window):
    window.new_from_sample("ambient_scribe")
    press(window.view, "Not now")
    window.new_from_sample("wellness_chatbot")
    assert not named(window.view, QLineEdit, "Your name").isVisible()
