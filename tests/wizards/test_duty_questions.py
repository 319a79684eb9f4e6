"""Questions about duties stand in a folded group of their own; the interview ends without them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem


def duties_group(view) -> QTreeWidgetItem:
    tree = next(t for t in view.current.findChildren(QTreeWidget) if t.accessibleName() == "Questions by topic")
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return next(group for group in groups if group.text(0).startswith("Duties"))


def texts(view) -> list[str]:
    return [label.text() for label in view.current.findChildren(QLabel)]


def test_the_interview_ends_without_duties(scribe):
    scribe.go("questions")
    assert scribe.bridge.session.open_questions() == []
    assert "Nothing is open" in texts(scribe)
    assert not duties_group(scribe).isExpanded()


def test_unfolding_their_group_shows_what_decides_duties(scribe, qtbot):
    scribe.go("questions")
    duties_group(scribe).setExpanded(True)
    qtbot.waitUntil(lambda: duties_group(scribe).childCount() > 5)
    assert duties_group(scribe).isExpanded()


def test_a_duty_question_is_answered_like_any_other_and_leads_to_the_next(scribe, qtbot):
    scribe.bridge.question_wanted.emit("party hospital", "staff_trained")
    page = scribe.current
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert scribe.bridge.session.value("party hospital", "staff_trained") == "some"
    assert [text for text in texts(scribe) if "no outcome turns on them" in text]
