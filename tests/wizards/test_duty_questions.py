"""Questions about duties stand in a folded group of their own; the interview ends without them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTreeWidget


def test_duties_are_folded_away_and_the_interview_ends_without_them(scribe):
    scribe.go("questions")
    tree = next(t for t in scribe.current.findChildren(QTreeWidget) if t.accessibleName() == "Questions by topic")
    groups = {tree.topLevelItem(n).text(0).rpartition(" (")[0]: tree.topLevelItem(n) for n in range(tree.topLevelItemCount())}
    duties = groups["Duties, which change no outcome"]
    assert duties.childCount() > 0
    assert not duties.isExpanded()
    assert scribe.bridge.session.open_questions() == []
    assert "Nothing is open" in [label.text() for label in scribe.current.findChildren(QLabel)]


def test_a_duty_question_is_answered_like_any_other_and_leads_to_the_next(scribe, qtbot):
    scribe.bridge.question_wanted.emit("party hospital", "staff_trained")
    page = scribe.current
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert scribe.bridge.session.value("party hospital", "staff_trained") == "some"
    shown = [label.text() for label in page.findChildren(QLabel) if "no outcome turns on them" in label.text()]
    assert shown
