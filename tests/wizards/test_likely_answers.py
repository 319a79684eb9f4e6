"""Likely answers are looked through in one list and accepted in one act; yes-or-no questions that belong together share a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from tests.benchmarks.interview import drawn_only
from wizards.fields.together_field import TogetherField
from wizards.widgets.likely_panel import LikelyPanel

BASIS = {
    "party hospital": {"organisation": "provider"},
    "party scribe": {"organisation": "vendor"},
    "flow send_audio": {"step": "send_data", "purpose": "care", "on_behalf": "yes", "service": "transcription"},
    "relationship hospital and scribe": {"baa": "signed_checked"},
}


@pytest.fixture
def begun(scribe, qtbot):
    """The scribe sample, drawn, with its questions open at the point where likely answers come up."""
    scribe.bridge.change(drawn_only(scribe.bridge.review), "Nothing answered")
    for subject, values in BASIS.items():
        scribe.bridge.answer_all(subject, values)
    scribe.go("questions")
    qtbot.keyClick(scribe.current, Qt.Key.Key_Return)
    return scribe


def panel_of(view) -> LikelyPanel:
    panel = view.current.panel
    assert panel is not None
    return panel


def test_the_panel_comes_when_a_likely_question_has_its_turn(begun):
    assert len(panel_of(begun).ticked()) > 10
    assert all(line.why in panel_of(begun).list.item(n).text() for n, line in enumerate(panel_of(begun).ticked()))


def test_an_unticked_line_is_not_accepted_and_is_asked(begun, qtbot):
    panel = panel_of(begun)
    panel.setFocus()
    panel.focus_first()
    left, *others = panel.ticked()
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.ticked() == others
    panel.accept_button.click()
    session = begun.bridge.session
    assert session.value(left.subject, left.fact) is None
    assert all(session.value(line.subject, line.fact) == line.value for line in others)
    assert begun.current.panel is None
    assert (begun.current.asked.subject, begun.current.asked.question) == (left.subject, left.question)
    begun.bridge.undo()
    assert all(session.value(line.subject, line.fact) is None for line in others)


def test_enter_alone_accepts_nothing(begun, qtbot):
    before = begun.bridge.review
    qtbot.keyClick(panel_of(begun).list, Qt.Key.Key_Return)
    assert begun.bridge.review == before


def test_whoever_wants_each_question_is_asked_each(begun):
    first = panel_of(begun).ticked()[0]
    next(b for b in panel_of(begun).findChildren(QPushButton) if b.text() == "Ask &me each").click()
    assert begun.current.panel is None
    assert begun.current.asked.question == first.question


def test_questions_that_belong_together_share_a_card_and_none_of_these_is_one_act(begun):
    page, session = begun.current, begun.bridge.session
    page.ask("flow send_audio", "whole_record")
    field = page.field
    assert isinstance(field, TogetherField)
    assert len(field.findChildren(QComboBox)) == 3
    before = session.review
    next(b for b in field.findChildren(QPushButton) if b.accessibleName() == "Answer the rest: no").click()
    assert [session.value("flow send_audio", name) for name in ("whole_record", "cohort_limited", "role_access")] == ["no"] * 3
    assert page.field is field
    begun.bridge.undo()
    assert session.review == before


def test_a_card_offers_each_question_its_own_answers_and_all_at_once_only_what_all_offer(begun, qtbot):
    session = begun.bridge.session
    asked = [session.question(name) for name in ("claims_true", "s5_harm")]
    field = TogetherField(asked)
    qtbot.addWidget(field)
    field.answered.connect(lambda given: session.answer_all("flow send_audio", given))
    first, second = field.findChildren(QComboBox)
    assert [first.itemText(i) for i in range(first.count())] == ["Not answered", "It fits each claim", "It departs from a claim", "Not sure"]
    assert [second.itemText(i) for i in range(second.count())] == ["Not answered", "Yes", "No", "Not sure"]
    assert [b.accessibleName() for b in field.findChildren(QPushButton)] == ["Answer the rest: not sure"]
    first.setCurrentIndex(1)
    first.activated.emit(1)
    assert session.value("flow send_audio", "claims_true") == "fits"
