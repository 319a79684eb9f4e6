"""A file can be kept beside whatever carries answers: parties, agreements, data and systems, where they are described."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton

from tests.wizards.person_at_window import named, settle
from wizards.dialogs import ask

PLACES = [
    ("parties", "Parties", "party hospital"),
    ("parties", "Agreements", "agreement"),
    ("data", "Datasets", "dataset audio"),
    ("data", "Systems", "system"),
]


def buttons(page, text: str) -> list[QPushButton]:
    return [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(page)]


@pytest.mark.parametrize(("page", "listed", "of"), PLACES)
def test_a_file_is_kept_with_the_chosen_record_and_told_there(scribe, monkeypatch, tmp_path, page, listed, of):
    (tmp_path / "shown.pdf").write_bytes(b"%PDF-1.7 signed")
    monkeypatch.setattr(ask, "evidence_path", lambda *_: tmp_path / "shown.pdf")
    scribe.go(page)
    number = [name for key, name, _ in PLACES if key == page].index(listed)
    buttons(scribe.current, "Add a file…")[number].click()
    settle()
    (kept,) = scribe.bridge.review.evidence
    assert kept.of.startswith(of)
    told = [w.text() for w in scribe.current.findChildren(QLabel) if w.isVisibleTo(scribe.current) and w.text().startswith("shown.pdf")]
    assert len(told) == 1
    buttons(scribe.current, "Take out")[0].click()
    assert scribe.bridge.review.evidence == ()


def test_another_record_shows_its_own_files(scribe, monkeypatch, tmp_path):
    (tmp_path / "shown.pdf").write_bytes(b"%PDF-1.7 signed")
    monkeypatch.setattr(ask, "evidence_path", lambda *_: tmp_path / "shown.pdf")
    scribe.go("parties")
    buttons(scribe.current, "Add a file…")[0].click()
    settle()
    named(scribe.current, QListWidget, "Parties").setCurrentRow(1)
    settle()
    assert buttons(scribe.current, "Take out") == []
    named(scribe.current, QListWidget, "Parties").setCurrentRow(0)
    settle()
    assert len(buttons(scribe.current, "Take out")) == 1


def test_without_a_record_nothing_offers_to_keep_a_file(window):
    window.new_blank("Empty")
    window.view.go("parties")
    assert buttons(window.view.current, "Add a file…") == []
    assert [w.text() for w in window.view.current.findChildren(QLabel) if w.text() == "Evidence" and w.isVisibleTo(window.view.current)] == []
