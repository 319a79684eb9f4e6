"""The quick screen by keys: from the start to a drawn review with its map of laws."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTreeWidget


def texts(widget) -> str:
    QApplication.processEvents()  # widgets put into a layout are shown in the next turn
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(widget, text: str) -> None:
    QApplication.processEvents()
    next(b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(widget)).click()


def answer_all(window, qtbot) -> None:
    """Names by typing, everything else by its first digit, states by a search."""
    press(window.library_page, "Quick screen")
    page = window.start.quick
    for _ in range(20):
        heading = texts(page)
        lines = [e for e in page.findChildren(QLineEdit) if e.isVisibleTo(page)]
        if "In which states" in heading:
            qtbot.keyClicks(lines[0], "ohio")
            qtbot.keyClick(lines[0], Qt.Key.Key_Return)
            qtbot.keyClick(page, Qt.Key.Key_Return)
            QApplication.processEvents()
            return
        if "Which of these" in heading:
            qtbot.keyClicks(lines[0], "none of")
            qtbot.keyClick(lines[0], Qt.Key.Key_Return)
        elif lines:
            qtbot.keyClicks(lines[0], "Scribe & <b>Co</b>")
            qtbot.keyClick(lines[0], Qt.Key.Key_Return)
            continue
        else:
            qtbot.keyClick(page, Qt.Key.Key_1)
        qtbot.keyClick(page, Qt.Key.Key_Return)
    raise AssertionError("the quick screen did not end")


def test_digits_and_enter_lead_from_the_start_to_the_map_of_laws(window, qtbot):
    answer_all(window, qtbot)
    view = window.view
    assert view.current.key == "overview"
    assert view.bridge.review.title == "Scribe & <b>Co</b>"
    assert view.bridge.review.answers["states_people"] == ("OH",)
    assert view.bridge.review.flows
    assert {s.source for s in view.bridge.review.said} == {"diagram"}
    laws = next(t for t in view.current.findChildren(QTreeWidget) if t.accessibleName() == "Laws that may apply")
    found = {laws.topLevelItem(n).text(0): laws.topLevelItem(n).text(1) for n in range(laws.topLevelItemCount())}
    assert found["HIPAA"] == "Applies"
    assert len([b for b in view.current.findChildren(QPushButton) if b.text() == "Go there" and b.isVisibleTo(view)]) == 3


def test_a_thing_to_do_leads_to_where_it_is_done(window, qtbot):
    answer_all(window, qtbot)
    view = window.view
    asked = next(b for b in view.current.findChildren(QPushButton) if b.accessibleName().startswith("Go there: Answer") and b.isVisibleTo(view))
    asked.click()
    assert view.current.key == "questions"


def test_the_result_may_be_asked_for_at_any_time_and_not_sure_stays_open(window, qtbot):
    press(window.library_page, "Quick screen")
    page = window.start.quick
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_N)
    press(page, "Show the result")
    assert window.view.bridge.review.flows == ()
    assert "organisation" not in window.view.bridge.review.parties["maker"].answers


def test_one_can_go_back_and_leave(window, qtbot):
    press(window.library_page, "Quick screen")
    page = window.start.quick
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert "Question 2" in texts(page)
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "Question 1" in texts(page)
    press(page, "All reviews")
    assert window.library_page.isVisible()
