"""Comments in threads: open or resolved, answered, kept by a merge as they were last said."""

from __future__ import annotations

import pytest

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.comments import comment, count_words, joined_comments, open_comments, reopen, reply, resolve, threads
from reviewer.session.person import Person
from reviewer.session.session import ReviewSession
from tests import toy

LIBRARY = Library((toy.PACK,))


def opened(who="Ada", role="product", review=None):
    return ReviewSession(review or toy.review(send={"care": "yes"}), LIBRARY, person=Person(who, role))


def test_a_thread_keeps_its_replies_and_who_said_them():
    session = opened()
    comment(session, "flow send", "Which contract?")
    session.person = Person("Bob", "counsel")
    reply(session, "1", "The one of May.")
    (thread,) = threads(session.review)
    assert [(c.by, c.role, c.text) for c in (thread.first, *thread.replies)] == [
        ("Ada", "product", "Which contract?"),
        ("Bob", "counsel", "The one of May."),
    ]
    assert open_comments(session.review) == {"flow send": 1}


def test_a_resolved_thread_is_not_counted_and_can_be_opened_again():
    session = opened()
    comment(session, "review", "Look.")
    resolve(session, "1")
    assert open_comments(session.review) == {}
    assert not threads(session.review)[0].open
    assert session.review.comments[0].settled_by == "Ada"
    reopen(session, "1")
    assert threads(session.review, "review")[0].open
    assert threads(session.review, "flow send") == []


def test_open_threads_come_first():
    session = opened()
    for text in ("one", "two"):
        comment(session, "review", text)
    resolve(session, "2")
    assert [t.first.text for t in threads(session.review)] == ["one", "two"]


@pytest.mark.parametrize(("act", "says"), [(lambda s: comment(s, "review", " "), "needs a text"), (lambda s: reply(s, "9", "x"), "no such comment")])
def test_what_cannot_be_said_says_why(act, says):
    session = opened()
    with pytest.raises(ReviewerError, match=says):
        act(session)
    assert session.review.comments == ()


def test_nobody_comments_without_a_name():
    with pytest.raises(ReviewerError, match="needs a name"):
        comment(opened(who=""), "review", "Hello.")


def test_two_copies_join_each_comment_once_as_it_was_last_said():
    base = opened()
    comment(base, "flow send", "Which contract?")
    mine, theirs = opened("Ada", review=base.review), opened("Bob", review=base.review)
    comment(mine, "review", "Mine.")
    comment(theirs, "review", "Theirs.")
    reply(theirs, "1", "The one of May.")
    reply(theirs, "2", "And more of theirs.")
    resolve(theirs, "1")
    found = joined_comments(mine.review.comments, theirs.review.comments)
    assert len({c.id for c in found}) == len(found) == 5
    assert found[0].resolved == "yes"
    told = {c.text: c for c in found}
    assert told["The one of May."].reply_to == "1"
    assert told["And more of theirs."].reply_to == told["Theirs."].id != "2"


def test_a_count_is_told_in_words():
    assert [count_words(n) for n in (0, 1, 2)] == ["", "1 comment", "2 comments"]
