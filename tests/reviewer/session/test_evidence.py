"""Evidence: kept by content, bound by the seal, told in the memo, carried and handed over, never opened, never written elsewhere."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from reviewer.cli import main, parser
from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session import evidence, shelf
from reviewer.session.any_file import taken_from
from reviewer.session.enclosed import enclosed_of
from reviewer.session.evidence import add_bytes, add_evidence, bytes_of, remove_evidence, save_evidence
from reviewer.session.memo import memo_of
from reviewer.session.merge import merged, plan
from reviewer.session.person import Person
from reviewer.session.review_file import write_review
from reviewer.session.safe_names import safe_name
from reviewer.session.seal import seal, standing_of
from reviewer.session.session import ReviewSession
from reviewer.session.verify import verify
from tests import toy

LIBRARY = Library((toy.PACK,))
RAW = b"%PDF the agreement \x00\xff"


@pytest.fixture
def session(tmp_path):
    made = ReviewSession.create(tmp_path / "r.review", toy.review(send={"care": "yes"}), LIBRARY, Person("Ada", "counsel"))
    yield made
    made.close()


def test_a_file_is_kept_by_content_and_told_with_who_added_it(session, tmp_path):
    (tmp_path / "baa.pdf").write_bytes(RAW)
    add_evidence(session, "flow send", tmp_path / "baa.pdf", "care", "page 2")
    (tmp_path / "baa.pdf").write_bytes(b"another")
    entry = session.review.evidence[0]
    assert (entry.name, entry.size, entry.media, entry.by, entry.note) == ("baa.pdf", len(RAW), "application/pdf", "Ada", "page 2")
    again = ReviewSession.open(tmp_path / "r.review", LIBRARY)
    assert bytes_of(again, entry) == RAW
    assert [(e.kind, e.evidence) for e in again.history()][-1] == ("evidence", entry.digest)
    again.close()


def test_adding_and_taking_out_can_be_undone_and_every_version_has_its_bytes(session):
    add_bytes(session, "party hospital", "a.txt", b"a")
    entry = session.review.evidence[0]
    session.undo()
    assert session.review.evidence == ()
    session.redo()
    remove_evidence(session, entry)
    assert session.review.evidence == ()
    session.undo()
    assert bytes_of(session, entry) == b"a"


@pytest.mark.parametrize(
    ("subject", "name", "raw", "question", "part"),
    [
        ("flow nowhere", "a", b"a", "", "there is no 'flow nowhere'"),
        ("flow send", "a", b"a", "no_such", "no question"),
        ("flow send", " ", b"a", "", "needs a name"),
        ("flow send", "a", b"a" * 21, "", "may have"),
        ("flow send", "b", b"b" * 15, "", "would carry"),
    ],
)
def test_what_cannot_be_added_is_told_and_changes_nothing(session, monkeypatch, subject, name, raw, question, part):
    monkeypatch.setattr(evidence, "MOST_IN_FILE", 20)
    monkeypatch.setattr(evidence, "MOST_IN_REVIEW", 30)
    add_bytes(session, "flow send", "first", b"c" * 16)
    with pytest.raises(ReviewerError, match=part):
        add_bytes(session, subject, name, raw, question)
    assert len(session.review.evidence) == 1


def test_only_a_plain_file_is_read(session, tmp_path):
    with pytest.raises(ReviewerError, match="not a file"):
        add_evidence(session, "flow send", tmp_path)
    with pytest.raises(ReviewerError, match="cannot be read"):
        add_evidence(session, "flow send", tmp_path / "missing")


def test_a_seal_binds_it_and_another_file_makes_the_seal_stale(session):
    add_bytes(session, "flow send", "baa.pdf", RAW, "care")
    seal(session)
    assert standing_of(session).fresh
    add_bytes(session, "flow send", "more.pdf", b"more")
    assert standing_of(session).changed == ("evidence of flow send, more.pdf: added",)


def test_the_memo_lists_it_with_its_digest(session):
    add_bytes(session, "flow send", "<b>baa</b>.pdf", RAW, "care", "page 2")
    tables = [b for b in memo_of(session).blocks if getattr(b, "caption", "") == "Evidence files"]
    text = str(tables[0])
    assert session.review.evidence[0].digest in text
    assert "<b>baa</b>.pdf" in text


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_an_exchange_file_hands_it_over(session, tmp_path, home, monkeypatch, ending):
    monkeypatch.setattr(shelf, "library", lambda: LIBRARY)
    add_bytes(session, "flow send", "baa.pdf", RAW)
    add_bytes(session, "flow send", "empty.txt", b"")
    shelf.save_copy(session, tmp_path / f"out.{ending}")
    assert stat.S_IMODE((tmp_path / f"out.{ending}").stat().st_mode) == 0o600
    other = shelf.import_file(tmp_path / f"out.{ending}", Person("Bob"))
    assert [bytes_of(other, e) for e in other.review.evidence] == [RAW, b""]
    copy = shelf.new_from_copy(Path(str(other.store and other.store.path)), Person("Bob"))
    assert bytes_of(copy, copy.review.evidence[0]) == RAW
    copy.close()
    other.close()


def test_a_file_whose_bytes_are_others_is_refused_and_named(session, tmp_path):
    add_bytes(session, "flow send", "baa.pdf", RAW)
    path = tmp_path / "out.json"
    shelf.save_copy(session, path)
    path.write_text(path.read_text(encoding="utf-8").replace('": "JV', '": "JW'), encoding="utf-8")
    with pytest.raises(ReviewerError, match="not the one that was added"):
        taken_from(path, LIBRARY.program)
    assert "evidence file baa.pdf: its bytes are not those that were added" in verify(path, LIBRARY).changed


def test_a_memo_names_it_and_does_not_carry_it(session, tmp_path):
    from reviewer.session.memo import export_memo

    add_bytes(session, "flow send", "baa.pdf", RAW)
    export_memo(session, tmp_path / "m.json")
    review, enclosed = taken_from(tmp_path / "m.json", LIBRARY.program)
    assert review.evidence == session.review.evidence
    assert enclosed.files == {}
    looked_at = ReviewSession(review, LIBRARY)
    with pytest.raises(ReviewerError, match="not in this copy"):
        bytes_of(looked_at, review.evidence[0])


def test_a_merge_keeps_the_files_of_both(session):
    other = ReviewSession(session.review, LIBRARY, person=Person("Bob"))
    from reviewer.session.open_to_change import keep_in_memory

    keep_in_memory(other)
    add_bytes(session, "flow send", "a.txt", b"a")
    add_bytes(other, "flow send", "b.txt", b"b")
    found = plan(session.review, other.review)
    assert found.conflicts == []
    review = merged(found, {}, "Ada", "2026-01-01", LIBRARY.program)
    assert {e.name for e in review.evidence} == {"a.txt", "b.txt"}
    other.close()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"), ("..\\..\\x.exe", "x.exe"), ("/abs/y.pdf", "y.pdf"), ("..", "evidence"), ("", "evidence"), (".bashrc", "bashrc"),
        ("a\x00b\n.txt", "a_b_.txt"), ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("-rf", "rf"), ("a:b?.pdf", "a_b_.pdf"), ("\u202egpj.exe", "_gpj.exe"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"), ("ü" * 200, "ü" * 60),
    ],
)  # fmt: skip
def test_a_name_leads_nowhere_else(name, safe):
    assert safe_name(name) == safe


def test_saved_copies_stay_in_the_folder_and_write_over_nothing(session, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.txt").write_bytes(b"mine")
    (tmp_path / "out" / "x (2).txt").symlink_to(tmp_path / "elsewhere")
    add_bytes(session, "flow send", "../x.txt", b"theirs")
    written = save_evidence(session, session.review.evidence, tmp_path / "out")
    assert [p.name for p in written] == ["x (3).txt"]
    assert written[0].read_bytes() == b"theirs"
    assert stat.S_IMODE(written[0].stat().st_mode) == 0o600
    assert (tmp_path / "out" / "x.txt").read_bytes() == b"mine"
    assert not (tmp_path / "elsewhere").exists()


def test_bytes_that_were_damaged_on_the_disk_are_noticed(session, tmp_path):
    add_bytes(session, "flow send", "baa.pdf", RAW)
    assert session.store is not None
    session.store.connection.execute("drop trigger kept_no_update")
    session.store.connection.execute("update kept set raw = ?", (b"other",))
    assert any("evidence" in line for line in verify(tmp_path / "r.review", LIBRARY).changed)
    assert session.store.bytes_of(session.review.evidence[0].digest) is None


def test_the_command_line_adds_lists_saves_and_takes_out(tmp_path, capsys, monkeypatch):
    from reviewer.session import content

    parser()  # imports every command, so that none keeps the library of this test
    monkeypatch.setattr(content, "shipped_and_own", lambda: LIBRARY)
    write_review(toy.review(send={"care": "yes"}), tmp_path / "a.yaml")
    (tmp_path / "baa.pdf").write_bytes(RAW)
    args = [str(tmp_path / "a.yaml"), str(tmp_path / "baa.pdf"), "--for", "flow send", "--question", "care", "--name", "Ada"]
    assert main(["evidence", "add", *args]) == 2
    assert main(["evidence", "add", *args, "-o", str(tmp_path / "b.yaml")]) == 0
    assert "baa.pdf (21 bytes, application/pdf) for flow send, care" in capsys.readouterr().out
    assert main(["evidence", "save", str(tmp_path / "b.yaml"), "--to", str(tmp_path)]) == 0
    assert (tmp_path / "baa (2).pdf").read_bytes() == RAW
    review, _ = taken_from(tmp_path / "b.yaml", LIBRARY.program)
    assert main(["evidence", "remove", str(tmp_path / "b.yaml"), review.evidence[0].digest[:8], "-o", str(tmp_path / "c.yaml")]) == 0
    review, enclosed = taken_from(tmp_path / "c.yaml", LIBRARY.program)
    assert (review.evidence, enclosed.files) == ((), {})
    assert [event.kind for event in enclosed.history] == ["made", "evidence", "evidence"]


def test_what_travels_is_the_same_from_a_store_and_from_its_file(session, tmp_path):
    add_bytes(session, "flow send", "baa.pdf", RAW)
    seal(session)
    shelf.save_copy(session, tmp_path / "out.yaml")
    assert taken_from(tmp_path / "out.yaml", LIBRARY.program) == (session.review, enclosed_of(session))


def test_a_full_disk_adds_nothing_and_keeps_what_was_there(session):
    add_bytes(session, "flow send", "a.txt", b"a")
    assert session.store is not None
    pages = session.store.connection.execute("pragma page_count").fetchone()[0]
    session.store.connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(ReviewerError, match="disk is full"):
        add_bytes(session, "flow send", "b.txt", b"b" * 100_000)
    assert [e.name for e in session.review.evidence] == ["a.txt"]
    assert session.store.load() == session.review
    assert bytes_of(session, session.review.evidence[0]) == b"a"


def test_a_folder_that_vanished_or_a_second_program_refuses_the_file_in_a_sentence(session, tmp_path):
    other = ReviewSession.open(tmp_path / "r.review", LIBRARY)
    other.answer("flow send", "study", "no")
    with pytest.raises(ReviewerError, match="another window or program"):
        add_bytes(session, "flow send", "a.txt", b"a")
    other.close()
    (tmp_path / "r.review").rename(tmp_path / "elsewhere.review")
    with pytest.raises(ReviewerError, match="gone or was replaced"):
        add_bytes(session, "flow send", "a.txt", b"a")
    assert session.review.evidence == ()
