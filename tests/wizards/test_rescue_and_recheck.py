"""The start page notices a damaged review and rescues it, and rechecks sealed reviews against the law of today."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget, QTreeWidget

from reviewer.session import shelf as reviews
from reviewer.session.person import Person
from reviewer.session.recheck_told import rechecked
from reviewer.session.seal import seal
from reviewer.session.triggers import triggers_from, watch


def named(widget, kind, name):
    return next(w for w in widget.findChildren(kind) if w.accessibleName() == name)


def button(widget, text):
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text)


def texts(widget):
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


@pytest.fixture
def damaged(window):
    """A review whose saved text was changed by something else, and whose first event is whole."""
    window.new_from_sample("ambient_scribe")
    bridge = window.view.bridge
    bridge.answer("flow tune_model", "learning", "not_sure")
    path = bridge.session.store.path
    window.close_review()
    with sqlite3.connect(path) as connection:
        connection.execute("update current set review = '{broken' where id = 1")
    connection.close()
    return path


def test_a_review_that_cannot_be_opened_is_rescued_from_the_start_page(window, damaged, qtbot):
    raw = damaged.read_bytes()
    window.open_entry(damaged)
    assert window.view is None
    assert "is damaged" in texts(window.start)
    rescue = button(window.start, "Rescue into a new file")
    qtbot.keyClick(rescue, Qt.Key.Key_Space)
    assert "the records of 2 changes" in texts(window.start)
    assert damaged.read_bytes() == raw
    (new,) = [entry for entry in reviews.reviews() if "rescued" in entry.name]
    window.open_entry(Path(new.path))
    assert window.view is not None
    assert window.view.bridge.session.value("flow tune_model", "learning") == "not_sure"


def test_a_damaged_row_offers_its_rescue(window, damaged):
    damaged.write_bytes(damaged.read_bytes()[:5000])
    window.library_page.refresh()
    tree = named(window.library_page, QTreeWidget, "Saved reviews")
    rescue = button(window.library_page, "Rescue…")
    assert not rescue.isVisible()
    tree.setCurrentItem(tree.topLevelItem(0))
    assert rescue.isVisible()
    rescue.click()
    assert texts(window.start)


def test_a_whole_review_says_that_it_is_whole(scribe, window):
    action = next(a for a in window.menuBar().actions()[0].menu().actions() if a.text() == "&Rescue a damaged review")
    action.trigger()
    assert "This review is not damaged" in texts(scribe)


@pytest.fixture
def sealed(window):
    window.new_from_sample("ambient_scribe")
    bridge = window.view.bridge
    bridge.session.person = Person("Ada", "counsel")
    bridge.act(lambda: seal(bridge.session))
    bridge.act(lambda: watch(bridge.session, triggers_from([], ["new_vendor"])))
    return bridge


def recheck(window):
    window.close_review()
    tabs = named(window.library_page, QTabWidget, "Reviews as a table or as a portfolio")
    tabs.setCurrentIndex(2)
    button(window.library_page, "Recheck now").click()
    return named(window.library_page, QTreeWidget, "Rechecked reviews")


def test_a_sealed_review_that_stands_needs_no_look(window, sealed):
    tree = recheck(window)
    assert tree.topLevelItem(0).text(1) == "As sealed, or better"
    assert "None of 1 must be looked at again." in texts(window.library_page)


def test_what_came_about_and_what_moved_is_told_and_enter_opens(window, sealed, qtbot):
    from reviewer.session.edits import add

    sealed.change(add(sealed.review, "party", "New vendor")[0], "New vendor")
    sealed.answer("relationship hospital and scribe", "baa", "none")
    tree = recheck(window)
    top = tree.topLevelItem(0)
    assert top.text(1) == "Look again"
    under = "\n".join(top.child(n).text(0) for n in range(top.childCount()))
    assert "Re-review due: a new organization or person" in under
    assert "flips to a worse outcome" in under
    table = named(window.library_page, QTreeWidget, "Saved reviews")
    named(window.library_page, QTabWidget, "Reviews as a table or as a portfolio").setCurrentIndex(0)
    assert "due: a new organization or person" in table.topLevelItem(0).text(6)
    tree.setCurrentItem(top)
    tree.itemActivated.emit(top, 0)
    assert window.view is not None


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    path = tmp_path / "x.review"
    path.write_bytes(b"nothing")
    told = rechecked(path, reviews.library(), date(2026, 11, 1))
    assert told.look
    assert "not a review" in told.result
