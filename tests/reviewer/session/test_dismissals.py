"""What a review raises is set aside with a reason: no outcome moves, everything tells of it, and it comes back when it stands otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.errors import ReviewerError
from reviewer.memo.build_dismissed import TITLE
from reviewer.memo.outline_text import all_text
from reviewer.model.review import Dataset, Flow, Party, Review
from reviewer.session.content import shipped_and_own
from reviewer.session.dismissals import dismiss, dismissed_now, take_up, told, words_of
from reviewer.session.memo import memo_of
from reviewer.session.merge import merged, plan
from reviewer.session.person import Person
from reviewer.session.raised import raised, raised_by
from reviewer.session.review_file import read_review, review_from_text, review_text
from reviewer.session.seal import seal, standing_of
from reviewer.session.session import ReviewSession
from reviewer.session.shelf import samples

BAA = "relationship scribe and cloud"


@pytest.fixture
def session():
    library = shipped_and_own()
    review = read_review(samples()["ambient_scribe"], library.program)
    return ReviewSession(review, library, person=Person("Ada", "counsel"))


def first(session, flow="send_prompt", kind="finding"):
    return next(one for one in raised_by(session, flow) if one.kind == kind)


def test_a_dismissal_changes_no_outcome_and_is_told(session):
    before, one = session.determination(), first(session)
    dismiss(session, [one], "The contract was seen & signed.")
    assert session.determination() == before
    assert words_of(dismissed_now(session, [one])[one.key]).startswith("Dismissed by Ada (counsel) on")
    shown = "\n".join(all_text(memo_of(session)))
    assert TITLE in shown
    assert "The contract was seen & signed." in shown
    assert one.says in shown


def test_without_a_reason_or_a_name_nothing_is_dismissed(session):
    with pytest.raises(ReviewerError, match="needs a reason"):
        dismiss(session, [first(session)], "  ")
    session.person = Person("", "counsel")
    with pytest.raises(ReviewerError, match="needs a name"):
        dismiss(session, [first(session)], "Because.")
    assert session.review.dismissals == ()


def test_it_survives_what_does_not_touch_it_and_comes_back_when_it_stands_otherwise(session):
    one = first(session)
    assert one.outcome == "not_met"
    dismiss(session, [one], "Seen.")
    session.answer("flow tune_model", "learning", "not_sure")
    assert [t.stands for t in told(session)] == [True]
    session.answer(BAA, "baa", "not_sure")
    now = {r.key: r for r in raised_by(session, "send_prompt")}
    assert now[one.key].outcome == "unknown"
    assert dismissed_now(session, list(now.values()))[one.key].standing == "back"
    assert [t.stands for t in told(session)] == [False]


def test_what_is_mended_is_no_longer_raised_and_the_dismissal_says_so(session):
    dismiss(session, [first(session)], "Seen.")
    session.answer(BAA, "baa", "signed_checked")
    assert told(session)[0].standing in ("no longer raised", "taken up again: it no longer stands as it was dismissed")
    assert not told(session)[0].stands


def test_it_is_withdrawn_and_undone(session):
    one = first(session)
    dismiss(session, [one], "Seen.")
    take_up(session, [one.key])
    assert session.review.dismissals == ()
    session.undo()
    assert len(session.review.dismissals) == 1
    with pytest.raises(ReviewerError, match="nothing that is chosen was dismissed"):
        take_up(session, [("mark", "none", "flow x")])


def test_several_are_dismissed_in_one_step_and_dismissing_again_replaces(session):
    chosen = raised_by(session, "send_prompt")[:3]
    dismiss(session, chosen, "One reason.")
    dismiss(session, chosen[:1], "Another.")
    assert [d.reason for d in session.review.dismissals] == ["One reason.", "One reason.", "Another."]


def test_every_kind_can_be_dismissed(session):
    kinds = {one.kind for one in raised(session)}
    assert {"finding", "duty", "mark"} <= kinds
    dismiss(session, raised(session), "All of it.")
    assert all(found.stands for found in told(session))


def test_the_exchange_file_a_seal_and_a_merge_keep_it(session):
    seal(session)
    dismiss(session, [first(session)], "Seen.")
    assert not standing_of(session).fresh
    program = session.library.program
    again = review_from_text(review_text(session.review), "x", program)
    assert again.dismissals == session.review.dismissals
    other = ReviewSession(again, session.library, person=Person("Bob", "counsel"))
    dismiss(other, [first(session)], "Seen by Bob.")
    found = plan(session.review, other.review)
    assert [c.of for c in found.conflicts] == [f"dismissal of finding {first(session).what} for flow send_prompt"]
    base = plan(session.review, other.review, session.review)
    assert merged(base, {}, "Ada", "2026-11-01", program).dismissals == other.review.dismissals


def test_a_contradiction_is_set_aside_until_its_answers_change(session):
    parties, datasets = {"a": Party(), "b": Party()}, {"d": Dataset()}
    flows = (Flow("send", "a", ("d",), "b", answers={"purpose": "care", "gains_most": "vendor_only"}),)
    review = Review("r", date(2026, 11, 1), parties=parties, datasets=datasets, flows=flows)
    session = ReviewSession(review, session.library, person=Person("Ada", "counsel"))
    one = first(session, "send", "contradiction")
    dismiss(session, [one], "Both are so.")
    assert told(session)[0].stands
    assert session.determination().conflicts
    session.answer("flow send", "purpose", "payment")
    assert not told(session)[0].stands
