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
    press(page, "Seal what stands now")
    assert "Nothing changed since." in texts(page)
    named(page, QLineEdit, "Statement of the sign-off").setText("I stand for it.")
    press(page, "Sign the seal")
    assert "Signed by Ada, counsel" in texts(page)
    choice = named(page, QComboBox, "Next state")
    for state in ("with_counsel", "determined", "filed"):
        choice.setCurrentIndex(choice.findData(state))
        press(page, "Take this step")
    assert session.review.state == "filed"
    page.bridge.answer("relationship hospital and scribe", "baa", "none")
    assert "The seal is stale." in texts(page)
    assert "(no longer holds: what was signed is not what stands now): I stand for it." in texts(page)


def test_a_seal_is_signed_once_though_the_button_is_pressed_twice(page):
    press(page, "Seal what stands now")
    for _ in range(2):
        named(page, QLineEdit, "Statement of the sign-off").setText("I stand for it.")
        press(page, "Sign the seal")
    assert len(page.bridge.review.sign_offs) == 1
    assert "you signed this seal already" in texts(page)
    press(page, "Sign the seal")
    assert len(page.bridge.review.sign_offs) == 1


def test_what_cannot_be_done_says_why(page):
    press(page, "Sign the seal")
    assert "no seal to sign" in texts(page)
    named(page, QLineEdit, "Look again on").setText("soon")
    press(page, "Keep these")
    assert "'soon' is not a date" in texts(page)


def test_what_stands_against_a_step_is_told_before_it_is_taken(page):
    choice, take = named(page, QComboBox, "Next state"), next(b for b in page.findChildren(QPushButton) if b.text() == "Take this step")
    assert [choice.itemText(n) for n in range(choice.count())] == ["Next: with counsel"]
    assert take.isEnabled()
    page.bridge.session.person = Person("", "product")
    page.bridge.person_changed.emit()
    assert not take.isEnabled()
    assert "Not yet: a step of the state needs a name." in texts(page)
    page.bridge.session.person = Person("Ada", "counsel")
    page.bridge.person_changed.emit()
    take.click()
    choice.setCurrentIndex(choice.findData("draft"))
    assert "this step needs a reason" in texts(page)
    named(page, QLineEdit, "Reason for the step").setText("Facts are missing.")
    assert take.isEnabled()
    choice.setCurrentIndex(choice.findData("determined"))
    page.bridge.session.person = Person("Bob", "product")
    page.bridge.person_changed.emit()
    assert "only counsel makes a review determined" in texts(page)
    assert not take.isEnabled()


def test_the_steps_that_were_taken_stand_with_who_and_why(page):
    press(page, "Take this step")
    choice = named(page, QComboBox, "Next state")
    choice.setCurrentIndex(choice.findData("draft"))
    named(page, QLineEdit, "Reason for the step").setText("Facts are missing.")
    press(page, "Take this step")
    assert "draft, by Ada (counsel): Facts are missing." in texts(page)
    assert "Now: draft." in texts(page)


def test_a_re_review_is_kept(page):
    named(page, QLineEdit, "Look again on").setText("2020-01-01")
    named(page, QListWidget, "Look again when").item(0).setCheckState(Qt.CheckState.Checked)
    press(page, "Keep these")
    assert [t.kind for t in page.bridge.review.re_review] == ["date", "new_vendor"]
    assert "Re-review due: the day 2020-01-01 has come" in texts(page)
