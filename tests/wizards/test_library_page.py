"""The start: reviews searched, filtered, sorted, copied, and all of them against all laws."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableWidget, QTabWidget, QTreeWidget

from wizards.recent import RecentFiles


def named(widget, kind, name):
    return next(child for child in widget.findChildren(kind) if child.accessibleName() == name)


def press(widget, text: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text() == text).click()


@pytest.fixture
def shelf(window):
    """Two saved reviews on the start page."""
    window.new_from_sample("wellness_chatbot")
    window.new_from_sample("ambient_scribe")
    window.close_review()
    return window.library_page


def titles(page) -> list[str]:
    tree = named(page, QTreeWidget, "Saved reviews")
    return [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]


def test_the_table_tells_outcome_in_words_and_open_questions(shelf):
    tree = named(shelf, QTreeWidget, "Saved reviews")
    scribe = tree.findItems("Ambient scribe at Lakeside Hospital", Qt.MatchFlag.MatchExactly)[0]
    assert [scribe.text(2), scribe.text(3), scribe.text(4)] == ["Draft", "Not permitted", "0"]
    assert not scribe.icon(3).isNull()


def test_search_and_state_show_less(shelf, qtbot):
    search = named(shelf, QLineEdit, "Search reviews")
    qtbot.keyClicks(search, "mood")
    assert titles(shelf) == ["Chatbot for a mood-diary app"]
    search.clear()
    assert len(titles(shelf)) == 2
    states = named(shelf, QComboBox, "State of the reviews shown")
    assert [states.itemText(n) for n in range(states.count())] == ["All reviews", "Draft"]


def test_outcomes_sort_by_how_bad_they_are(shelf):
    tree = named(shelf, QTreeWidget, "Saved reviews")
    tree.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert tree.topLevelItem(0).text(3) == "Not permitted"


def test_a_copy_is_a_review_of_its_own(window, shelf):
    tree = named(shelf, QTreeWidget, "Saved reviews")
    tree.setCurrentItem(tree.findItems("Ambient scribe at Lakeside Hospital", Qt.MatchFlag.MatchExactly)[0])
    press(shelf, "Start from a copy")
    assert window.view.bridge.review.title == "Copy of Ambient scribe at Lakeside Hospital"
    assert len(window.view.bridge.review.flows) == 5
    window.close_review()
    assert len(titles(window.library_page)) == 3


def test_the_portfolio_shows_every_review_under_every_law(shelf):
    named(shelf, QTabWidget, "Reviews as a table or as a portfolio").setCurrentIndex(1)
    table = named(shelf, QTableWidget, "Outcome of each review under each body of law")
    laws = [table.horizontalHeaderItem(n).text() for n in range(table.columnCount())]
    rows = [table.verticalHeaderItem(n).text() for n in range(table.rowCount())]
    at = rows.index("Ambient scribe at Lakeside Hospital"), laws.index("HIPAA")
    assert table.item(*at).text() == "Not permitted"
    assert not table.item(*at).icon().isNull()


def test_files_that_were_opened_are_found_again(window, tmp_path):
    window.new_from_sample("wellness_chatbot")
    from reviewer.session import shelf as reviews

    path = tmp_path / "mine & yours.yaml"
    reviews.save_copy(window.view.bridge.session, path)
    window.open_file(path)
    assert window.recent.paths() == [path]
    path.unlink()
    assert window.recent.paths() == []


def test_a_damaged_preference_has_no_recent_files(window, qtbot):
    window.settings.set("recent", "nonsense")
    assert isinstance(window.recent, RecentFiles)
    assert window.recent.paths() == []


def test_digits_sort_by_a_column_and_back(shelf, qtbot):
    tree = named(shelf, QTreeWidget, "Saved reviews")
    qtbot.keyClick(tree, Qt.Key.Key_1)
    assert titles(shelf) == ["Ambient scribe at Lakeside Hospital", "Chatbot for a mood-diary app"]
    qtbot.keyClick(tree, Qt.Key.Key_1)
    assert titles(shelf) == ["Chatbot for a mood-diary app", "Ambient scribe at Lakeside Hospital"]
