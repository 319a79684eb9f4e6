"""A cell of the matrix opens the reasons of its law; the cell of the outcome those of the whole step."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QTableWidget, QTreeWidget


def named(page, kind, name):
    return next(w for w in page.findChildren(kind) if w.accessibleName() == name)


@pytest.fixture
def page(scribe):
    scribe.go("findings")
    return scribe.current


def reasons(page, head: str) -> list[str]:
    """The reasons after the cell of the last step under a head was chosen, as a person would."""
    table = named(page, QTableWidget, "Steps and outcomes")
    at = next(n for n in range(table.columnCount()) if table.horizontalHeaderItem(n).text() == head)
    table.setCurrentCell(table.rowCount() - 1, at)
    tree = named(page, QTreeWidget, "Reasons")
    return [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]


def said(page) -> str:
    return "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page))


def test_a_cell_opens_the_reasons_of_its_law(page):
    whole, states, hipaa = reasons(page, "Outcome"), reasons(page, "States"), reasons(page, "HIPAA")
    assert set(states) < set(whole)
    assert any("Ohio" in text for text in states)
    assert not any("Ohio" in text for text in hipaa)
    assert "under HIPAA" in said(page)
    assert reasons(page, "Outcome") == whole
    assert "What decides, in the order of telling." in said(page)


def test_a_law_that_does_not_reach_the_step_says_why(page):
    table = named(page, QTableWidget, "Steps and outcomes")
    at = next(n for n in range(table.columnCount()) if table.horizontalHeaderItem(n).text() == "FTC")
    table.setCurrentCell(0, at)
    assert table.item(0, at).text() == "Outside"
    tree = named(page, QTreeWidget, "Reasons")
    assert any("FTC" in tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount()))


def test_the_steps_that_one_rests_on_are_told_by_their_names(page):
    page.bridge.selected.emit("flow draft_note")
    assert "not permitted as they stand: Send the transcript to the hosted model." in said(page)
