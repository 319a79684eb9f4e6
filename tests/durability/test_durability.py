"""Kills, full disks, read-only and vanished folders, two programs on one file: nothing acknowledged is lost, all is said in a sentence."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import paths
from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session import shelf
from reviewer.session.files import write_whole
from reviewer.session.memo import export_memo
from reviewer.session.person import Person
from reviewer.session.picture import write_graph
from reviewer.session.session import ReviewSession
from reviewer.session.settings import Settings
from reviewer.store.review_store import ReviewStore
from tests import toy

LIBRARY = Library((toy.PACK,))
posix = pytest.mark.skipif(os.name != "posix", reason="signals, quotas and modes of POSIX")


@pytest.fixture
def session(tmp_path):
    made = ReviewSession.create(tmp_path / "in" / "r.review", toy.review(), LIBRARY, Person("Ada"))
    yield made
    made.close()


@posix
@pytest.mark.slow
@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path, encrypted):
    from tests.durability.kill import kill_many

    if encrypted:
        pytest.importorskip("sqlcipher3")
    toll = kill_many(tmp_path, 12, seed=7, encrypted=encrypted)
    assert (toll.lost, toll.half) == (0, 0)
    assert toll.acknowledged > 0


FULL = """
import resource, signal, sys
from pathlib import Path
from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.files import write_whole
from reviewer.session.session import ReviewSession
from tests import toy
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
session = ReviewSession.open(path, Library((toy.PACK,)))
limit = path.stat().st_size + 100_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
saved = 0
try:
    for number in range(500):
        session.answer("flow send", "care", ("yes", "no")[number % 2], note=f"{number} " + "x" * 2000)
        saved = number
except ReviewerError as problem:
    print(saved, problem.sentence())
try:
    write_whole(path.with_name("memo.md"), b"x" * (limit + 1))
except ReviewerError as problem:
    print(problem.sentence())
"""


@posix
def test_a_disk_with_no_room_left_loses_nothing_that_was_saved(session, tmp_path):
    session.close()
    path = tmp_path / "in" / "r.review"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=120, check=False
    )
    told = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert "was not saved" in told[0], told
    assert "space left" in told[1], told
    assert sorted(p.name for p in path.parent.iterdir()) == ["r.review"]
    store, review = ReviewStore.open(path)
    assert store.damage == []
    assert [said.note.split()[0] for said in review.said] == [told[0].split()[0]]
    store.close()


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_a_full_file_system_is_told_and_room_makes_good(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    if (
        shutil.which("mount") is None
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(folder)], capture_output=True, check=False).returncode
    ):
        pytest.skip("no file system can be mounted here")
    try:
        session = ReviewSession.create(folder / "r.review", toy.review(), LIBRARY, Person("Ada"))
        filler = folder / "filler"
        filler.write_bytes(b"x" * 100_000)
        saved = ""
        with pytest.raises(ReviewerError, match="not saved"):
            for number in range(500):
                session.answer("flow send", "care", ("yes", "no")[number % 2], note=f"{number} " + "x" * 2000)
                saved = session.review.said[-1].note
        assert session.review.said[-1].note == saved
        filler.unlink()
        session.answer("flow send", "care", "not_sure", note="after")
        session.close()
        store, review = ReviewStore.open(folder / "r.review")
        assert (store.damage, review.said[-1].note) == ([], "after")
        store.close()
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@posix
def test_a_vanished_folder_is_told_and_nothing_counts_as_saved(session, tmp_path):
    session.answer("flow send", "care", "yes")
    shutil.rmtree(tmp_path / "in")
    with pytest.raises(ReviewerError, match="gone or was replaced"):
        session.answer("flow send", "care", "no")
    assert session.value("flow send", "care") == "yes"
    with pytest.raises(ReviewerError, match="no such review"):
        ReviewStore.open(tmp_path / "in" / "r.review")
    with pytest.raises(ReviewerError, match="cannot be written"):
        write_whole(tmp_path / "in" / "x.yaml", b"x")


def test_a_file_that_may_only_be_read_is_opened_for_reading(session, tmp_path, monkeypatch):
    session.answer("flow send", "care", "yes")
    session.close()
    from reviewer.store import review_store

    def refuse(path: Path, create: bool = False) -> None:
        raise ReviewerError("this folder or file is read-only; the change was not saved.", str(path), "Copy it.")

    monkeypatch.setattr(review_store, "connect", refuse)
    again = ReviewSession.open(tmp_path / "in" / "r.review", LIBRARY)
    assert again.read_only
    assert again.value("flow send", "care") == "yes"
    assert shelf.damage_of(again) is None
    with pytest.raises(ReviewerError, match="Save a copy"):
        again.answer("flow send", "care", "no")
    again.close()


@posix
def test_everything_written_is_private_to_the_user(home, session, tmp_path, monkeypatch):
    before = os.umask(0)
    try:
        session.answer("flow send", "care", "yes")
        out = paths.make_private(tmp_path / "out")
        for ending in (".md", ".html", ".docx", ".json", ".pdf"):
            export_memo(session, out / f"memo{ending}")
        for ending in (".svg", ".dot"):
            write_graph(session, out / f"graph{ending}")
        shelf.save_copy(session, out / "copy.yaml")
        Settings().set("name", "Ada")
        monkeypatch.setattr(shelf, "library", lambda: LIBRARY)
        shelf.new_blank("Blank", Person("Ada")).close()
    finally:
        os.umask(before)
    made = [p for top in (home, out, tmp_path / "in") for p in (top, *top.rglob("*"))]
    assert len([p for p in made if p.is_file()]) >= 11
    wide = [str(p) for p in made if stat.S_IMODE(p.stat().st_mode) != (0o700 if p.is_dir() else 0o600)]
    assert wide == []


def test_the_report_of_a_mistake_holds_no_answer(home):
    from wizards.problems import write_report

    try:
        raise ValueError("marker-of-an-answer")
    except ValueError as error:
        where = write_report(type(error), error.__traceback__)
    assert "marker-of-an-answer" not in Path(where).read_text(encoding="utf-8")
    assert os.name != "posix" or stat.S_IMODE(Path(where).stat().st_mode) == 0o600
