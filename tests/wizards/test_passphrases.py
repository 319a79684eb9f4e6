"""Encrypted reviews in the window: set from the library, asked for on opening, told where it is wrong, taken away."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QTreeWidget

from reviewer.session import passphrase, shelf
from reviewer.store import passphrases as known
from wizards.dialogs import ask

pytest.importorskip("sqlcipher3")


@pytest.fixture
def shelved(window):
    """A window on a shelf with one review, closed and chosen."""
    known._known.clear()
    window.new_blank("A title")
    path = window.view.bridge.session.store.path
    window.close_review()
    choose(window)
    yield window, path
    known._known.clear()


def choose(window):
    table = window.library_page.findChild(QTreeWidget)
    table.setCurrentItem(table.topLevelItem(0))


def locking(window):
    return next(b for b in window.library_page.findChildren(QPushButton) if b.text() == "Passphrase…")


def test_a_passphrase_is_set_and_asked_for(shelved, monkeypatch):
    window, path = shelved
    monkeypatch.setattr(ask, "new_passphrase", lambda *_: "a long passphrase")
    locking(window).click()
    assert passphrase.is_encrypted(path)
    known._known.clear()
    given, told = ["a wrong passphrase", "a long passphrase"], []
    monkeypatch.setattr(ask, "passphrase", lambda _parent, _name, why: (told.append(why), given.pop(0))[1])
    window.open_entry(path)
    assert window.view.bridge.review.title == "A title"
    assert told[0] == ""
    assert "does not open" in told[1]
    assert shelf.copy_name(window.view.bridge.session).endswith(".review")


def test_an_encrypted_review_can_be_copied_and_locked_anew_but_is_not_damaged(shelved):
    window, path = shelved
    passphrase.set_passphrase(path, "a long passphrase")
    known._known.clear()
    window.library_page.refresh()
    choose(window)
    found = {b.text(): b for b in window.library_page.findChildren(QPushButton)}
    assert locking(window).isEnabled()
    assert found["Start from a copy"].isEnabled()
    assert not found["Rescue…"].isVisible()


def test_who_gives_none_sees_why_it_stays_closed(shelved, monkeypatch):
    window, path = shelved
    passphrase.set_passphrase(path, "a long passphrase")
    known._known.clear()
    monkeypatch.setattr(ask, "passphrase", lambda *_: None)
    window.open_entry(path)
    assert window.view is None
    assert window.start.notice.isVisible()


def test_one_that_is_too_short_is_refused_in_a_sentence(shelved, monkeypatch):
    window, path = shelved
    monkeypatch.setattr(ask, "new_passphrase", lambda *_: "short")
    locking(window).click()
    assert not passphrase.is_encrypted(path)
    assert window.start.notice.isVisible()


def test_it_is_taken_away_again(shelved, monkeypatch):
    window, path = shelved
    passphrase.set_passphrase(path, "a long passphrase")
    window.library_page.refresh()
    choose(window)
    assert locking(window).isEnabled()
    assert not any(b.isVisible() for b in window.library_page.findChildren(QPushButton) if b.text() == "Rescue…")  # it is not damaged
    locking(window).remove(path)
    assert not passphrase.is_encrypted(path)
