"""The field register in the window: filled from a file, decided by keys, confirmed by a person, contradictions in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from wizards.dialogs import ask
from wizards.widgets.words import Banner


@pytest.fixture
def page(scribe, tmp_path, monkeypatch):
    """The register of the first dataset, filled from a CSV header."""
    path = tmp_path / "x.csv"
    path.write_text("pt_name,glucose,note_text\nJane,5,secret\n", encoding="utf-8")
    scribe.go("data")
    button(scribe.current, "Open the field register").click()
    monkeypatch.setattr(ask, "data_path", lambda *_: path)
    button(scribe.current, "Fill from a file…").click()
    return scribe.current


def button(widget, text):
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text)


def register(page):
    return page.bridge.review.datasets[page._key()].fields


def test_a_file_fills_the_register_with_proposals(page):
    assert [(f.name, f.identifier, f.confirmed) for f in register(page)] == [
        ("pt_name", "names", ""), ("glucose", "none", ""), ("note_text", "free_text", ""),
    ]  # fmt: skip
    assert page.status() == "3"
    page._table.selectRow(0)
    assert any("speaks of a person's name" in label.text() for label in page.findChildren(QLabel))


def test_keys_decide_and_confirm_the_chosen_fields(page, qtbot):
    page._table.selectAll()
    qtbot.keyClick(page._table, Qt.Key.Key_K)
    qtbot.keyClick(page._table, Qt.Key.Key_Y)
    qtbot.keyClick(page._table, Qt.Key.Key_C)
    assert {(f.action, f.needed, f.confirmed) for f in register(page)} == {("keep", "yes", "yes")}
    assert page.status() == "✓"
    page.bridge.undo()
    assert {f.confirmed for f in register(page)} == {""}


def test_confirming_without_an_action_is_refused_in_a_sentence(page, qtbot):
    with qtbot.waitSignal(page.bridge.problem) as told:
        button(page, "Confirm chosen  (C)").click() if page._table.selectAll() is None else None
    assert "no row or no action" in told.args[0].what


def test_a_cell_is_typed_in_place(page):
    model = page._model
    assert model.setData(model.index(1, 5), " predicts it ")
    assert register(page)[1].why == "predicts it"
    assert not model.setData(model.index(1, 5), "predicts it")
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsEditable


def test_a_field_is_typed_and_removed(page, qtbot):
    line = next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == "New field")
    line.setText("ssn")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert register(page)[-1].identifier == "ssn"
    page._table.selectRow(3)
    qtbot.keyClick(page._table, Qt.Key.Key_Delete)
    assert len(register(page)) == 3


def test_a_contradiction_stands_on_the_register_and_at_the_question(page, scribe, qtbot):
    page._table.selectRow(0)
    for key in (Qt.Key.Key_K, Qt.Key.Key_C):
        qtbot.keyClick(page._table, key)
    subject = f"dataset {page._key()}"
    page.bridge.answer_all(subject, {"deid_relied_on": "yes", "identifiers.names": "removed"})
    shown = [b.text() for b in page.findChildren(Banner) if b.isVisibleTo(page)]
    assert any("pt_name" in text for text in shown)
    page.bridge.question_wanted.emit(subject, "identifiers.names")
    shown = [b.text() for b in scribe.current.findChildren(Banner) if b.isVisibleTo(scribe.current)]
    assert any("pt_name" in text for text in shown)
