"""Counsel decides a contested point with a reason, from the Findings page: both readings, authorities, recorded, and told when it is stale."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTabWidget

from reviewer.session.person import Person


def texts(page):
    QCoreApplication.sendPostedEvents()
    return "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page))


def button(page, text):
    QCoreApplication.sendPostedEvents()
    return next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(page))


def be(page, name, role):
    page.bridge.session.person = Person(name, role)
    page.bridge.person_changed.emit()


@pytest.fixture
def page(window):
    window.new_from_sample("wellness_chatbot")
    view = window.view
    view.go("findings")
    view.bridge.selected.emit("flow prompt")
    tabs = next(t for t in view.current.findChildren(QTabWidget) if t.accessibleName() == "About the step")
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n).startswith("Contested")))
    be(view.current, "Ada", "counsel")
    return view.current


def decide(page, reading, reason, qtbot):
    QCoreApplication.sendPostedEvents()
    edit = next(e for e in page.findChildren(QPlainTextEdit) if e.accessibleName() == "Reason for the decision on FT3" and e.isVisibleTo(page))
    qtbot.keyClicks(edit, reason)
    under = page.findChildren(QPushButton)
    wanted = [b for b in under if b.text() == f"Decide: {reading} reading" and b.isVisibleTo(page)]
    wanted[-1].click()


def test_both_readings_stand_with_their_authorities(page):
    shown = texts(page)
    point = page.bridge.session.library.program.points["FT3"]
    assert point.conservative in shown
    assert point.other in shown
    assert "United States v. GoodRx Holdings" in shown


def test_a_decision_is_recorded_with_role_and_reason_and_withdrawn(page, qtbot):
    decide(page, "conservative", "We follow the Commission.", qtbot)
    (made,) = page.bridge.review.decisions
    assert (made.point, made.reading, made.by, made.role, made.reason) == ("FT3", "conservative", "Ada", "counsel", "We follow the Commission.")
    assert page.bridge.session.history()[-1].subject == "flow prompt"
    assert "Decided by Ada (counsel)" in texts(page)
    button(page, "Withdraw decision").click()
    assert page.bridge.review.decisions == ()
    page.bridge.undo()
    assert page.bridge.review.decisions == (made,)


def test_only_counsel_with_a_name_decides_and_the_page_says_so(page):
    be(page, "Bob", "product")
    assert "Only counsel decides contested points." in texts(page)
    be(page, "", "counsel")
    assert "A decision needs a name." in texts(page)
    assert [b.text() for b in page.findChildren(QPushButton) if b.text().startswith("Decide") and b.isVisibleTo(page)] == []


def test_a_decision_whose_answers_changed_is_told_as_stale_and_made_anew(page, qtbot):
    decide(page, "conservative", "We follow the Commission.", qtbot)
    run = page.bridge.session.judged.run
    from reviewer.engine.decisions import _cone, point_nodes

    node = point_nodes(run.program, "FT3")[0]
    line = next(
        x
        for x in sorted(_cone(run, node, next(i for i, k in enumerate(run.frame.subjects.keys["flow"]) if k.startswith("prompt")), set()))
        if x.startswith("flow prompt ")
    )
    fact = line.removeprefix("flow prompt ").partition(" ")[0]
    now = page.bridge.session.value("flow prompt", fact)
    page.bridge.answer("flow prompt", fact, "not_sure" if now != "not_sure" else None)
    assert "No longer applied" in texts(page)
    assert any(b.text() == "Decide: other reading" for b in page.findChildren(QPushButton))
