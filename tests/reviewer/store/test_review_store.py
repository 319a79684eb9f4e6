"""The store: saved at every change, history append-only and chained, every fault a sentence, nothing lost."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.person import Person
from reviewer.session.session import ReviewSession
from reviewer.store.review_store import ReviewStore
from reviewer.store.shelf import entries, free_name
from tests import toy


@pytest.fixture(scope="module")
def library() -> Library:
    return Library((toy.PACK,))


@pytest.fixture
def session(tmp_path: Path, library: Library):
    made = ReviewSession.create(tmp_path / "r.review", toy.review(), library, Person("Ada", "product"))
    yield made
    made.close()


def test_every_answer_is_there_after_reopening(session, library, tmp_path):
    session.answer("flow send", "care", "yes", note="seen")
    again = ReviewSession.open(tmp_path / "r.review", library)
    assert again.value("flow send", "care") == "yes"
    assert again.review.said[-1].note == "seen"
    again.close()


def test_the_history_tells_who_changed_what(session):
    session.answer("flow send", "care", "yes")
    session.answer("flow send", "care", "no")
    events = session.history("flow send", "care")
    assert [(e.by, e.old, e.new) for e in events] == [
        ("Ada", '{"care":null}', '{"care":"yes"}'),
        ("Ada", '{"care":"yes"}', '{"care":"no"}'),
    ]


def test_the_history_cannot_be_changed(session):
    session.answer("flow send", "care", "yes")
    assert session.store is not None
    with pytest.raises(sqlite3.DatabaseError, match="append-only"):
        session.store.connection.execute("update events set new = 'x'")
    with pytest.raises(sqlite3.DatabaseError, match="append-only"):
        session.store.connection.execute("delete from events")


def test_a_changed_event_breaks_the_chain(session):
    session.answer("flow send", "care", "yes")
    assert session.store is not None
    assert session.store.broken_at() is None
    session.store.connection.execute("drop trigger events_no_update")
    session.store.connection.execute("update events set new = '{}' where seq = 2")
    assert session.store.broken_at() == 2


def test_undo_and_redo_are_saved_too(session, library, tmp_path):
    session.answer("flow send", "care", "yes")
    session.undo()
    assert session.value("flow send", "care") is None
    session.redo()
    again = ReviewSession.open(tmp_path / "r.review", library)
    assert again.value("flow send", "care") == "yes"
    assert [e.kind for e in again.history()] == ["made", "answer", "undo", "redo"]
    again.close()


def test_files_are_private_to_the_user(session, tmp_path):
    assert stat.S_IMODE((tmp_path / "r.review").stat().st_mode) == 0o600


def test_a_second_program_cannot_overwrite(session, library, tmp_path):
    other = ReviewSession.open(tmp_path / "r.review", library)
    other.answer("flow send", "care", "yes")
    with pytest.raises(ReviewerError, match="another window or program"):
        session.answer("flow send", "study", "yes")
    assert session.value("flow send", "study") is None
    other.close()


def test_a_locked_file_is_told(session, tmp_path, monkeypatch):
    holder = sqlite3.connect(tmp_path / "r.review", isolation_level=None)
    holder.execute("begin immediate")
    assert session.store is not None
    session.store.connection.execute("pragma busy_timeout = 1")
    with pytest.raises(ReviewerError, match="another program holds"):
        session.answer("flow send", "care", "yes")
    holder.execute("rollback")
    holder.close()
    session.answer("flow send", "care", "yes")


def test_a_full_disk_loses_nothing(session):
    assert session.store is not None
    session.answer("flow send", "care", "yes")
    pages = session.store.connection.execute("pragma page_count").fetchone()[0]
    session.store.connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(ReviewerError, match="disk is full"):
        for number in range(500):
            session.answer("flow send", "study", "yes", note="x" * 2000 + str(number))
    assert session.value("flow send", "care") == "yes"
    assert session.store.load() == session.review


@pytest.mark.parametrize(("raw", "part"), [(b"", "is empty"), (b"garbage" * 1000, "not a review")])
def test_what_is_no_store_is_told(raw, part, tmp_path):
    path = tmp_path / "x.review"
    path.write_bytes(raw)
    with pytest.raises(ReviewerError, match=part):
        ReviewStore.open(path)


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "x.review"
    connection = sqlite3.connect(path)
    connection.execute("create table t (a)")
    connection.close()
    with pytest.raises(ReviewerError, match="not a review"):
        ReviewStore.open(path)


def test_a_newer_file_is_refused(session, tmp_path):
    session.close()
    connection = sqlite3.connect(tmp_path / "r.review")
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(ReviewerError, match="newer version"):
        ReviewStore.open(tmp_path / "r.review")


def test_the_shelf_lists_reviews_and_says_what_it_cannot_read(session, tmp_path):
    (tmp_path / "bad.review").write_bytes(b"nonsense" * 200)
    session.answer("flow send", "care", "yes")
    found = {entry.name: entry for entry in entries(tmp_path)}
    assert found["r"].summary.outcome == "undetermined"
    assert found["bad"].problem


def test_a_name_is_never_taken_twice(tmp_path):
    (tmp_path / "my-review.review").touch()
    assert free_name(tmp_path, "My review!").name == "my-review-2.review"
    assert free_name(tmp_path, "../../etc/passwd").parent == tmp_path
