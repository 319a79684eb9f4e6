"""Handed over as a file and taken back: what both began as is found by itself, both sides are told with who and when, one step of undo."""

from __future__ import annotations

import shutil

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.any_file import taken_from
from reviewer.session.comments import comment
from reviewer.session.edits import change
from reviewer.session.evidence import add_bytes, bytes_of
from reviewer.session.hand_over import hand_over, merge_in, take_back
from reviewer.session.merge import Choice
from reviewer.session.merge_told import alone, rows
from reviewer.session.person import Person
from reviewer.session.review_file import read_review, write_review
from reviewer.session.session import ReviewSession
from reviewer.session.shelf import save_copy
from reviewer.store.review_store import ReviewStore
from tests import toy

LIBRARY = Library((toy.PACK,))


@pytest.fixture
def mine(tmp_path):
    made = ReviewSession.create(tmp_path / "mine.review", toy.review(send={"care": "yes"}), LIBRARY, Person("Ada", "product"))
    yield made
    made.close()


@pytest.fixture
def handed(mine, tmp_path):
    """A file that was handed over, changed by Bob; both answered the same question otherwise."""
    path = tmp_path / "theirs.yaml"
    hand_over(mine, path)
    theirs = ReviewSession(structs.replace(read_review(path, LIBRARY.program), review="other-shelf"), LIBRARY, person=Person("Bob", "counsel"))
    theirs.answer("flow send", "care", "no", note="Seen on site")
    theirs.answer("flow send", "paid", "no")
    first = next(iter(theirs.review.parties))
    theirs.change(change(theirs.review, "party", first, name="Theirs"), "Party")
    comment(theirs, "review", "Please look.")
    write_review(theirs.review, path)
    mine.answer("flow send", "care", "not_sure")
    mine.change(change(mine.review, "party", first, name="Mine"), "Party")
    return path


def settled(found):
    return {conflict.of: Choice("b", "Bob was there.") for conflict in found.plan.conflicts}


def test_what_both_began_as_is_found_by_itself(mine, handed):
    found = take_back(mine, handed)
    assert found.words == "Compared with version 2, which both copies began as."
    assert [c.of for c in found.plan.conflicts if "answer" in c.of] == ["flow send | answer care"]
    assert "b" in found.plan.one_sided.values()
    assert all("review | review" not in name for name in found.plan.one_sided)


def test_both_sides_are_told_with_who_and_when(mine, handed):
    told = {row.of: row for row in rows(mine, take_back(mine, handed))}
    care = told["flow send | answer care"]
    assert care.here.said.startswith("Ada, product team, 20")
    assert care.there.said.startswith("Bob, counsel")
    assert "Seen on site" in care.there.said
    party = next(row for name, row in told.items() if name.endswith("| name"))
    assert (party.here.value, party.there.value) == ("Mine", "Theirs")
    assert party.here.said.startswith("Ada, product team, 20")


def test_what_one_copy_changed_alone_is_told(mine, handed):
    (row,) = [r for r in alone(mine, take_back(mine, handed)) if "paid" in r[1].lower() or r[2] == "not answered"]
    assert (row[0], row[2]) == ("in the file", "not answered")


def test_merging_is_one_step_of_undo_and_comments_stay(mine, handed):
    before, found = mine.review, take_back(mine, handed)
    merge_in(mine, found, settled(found))
    assert mine.value("flow send", "care") == "no"
    assert mine.value("flow send", "paid") == "no"
    assert [s.reason for s in mine.review.settled] == ["Bob was there."] * len(found.plan.conflicts)
    assert mine.history()[-1].kind == "merged"
    assert mine.review.review == before.review
    mine.undo()
    assert mine.review.flows == before.flows
    assert [c.text for c in mine.review.comments] == ["Please look."]


def test_nothing_is_merged_until_all_is_settled_or_after_a_change(mine, handed):
    before, found = mine.review, take_back(mine, handed)
    with pytest.raises(ReviewerError, match="is not settled"):
        merge_in(mine, found, {})
    assert mine.review is before
    mine.answer("flow send", "paid", "yes")
    with pytest.raises(ReviewerError, match="changed since"):
        merge_in(mine, found, settled(found))


def test_without_a_common_version_every_difference_is_a_conflict(mine, handed, tmp_path):
    stranger = tmp_path / "stranger.yaml"
    write_review(structs.replace(read_review(handed, LIBRARY.program), handed_over=()), stranger)
    found = take_back(mine, stranger)
    assert "every difference is a conflict" in found.words
    assert found.plan.one_sided == {}
    base = tmp_path / "base.yaml"
    write_review(mine.store.version(1), base)
    assert len(take_back(mine, stranger, base).plan.conflicts) < len(found.plan.conflicts)


def test_a_file_that_cannot_be_written_is_not_handed_over(mine, tmp_path):
    with pytest.raises(ReviewerError, match="cannot be written"):
        hand_over(mine, tmp_path / "no folder" / "x.yaml")
    assert mine.review.handed_over == ()


def test_copies_of_one_saved_review_know_what_they_share(mine, tmp_path):
    mine.answer("flow send", "paid", "no")
    mine.close()
    shutil.copy(tmp_path / "mine.review", tmp_path / "copy.review")
    with_copy = ReviewSession.open(tmp_path / "copy.review", LIBRARY, Person("Bob"))
    with_copy.answer("flow send", "care", "no")
    with_copy.close()
    with ReviewStore.open(tmp_path / "mine.review")[0] as store:
        again = ReviewSession(store.load(), LIBRARY, store, Person("Ada"))
        found = take_back(again, tmp_path / "copy.review")
    assert found.words.startswith("Compared with version 2")
    assert found.plan.conflicts == []


def test_a_copy_from_another_shelf_brings_its_history_and_its_evidence(mine, tmp_path):
    path = tmp_path / "theirs.yaml"
    hand_over(mine, path)
    review, enclosed = taken_from(path, LIBRARY.program)
    theirs = ReviewSession.create(tmp_path / "theirs.review", review, LIBRARY, Person("Bob", "counsel"), enclosed)
    first = next(iter(theirs.review.parties))
    theirs.change(change(theirs.review, "party", first, name="Theirs"), "Party")
    add_bytes(theirs, "flow send", "contract.txt", b"the signed one")
    save_copy(theirs, path)
    theirs.close()
    mine.change(change(mine.review, "party", first, name="Mine"), "Party")
    found = take_back(mine, path)
    (party,) = rows(mine, found)
    assert party.there.said.startswith("Bob, counsel, 20")
    merge_in(mine, found, settled(found))
    (entry,) = mine.review.evidence
    assert bytes_of(mine, entry) == b"the signed one"
    assert "Theirs" in mine.history()[-1].old  # the events that the copy had alone
    assert mine.store is not None
    assert mine.store.broken_at() is None
