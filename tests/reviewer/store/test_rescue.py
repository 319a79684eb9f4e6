"""A damaged store is noticed, never written to, and rescued into a new one with a list of what was lost."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.enclosed import enclosed_of
from reviewer.session.evidence import add_bytes, bytes_of
from reviewer.session.person import Person
from reviewer.session.seal import seal
from reviewer.session.session import ReviewSession
from reviewer.session.shelf import damage_of
from reviewer.store.rescue import rescue
from reviewer.store.review_store import ReviewStore
from tests import toy

LIBRARY = Library((toy.PACK,))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, object]:
    """A saved review with forty changes, and the review in it."""
    path = tmp_path_factory.mktemp("whole") / "r.review"
    session = ReviewSession.create(path, toy.review(), LIBRARY, Person("Ada"))
    for number in range(40):
        session.answer("flow send", ("care", "study", "paid")[number % 3], ("yes", "no")[number % 2], note=f"note {number} " + "n" * 200)
    review = session.review
    session.close()
    return path, review


@pytest.fixture
def broken(whole, tmp_path):
    """A copy that a test may damage."""
    path = tmp_path / "broken.review"
    path.write_bytes(whole[0].read_bytes())
    return path


def _sql(path: Path, *commands: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for command in commands:
        connection.execute(command)
    connection.close()


def _flip(path: Path, at: int, bit: int = 1) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= bit
    path.write_bytes(raw)


def test_a_whole_store_is_whole_and_a_rescue_of_it_loses_nothing(whole, tmp_path):
    store, review = ReviewStore.open(whole[0])
    assert store.damage == []
    store.close()
    found = rescue(whole[0], tmp_path / "new.review", "Bob")
    assert found.lost == []
    assert (found.review, len(found.events)) == (review, 41)


def test_a_changed_letter_in_the_saved_review_is_noticed_and_mended_from_the_history(whole, broken, tmp_path):
    _sql(broken, "update current set review = replace(review, 'hospital', 'hospitel')")
    store, _ = ReviewStore.open(broken)
    assert store.read_only
    assert "not the one that the last change led to" in store.damage[0]
    store.close()
    found = rescue(broken, tmp_path / "new.review", "Bob")
    assert found.review == whole[1]
    assert "made again from its history" in found.lost[0]
    again, review = ReviewStore.open(tmp_path / "new.review")
    assert (again.damage, review) == ([], whole[1])
    again.close()


def test_a_review_that_cannot_be_read_is_refused_with_the_next_step_and_rescued(whole, broken, tmp_path):
    _sql(broken, "update current set review = substr(review, 1, 50)")
    with pytest.raises(ReviewerError, match="privacy-reviewer rescue"):
        ReviewStore.open(broken)
    assert rescue(broken, tmp_path / "new.review", "Bob").review == whole[1]


def test_a_change_of_the_history_opens_for_reading_only_and_is_listed(whole, broken, tmp_path):
    _sql(broken, "drop trigger events_no_update", 'update events set new = \'{"care":"no"}\' where seq = 7')
    session = ReviewSession.open(broken, LIBRARY)
    told = damage_of(session)
    assert told is not None
    assert "at change 7" in told.sentence()
    with pytest.raises(ReviewerError, match="reading only"):
        session.answer("flow send", "care", "yes")
    session.close()
    found = rescue(broken, tmp_path / "new.review", "Bob")
    assert found.review == whole[1]
    assert found.lost == ["The record of 1 of 41 changes is lost: 7."]


def test_a_lost_table_of_events_leaves_the_review(whole, broken, tmp_path):
    _sql(broken, "drop table events")
    found = rescue(broken, tmp_path / "new.review", "Bob")
    assert found.review == whole[1]
    assert "cannot be checked" in found.lost[-1]


def test_a_damaged_head_is_mended_in_the_copy(whole, broken, tmp_path):
    _flip(broken, 3)
    before = broken.read_bytes()
    with pytest.raises(ReviewerError):
        ReviewStore.open(broken)
    assert rescue(broken, tmp_path / "new.review", "Bob").review == whole[1]
    assert broken.read_bytes() == before


@pytest.mark.parametrize("kept", [0, 10, 100, 1000, 4096, 9000, 20_000])
def test_a_file_cut_short_is_a_sentence_or_opened_for_reading_only(kept, broken, tmp_path):
    broken.write_bytes(broken.read_bytes()[:kept])
    _opened_or_told(broken)
    _rescued_or_told(broken, tmp_path / "new.review")


@pytest.mark.slow
def test_no_flipped_bit_goes_by_unnoticed_where_it_changes_what_is_read(whole, broken, tmp_path):
    dice, raw = random.Random(6), broken.read_bytes()
    noticed = rescued = 0
    for number in range(150):
        broken.write_bytes(raw)
        _flip(broken, dice.randrange(len(raw)), 1 << dice.randrange(8))
        review = _opened_or_told(broken)
        assert review in (None, whole[1]), "a changed review was opened as if it were whole"
        noticed += review is None
        rescued += _rescued_or_told(broken, tmp_path / f"new{number}.review") == whole[1]
    assert noticed > 50
    assert rescued > 130


def _opened_or_told(path: Path) -> object:
    """The review where the store counts as whole, else None. Anything but a sentence raises."""
    try:
        store, review = ReviewStore.open(path)
    except ReviewerError as problem:
        assert problem.next_step
        return None
    store.close()
    assert store.read_only or not store.damage
    return None if store.damage else review


def _rescued_or_told(path: Path, new: Path) -> object:
    try:
        return rescue(path, new, "Bob").review
    except ReviewerError as problem:
        assert problem.next_step
        assert not new.exists()
        return None


def test_the_command_lists_what_was_lost_and_writes_over_nothing(broken, tmp_path, capsys):
    new = tmp_path / "new.review"
    assert main(["rescue", str(broken), "-o", str(new)]) == 0
    assert "Nothing was lost" in capsys.readouterr().out
    assert main(["rescue", str(broken), "-o", str(new)]) == 2
    assert "there already" in capsys.readouterr().err
    assert main(["rescue", str(tmp_path / "none.review"), "-o", str(tmp_path / "b.review")]) == 2
    assert main(["rescue", str(broken), "-o", str(tmp_path / "b.yaml")]) == 2


def test_evidence_that_is_sound_is_rescued_and_what_is_not_is_named(tmp_path):
    path = tmp_path / "r.review"
    session = ReviewSession.create(path, toy.review(send={"care": "yes"}), LIBRARY, Person("Ada", "counsel"))
    for name in ("a.txt", "b.txt"):
        add_bytes(session, "flow send", name, name.encode() * 3000)
    seal(session)
    texts = enclosed_of(session).texts
    session.close()
    _sql(path, "drop trigger kept_no_update", "update kept set raw = x'00' where digest = (select evidence from events where seq = 2)")
    broken = ReviewSession.open(path, LIBRARY)
    assert broken.read_only
    assert "evidence" in broken.store.damage[0]  # type: ignore[union-attr]
    broken.close()
    assert rescue(path, tmp_path / "new.review", "Ada").lost == ["The evidence file 'a.txt' is lost."]
    again = ReviewSession.open(tmp_path / "new.review", LIBRARY)
    assert bytes_of(again, again.review.evidence[1]) == b"b.txt" * 3000
    assert enclosed_of(again).texts == texts
    again.close()


def test_a_store_of_the_version_before_is_brought_up_to_date_and_read_only_where_it_must_be(whole, tmp_path):
    path = tmp_path / "old.review"
    path.write_bytes(whole[0].read_bytes())
    _sql(path, "drop table kept", "delete from _sqlite_migrations where name = 'bytes_by_digest'", "pragma user_version = 2")
    path.chmod(0o400)
    session = ReviewSession.open(path, LIBRARY)
    assert session.review == whole[1]
    session.close()
    path.chmod(0o600)
    session = ReviewSession.open(path, LIBRARY)
    add_bytes(session, "flow send", "a.txt", b"a")
    assert bytes_of(session, session.review.evidence[0]) == b"a"
    session.close()
