"""Any two versions compared with the reason of each flip; an answer or a version brought back as a new event."""

from __future__ import annotations

import pytest
from msgspec import structs

from reviewer.engine.compare import compare
from reviewer.engine.report import judge
from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.edits import change_flow
from reviewer.session.person import Person
from reviewer.session.seal import seal
from reviewer.session.session import ReviewSession
from reviewer.session.versions import (
    compared,
    name_version,
    restore_answer,
    restore_version,
    version_in,
    version_named,
    versions,
)
from tests import toy

LIBRARY = Library((toy.PACK,))
REGULATED = {"kinds.names": "yes"}


@pytest.fixture
def session(tmp_path):
    made = ReviewSession.create(tmp_path / "r.review", toy.review(send={"care": "yes"}), LIBRARY, Person("Ada", "counsel"))
    yield made
    made.close()


def flips(found, flow):
    return next(f for f in found.flows if f.flow == flow)


def test_a_flip_names_the_legal_test_and_the_answer():
    old, new = toy.review(send={"paid": "no"}, notes=REGULATED), toy.review(send={"paid": "yes"}, notes=REGULATED)
    found = compared(old, new, LIBRARY)
    assert [(c.subject, c.fact, c.before, c.after) for c in found.answers] == [("flow send", "paid", "no", "yes")]
    flip = flips(found, "send")
    assert flip.after is not None
    assert flip.after.outcome == "not_permitted"
    assert [(t.test, t.before, t.after, t.answers) for t in flip.tests] == [("toy.paid", "not_met", "met", (("flow send", "paid"),))]


def test_a_reason_is_followed_through_other_tests_to_another_subject():
    old, new = toy.review(hospital={"covered": "yes"}), toy.review(hospital={"covered": "no"})
    regulated = next(t for t in flips(compared(old, new, LIBRARY), "send").tests if t.test == "toy.regulated")
    assert regulated.answers == (("party hospital", "covered"),)


def test_a_drawing_that_moved_an_outcome_is_named():
    old = toy.review(send={"on_behalf": "yes"}, notes=REGULATED)
    new = change_flow(old, "send", recipient=None, produces="copy")
    found = compared(old, new, LIBRARY)
    assert [(r.subject, r.how, r.fields) for r in found.records] == [("flow send", "changed", ("to", "produces"))]
    vendor = next(t for t in flips(found, "send").tests if t.test == "toy.vendor")
    assert (vendor.before, vendor.after, vendor.answers, vendor.records) == ("met", "not_met", (), ("flow send",))


def test_a_legal_test_that_is_another_is_the_reason():
    review = toy.review(send={"care": "yes", "study": "no", "paid": "no", "on_behalf": "no", "trimmed": "yes"})
    tests = tuple(structs.replace(t, elements=(toy.element("care", toy.fact("care", "no")),)) if t.id == "toy.care" else t for t in toy.TESTS)
    newer = Library((structs.replace(toy.PACK, tests=tests),))
    found = compare(judge(LIBRARY.program, review), judge(newer.program, review))
    assert found.answers == ()
    flip = next(t for t in flips(found, "send").tests if t.test == "toy.care")
    assert (flip.before, flip.after, flip.law, flip.answers) == ("met", "not_met", "changed", ())


def test_what_is_the_same_differs_in_nothing():
    found = compared(toy.review(), toy.review(), LIBRARY)
    assert (found.answers, found.records, found.flows, found.decisions) == ((), (), (), ())


def test_a_flow_that_was_not_drawn_has_no_outcome():
    new = toy.review()
    found = flips(compared(structs.replace(new, flows=new.flows[:2]), new, LIBRARY), "pass_on")
    assert (found.before, found.tests) == (None, ())
    assert found.after is not None


def test_a_version_is_found_by_number_and_by_name(session, tmp_path):
    session.answer("flow send", "paid", "no")
    name_version(session, "before the contract")
    session.answer("flow send", "paid", "yes")
    assert session.store is not None
    assert version_named(session.store, "before the contract") == 3
    assert [v.words for v in versions(session.store)] == ["Made", "Answer: flow send, paid", "Named: before the contract", "Answer: flow send, paid"]
    path = str(tmp_path / "r.review")
    assert version_in(f"{path}@before the contract", LIBRARY) == version_in(f"{path}@2", LIBRARY)
    assert version_in(path, LIBRARY) == session.review
    with pytest.raises(ReviewerError, match="Versions: 1 to 4, before the contract"):
        version_in(f"{path}@other", LIBRARY)
    with pytest.raises(ReviewerError, match="already"):
        name_version(session, "before the contract")


def test_one_answer_is_brought_back_with_who_said_it(session):
    session.answer("flow send", "paid", "no", note="first")
    session.answer("flow send", "paid", "yes", note="second")
    session.answer("flow send", "study", "yes")
    restore_answer(session, 2, "flow send", "paid")
    assert session.value("flow send", "paid") == "no"
    assert session.value("flow send", "study") == "yes"
    assert [s.note for s in session.review.said if s.question == "paid"] == ["first"]
    restore_answer(session, 1, "flow send", "paid")
    assert session.value("flow send", "paid") is None
    session.undo()
    assert session.value("flow send", "paid") == "no"
    assert session.history()[-2].kind == "restore"


def test_a_version_is_brought_back_and_the_record_stays(session):
    first = session.review
    session.change(structs.replace(session.review, flows=session.review.flows[:1], title="New"), "x")
    seal(session)
    restore_version(session, 1)
    assert session.review.flows == first.flows
    assert session.review.title == first.title
    assert len(session.review.seals) == 1
    session.undo()
    assert session.review.title == "New"
