"""Encrypted stores: a wrong passphrase says so, everything else works as in a plain one, and no plain text is left anywhere."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session import passphrase, shelf
from reviewer.session.evidence import add_bytes, bytes_of
from reviewer.session.person import Person
from reviewer.session.seal import seal, sign
from reviewer.session.session import ReviewSession
from reviewer.session.verify import verify
from reviewer.store import passphrases
from reviewer.store.passphrases import Locked
from reviewer.store.rescue import rescue
from reviewer.store.review_store import ReviewStore
from reviewer.store.shelf import entries
from tests import toy

pytest.importorskip("sqlcipher3")
LIBRARY = Library((toy.PACK,))
PHRASE, OTHER = "correct horse 'battery' ü", "another one entirely"
MARK = "zqxMARKzqx"


@pytest.fixture(autouse=True)
def nothing_known():
    passphrases.ask_with(None)
    passphrases._known.clear()
    yield
    passphrases.ask_with(None)
    passphrases._known.clear()


def made(path: Path) -> ReviewSession:
    review = structs.replace(toy.review(send={"care": "yes"}), title=MARK, note=MARK)
    ReviewStore.create(path, review, MARK, passphrase=PHRASE).close()
    return ReviewSession.open(path, LIBRARY, Person(MARK, "counsel"))


def asked(path: Path, phrase: str) -> ReviewSession:
    passphrases._known.clear()
    passphrases.ask_with(lambda _path: phrase)
    return ReviewSession.open(path, LIBRARY, Person("Bob"))


def test_everything_is_there_again_with_the_passphrase(tmp_path):
    session = made(tmp_path / "r.review")
    session.answer("flow send", "study", "no")
    add_bytes(session, "flow send", "a.txt", b"raw")
    session.close()
    again = asked(tmp_path / "r.review", PHRASE)
    assert again.value("flow send", "study") == "no"
    assert bytes_of(again, again.review.evidence[0]) == b"raw"
    assert [e.kind for e in again.history()] == ["made", "answer", "evidence"]
    again.close()
    assert stat.S_IMODE((tmp_path / "r.review").stat().st_mode) == 0o600


def test_a_wrong_passphrase_says_so_and_is_asked_for_again(tmp_path):
    made(tmp_path / "r.review").close()
    for _ in range(2):
        with pytest.raises(Locked, match="does not open"):
            asked(tmp_path / "r.review", "wrong and wrong")
    asked(tmp_path / "r.review", PHRASE).close()


def test_without_a_passphrase_it_stays_closed_and_the_shelf_says_why(tmp_path):
    made(tmp_path / "r.review").close()
    passphrases._known.clear()
    with pytest.raises(Locked, match="encrypted"):
        ReviewStore.open(tmp_path / "r.review")
    assert "Encrypted" in entries(tmp_path)[0].problem


def test_the_same_passphrase_however_the_keyboard_makes_it(tmp_path):
    ReviewStore.create(tmp_path / "r.review", toy.review(), "Ada", passphrase=passphrases.checked("Zu\u0308rich-lake")).close()
    asked(tmp_path / "r.review", "Z\u00fcrich-lake").close()


@pytest.mark.parametrize("bad", ["short", "", "with\nline break"])
def test_a_bad_new_passphrase_is_refused_and_changes_nothing(tmp_path, bad):
    session = made(tmp_path / "r.review")
    session.close()
    before = (tmp_path / "r.review").read_bytes()
    with pytest.raises(ReviewerError, match="passphrase"):
        passphrase.set_passphrase(tmp_path / "r.review", bad)
    assert (tmp_path / "r.review").read_bytes() == before


def test_a_passphrase_is_set_changed_and_taken_away(tmp_path):
    path = tmp_path / "r.review"
    session = ReviewSession.create(path, toy.review(send={"care": "yes"}), LIBRARY, Person("Ada", "counsel"))
    add_bytes(session, "flow send", "a.txt", b"raw")
    seal(session)
    whole, history = session.review, session.history()
    session.close()
    for new in (PHRASE, OTHER, None):
        passphrase.set_passphrase(path, new)
        assert passphrase.is_encrypted(path) == (new is not None)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        again = asked(path, new or "")
        assert (again.review, again.history()) == (whole, history)
        again.close()
        assert verify(path, LIBRARY).changed == []
    assert [p.name for p in tmp_path.iterdir()] == ["r.review"]


def test_a_review_that_is_open_elsewhere_with_a_change_under_way_keeps_its_passphrase(tmp_path, monkeypatch):
    path = tmp_path / "r.review"
    session = ReviewSession.create(path, toy.review(), LIBRARY, Person("Ada"))
    assert session.store is not None
    session.store.connection.execute("begin immediate")
    monkeypatch.setattr("reviewer.store.connection.WAIT_SECONDS", 0.05)
    with pytest.raises(ReviewerError, match="another program holds"):
        passphrase.set_passphrase(path, PHRASE)
    session.store.connection.execute("rollback")
    assert not passphrase.is_encrypted(path)
    passphrase.set_passphrase(path, PHRASE)
    with pytest.raises(ReviewerError, match="gone or was replaced"):
        session.answer("flow send", "care", "yes")
    session.close()


def test_a_damaged_page_is_noticed_and_what_is_sound_is_rescued_encrypted(tmp_path):
    path = tmp_path / "r.review"
    session = made(path)
    add_bytes(session, "flow send", "a.txt", b"raw" * 3000)
    for number in range(30):
        session.answer("flow send", "study", ("yes", "no")[number % 2], note="n" * 2000)
    session.close()
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    store, _ = ReviewStore.open(path)
    assert store.damage
    assert store.read_only
    store.close()
    found = rescue(path, tmp_path / "new.review", "Ada")
    assert passphrase.is_encrypted(tmp_path / "new.review")
    assert found.lost
    asked(tmp_path / "new.review", PHRASE).close()


def test_a_copy_of_an_encrypted_review_is_encrypted(tmp_path):
    session = made(tmp_path / "r.review")
    shelf.save_copy(session, tmp_path / "copy.review")
    session.close()
    assert passphrase.is_encrypted(tmp_path / "copy.review")
    asked(tmp_path / "copy.review", PHRASE).close()


def everywhere(folder: Path) -> list[str]:
    """Files under a folder whose bytes or name hold the marker in any of the usual codings."""
    marks = [MARK.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in found if MARK in path.name or any(mark in path.read_bytes() for mark in marks)]


SCRIPT = """
import sys, os
from pathlib import Path
from reviewer.packs.library import Library
from reviewer.session import passphrase
from reviewer.session.comments import comment
from reviewer.session.evidence import add_bytes
from reviewer.session.memo import preview_html
from reviewer.session.picture import drawing_of
from reviewer.session.person import Person
from reviewer.session.seal import seal
from reviewer.session.session import ReviewSession
from reviewer.store.review_store import ReviewStore
from reviewer.errors import ReviewerError
from tests import toy
from msgspec import structs
mark, path = sys.argv[1], Path(sys.argv[2])
review = structs.replace(toy.review(send={"care": "yes"}), title=mark, note=mark)
ReviewStore.create(path, review, mark, passphrase="a long passphrase").close()
session = ReviewSession.open(path, Library((toy.PACK,)), Person(mark, "counsel"))
for number in range(40):
    session.answer("flow send", "study", ("yes", "no")[number % 2], note=mark * 200, evidence=mark)
add_bytes(session, "flow send", mark, mark.encode() * 5000)
comment(session, "flow send", mark)
seal(session)
session.undo()
assert mark in preview_html(session)
drawing_of(session)
session.store.connection.execute("select * from events order by note, evidence, old").fetchall()
try:
    session.answer("flow send", "care", mark)
except ReviewerError:
    pass
if sys.argv[3] == "crash":
    os._exit(0)  # no close: the journal stays
session.close()
passphrase.set_passphrase(path, "another passphrase")
"""


@pytest.mark.parametrize("end", ["close", "crash"])
def test_no_plain_text_is_left_in_data_cache_temporary_or_log_files(tmp_path, end):
    for name in ("home", "temp", "data"):
        (tmp_path / name).mkdir()
    home = {name: str(tmp_path / "home") for name in ("HOME", "PRIVACY_REVIEWER_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    env = {**os.environ, **home, "TMPDIR": str(tmp_path / "temp"), "SQLITE_TMPDIR": str(tmp_path / "temp")}
    path = tmp_path / "data" / "r.review"
    run = subprocess.run([sys.executable, "-c", SCRIPT, MARK, str(path), end], env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert MARK not in run.stdout + run.stderr
    assert (end == "crash") == path.with_name("r.review-wal").exists()
    assert everywhere(tmp_path) == []
    again = asked(path, "another passphrase" if end == "close" else "a long passphrase")
    assert again.review.title == MARK
    again.close()


def test_encrypting_a_plain_review_leaves_no_plain_file(tmp_path):
    path = tmp_path / "r.review"
    review = structs.replace(toy.review(), title=MARK)
    ReviewStore.create(path, review, "Ada").close()
    os.link(path, tmp_path / "seen")  # another name for the same bytes on the disk
    assert everywhere(tmp_path) != []
    (tmp_path / "seen").unlink()
    passphrase.set_passphrase(path, PHRASE)
    assert everywhere(tmp_path) == []


def test_a_sealed_and_signed_review_verifies_through_encryption(tmp_path):
    session = made(tmp_path / "r.review")
    seal(session)
    sign(session, "I stand for it.")
    session.close()
    assert verify(tmp_path / "r.review", LIBRARY).changed == []


def test_without_the_library_the_next_step_is_told(tmp_path, monkeypatch):
    made(tmp_path / "r.review").close()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(ReviewerError, match=r"pip install .*encrypt"):
        ReviewStore.open(tmp_path / "r.review")
