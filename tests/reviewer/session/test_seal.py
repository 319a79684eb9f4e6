"""A seal binds what was said and what followed; whatever changes later is named, and nothing of the record is lost."""

from __future__ import annotations

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.review_data import review_from_data, review_to_data
from reviewer.packs.library import Library
from reviewer.session.memo import memo_of
from reviewer.session.person import Person
from reviewer.session.seal import seal, seal_digest, sign, standing_of
from reviewer.session.session import ReviewSession
from reviewer.session.states import move_to, state_troubles
from tests import toy

ADA = Person("Ada", "counsel")


@pytest.fixture(scope="module")
def library():
    return Library((toy.PACK,))


@pytest.fixture
def session(tmp_path, library):
    made = ReviewSession.create(tmp_path / "r.review", toy.review(send={"care": "yes"}), library, ADA)
    yield made
    made.close()


def test_a_fresh_seal_binds_everything(session):
    seal(session)
    standing = standing_of(session)
    assert standing.fresh
    assert standing.seal is not None
    assert standing.seal.digest == seal_digest(standing.seal)
    assert {"answer of flow send: care", "findings of flow send", "question care", "memo, Summary"} <= set(standing.seal.parts)
    assert standing.seal.flows["send"].outcome == session.flow_outcomes()["send"]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda s: s.answer("flow send", "care", "no"), "answer of flow send: care: changed"),
        (lambda s: s.answer("flow send", "care", "yes", note="other"), "answer of flow send: care: changed"),
        (lambda s: s.answer("flow send", "study", "yes"), "answer of flow send: study: added"),
        (lambda s: s.change(structs.replace(s.review, title="Other"), "x"), "review: changed"),
        (lambda s: s.change(structs.replace(s.review, flows=s.review.flows[::-1]), "x"), "order of steps: changed"),
        (lambda s: s.change(structs.replace(s.review, flows=s.review.flows[:2]), "x"), "flow pass_on: removed"),
        (lambda s: s.change(structs.replace(s.review, holdings=()), "x"), "holding hospital holds notes: removed"),
    ],
)
def test_a_later_change_is_named_and_the_seal_stays(session, change, line):
    seal(session)
    change(session)
    standing = standing_of(session)
    assert not standing.fresh
    assert line in standing.changed
    assert standing.seal is not None
    session.undo()
    assert standing_of(session).fresh


def test_undo_takes_no_seal_back(session):
    session.answer("flow send", "study", "yes")
    seal(session)
    assert session.undo() == "Answer to 'study?'"
    assert len(session.review.seals) == 1
    assert not standing_of(session).fresh


def test_the_same_review_under_other_law_is_not_compared_but_told(session, library):
    seal(session)
    newer = Library((structs.replace(toy.PACK, version="2", digest="other"),))
    standing = standing_of(ReviewSession(session.review, newer))
    assert not standing.fresh
    assert standing.changed == ()
    assert "pack toy was version 1, is version 2" in standing.not_compared


def test_a_sign_off_needs_a_fresh_seal_a_name_and_a_statement(session):
    with pytest.raises(ReviewerError, match="no seal to sign"):
        sign(session, "I stand for it.")
    seal(session)
    with pytest.raises(ReviewerError, match="needs a statement"):
        sign(session, " ")
    session.person = Person("", "counsel")
    with pytest.raises(ReviewerError, match="needs a name"):
        sign(session, "I stand for it.")
    session.person = ADA
    session.answer("flow send", "care", "no")
    with pytest.raises(ReviewerError, match="not what the last seal binds"):
        sign(session, "I stand for it.")


def filed(session):
    seal(session)
    sign(session, "I stand for it.")
    move_to(session, "with_counsel")
    move_to(session, "determined", "As far as it is known.")
    move_to(session, "filed")


def test_filing_needs_a_fresh_seal_that_was_signed(session):
    move_to(session, "with_counsel")
    with pytest.raises(ReviewerError, match="is undetermined"):
        move_to(session, "determined")
    move_to(session, "determined", "As far as it is known.")
    with pytest.raises(ReviewerError, match="without a seal"):
        move_to(session, "filed")
    seal(session)
    with pytest.raises(ReviewerError, match="nobody signed"):
        move_to(session, "filed")
    sign(session, "I stand for it.")
    session.person = Person("Bob", "product")
    with pytest.raises(ReviewerError, match="only counsel"):
        move_to(session, "filed")
    session.person = ADA
    session.answer("flow send", "care", "no")
    with pytest.raises(ReviewerError, match="not what its last seal"):
        move_to(session, "filed")
    session.undo()
    move_to(session, "filed")
    assert session.review.state == "filed"
    with pytest.raises(ReviewerError, match="Possible: re-review due, superseded"):
        move_to(session, "draft", "Again.")


def test_a_state_without_its_steps_is_noticed(session):
    filed(session)
    assert state_troubles(session.review) == []
    assert state_troubles(structs.replace(session.review, state="draft"))
    step = structs.replace(session.review.states[1], by="Eve")
    assert "changed" in state_troubles(structs.replace(session.review, states=(session.review.states[0], step, *session.review.states[2:])))[0]


def test_the_record_survives_the_exchange_file_and_the_store(session, library, tmp_path):
    filed(session)
    assert review_from_data(review_to_data(session.review)) == session.review
    again = ReviewSession.open(tmp_path / "r.review", library)
    assert again.review == session.review
    assert standing_of(again).fresh
    assert [e.kind for e in again.history()] == ["made", "seal", "sign_off", "state", "state", "state"]
    again.close()


def test_the_memo_shows_who_signed_and_whether_it_still_holds(session):
    assert "Seal and sign-offs" not in str(memo_of(session))
    filed(session)
    text = str(memo_of(session))
    assert "I stand for it." in text
    assert session.review.seals[0].digest in text
    assert "1 sign-off; unchanged since" in text
    session.answer("flow send", "care", "no")
    assert "answer of flow send: care: changed" in str(memo_of(session))


def test_a_store_gives_every_version_again(session):
    versions = [session.review]
    for act in (
        lambda: session.answer("flow send", "study", "yes"),
        lambda: session.answer("relationship hospital and vendor", "baa", "signed_checked"),
        lambda: session.change(structs.replace(session.review, flows=session.review.flows[1:]), "x"),
        lambda: session.undo(),
        lambda: seal(session),
        lambda: session.answer("flow send", "care", None),
    ):
        act()
        versions.append(session.review)
    assert [session.store.version(n) for n in range(1, len(versions) + 1)] == versions
    with pytest.raises(ReviewerError, match="no version 99"):
        session.store.version(99)
