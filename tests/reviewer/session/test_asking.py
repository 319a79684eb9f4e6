"""What may become needless waits for the question that decides it, and nothing else is hidden."""

from __future__ import annotations

from msgspec import structs

from reviewer.model.answer import NOT_SURE
from reviewer.packs.library import Library
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import with_answers
from tests import toy


def asked(**answers: str) -> set[str]:
    """The open questions of a step of care where `paid` waits for `trimmed`."""
    questions = tuple(structs.replace(q, asked_after=("trimmed",)) if q.id == "paid" else q for q in toy.PACK.questions)
    library = Library((structs.replace(toy.PACK, questions=questions),))
    session = ReviewSession(toy.review(send=answers), library)
    return {row.question for row in session.open_questions() if row.subject == "flow send"}


def test_a_question_waits_until_the_earlier_one_was_asked():
    assert "trimmed" in asked()
    assert "paid" not in asked()
    assert "paid" in asked(trimmed="yes")


def test_whoever_is_not_sure_is_asked_the_later_question():
    assert "paid" in asked(trimmed=NOT_SURE)


def test_a_question_waits_for_a_named_item_while_nobody_is_sure_of_it():
    questions = tuple(structs.replace(q, asked_after=("kinds.names",)) if q.id == "paid" else q for q in toy.PACK.questions)
    library = Library((structs.replace(toy.PACK, questions=questions),))

    def paid(**answers: str) -> bool:
        session = ReviewSession(with_answers(toy.review(), "dataset notes", dict(answers)), library)
        return any(row.question == "paid" and row.subject == "flow send" for row in session.open_questions())

    assert not paid(**{"kinds.names": NOT_SURE})
    assert paid(**{"kinds.names": "yes", "kinds.dates": NOT_SURE})
