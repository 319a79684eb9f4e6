"""Seal, sign, file, look back and compare from the Record page, by name and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton

from reviewer.session.person import Person


@pytest.fixture
def page(scribe):
    scribe.bridge.session.person = Person("Ada", "counsel")
    scribe.go("record")
    return scribe.current


def named(page, kind, name):
    return next(w for w in page.findChildren(kind) if w.accessibleName() == name)


def press(page, text):
    next(b for b in page.findChildren(QPushButton) if b.text() == text).click()


def texts(page):
    return "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page))


def test_a_review_is_sealed_signed_and_filed_and_later_changes_show(page):
    session = page.bridge.session
    press(page, "Seal")
    assert "Nothing changed since." in texts(page)
    named(page, QLineEdit, "Statement of the sign-off").setText("I stand for it.")
    press(page, "Sign")
    assert "Signed by Ada, counsel" in texts(page)
    choice = named(page, QComboBox, "Next state")
    for state in ("with_counsel", "determined", "filed"):
        choice.setCurrentIndex(choice.findData(state))
        press(page, "Take this step")
    assert session.review.state == "filed"
    page.bridge.answer("relationship hospital and scribe", "baa", "none")
    assert "The seal is stale." in texts(page)


def test_what_cannot_be_done_says_why(page):
    press(page, "Sign")
    assert "no seal to sign" in texts(page)
    named(page, QLineEdit, "Look again on").setText("soon")
    press(page, "Keep")
    assert "'soon' is not a date" in texts(page)


def test_versions_are_compared_and_brought_back(page):
    session = page.bridge.session
    page.bridge.answer("relationship hospital and scribe", "baa", "none")
    history = named(page, QListWidget, "Versions, latest first")
    assert history.count() == 2
    history.item(1).setSelected(True)
    press(page, "Compare")
    shown = named(page, QListWidget, "What differs")
    lines = [shown.item(i).text() for i in range(shown.count())]
    assert any("not permitted until cured" in line for line in lines)
    assert any("because of" in line for line in lines)
    press(page, "Bring back")
    assert session.value("relationship hospital and scribe", "baa") == "signed_checked"
    assert session.history()[-1].kind == "restore"


def test_a_re_review_is_kept(page):
    named(page, QLineEdit, "Look again on").setText("2020-01-01")
    named(page, QListWidget, "Look again when").item(0).setCheckState(Qt.CheckState.Checked)
    press(page, "Keep")
    assert [t.kind for t in page.bridge.review.re_review] == ["date", "new_vendor"]
    assert "Re-review due: a day 2020-01-01" in texts(page)
