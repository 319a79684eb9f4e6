"""The order of asking names real questions, cards hold yes-or-no questions, and what must be asked is never suggested."""

from __future__ import annotations

from msgspec import structs

from reviewer.model.pack import Together
from reviewer.packs.check.interview import interview_rules
from reviewer.session.content import shipped_and_own


def problems(**changes: object) -> list[str]:
    """What the check says once `us.hipaa` is changed so."""
    packs = shipped_and_own().packs
    changed = structs.replace(next(pack for pack in packs if pack.id == "us.hipaa"), **changes)
    others = [pack for pack in packs if pack.id != "us.hipaa"]
    return [problem.sentence() for problem in interview_rules(changed, [*others, changed])]


def test_the_shipped_packs_keep_the_rules():
    assert problems() == []


def test_a_question_that_is_not_there_is_named():
    assert any("no question 'purpos'" in said for said in problems(asked_first=("purpos",)))


def test_a_question_stands_once_in_the_order():
    assert any("stands twice" in said for said in problems(asked_first=("purpose", "purpose")))


def test_cards_hold_yes_or_no_questions_about_one_kind_of_subject():
    for names in (("purpose", "whole_record"), ("whole_record", "session_notes")):
        assert any("mixes questions" in said for said in problems(asked_together=(Together("A card", names),)))


def test_what_must_be_asked_each_time_is_never_suggested():
    assert any("'workforce' is never suggested" in said for said in problems(never_suggested=("workforce",)))


def test_a_question_never_waits_for_itself_nor_for_one_that_is_not_there():
    questions = {q.id: q for pack in shipped_and_own().packs if pack.id == "us.hipaa" for q in pack.questions}
    rings = {**questions, **{a: structs.replace(questions[a], asked_after=(b,)) for a, b in (("purpose", "step"), ("step", "purpose"))}}
    assert sum("waits for itself" in said for said in problems(questions=tuple(rings.values()))) == 2
    part = {**questions, "purpose": structs.replace(questions["purpose"], asked_after=("identifiers.names", "identifiers.nams"))}
    assert [said for said in problems(questions=tuple(part.values())) if "no question" in said] == [
        "us.hipaa, question purpose, asked_after: there is no question 'identifiers.nams'. Check the id."
    ]
    lost = {**questions, "purpose": structs.replace(questions["purpose"], asked_after=("stepp",))}
    assert any("no question 'stepp'" in said for said in problems(questions=tuple(lost.values())))
