"""What the child process that writes a memo leaves of an encrypted review in temporary, cache, data and log files: nothing."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

import pytest

from reviewer.model.review import Dataset, Flow, Party, Review
from reviewer.packs.library import Library
from reviewer.session.export import PAGES, TEXT, Export, Stopped
from reviewer.session.person import Person
from reviewer.session.session import ReviewSession
from reviewer.store.review_store import ReviewStore
from tests import toy
from tests.conftest import HOME_VARIABLE

pytest.importorskip("sqlcipher3")
MARK = "zqxEXPORTzqx"
KINDS = (TEXT, ".html", ".docx", ".pdf", PAGES, ".md", ".json")


@pytest.fixture
def encrypted(tmp_path, monkeypatch):
    """A saved, encrypted review with the mark in many places, in a machine whose folders for temporary files can be searched."""
    for name in ("TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "TMPDIR"))
    parties = {"a": Party(name=MARK, note=MARK), "b": Party(name=MARK * 2)}
    flows = (Flow("f", "a", ("d",), "b", name=MARK, note=MARK * 200),)
    review = Review("r", date(2026, 11, 1), title=MARK, note=MARK, parties=parties, datasets={"d": Dataset(name=MARK)}, flows=flows)
    path = tmp_path / "r.review"
    ReviewStore.create(path, review, MARK, passphrase="a long passphrase").close()
    session = ReviewSession.open(path, Library((toy.PACK,)), Person(MARK, "counsel"))
    yield session
    session.close()


def left_in(*folders: Path) -> list[str]:
    """Files whose name or bytes hold the mark, in any of the usual codings."""
    marks = [MARK.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if MARK in path.name or any(mark in path.read_bytes() for mark in marks)]


def test_the_search_finds_what_is_left(tmp_path):
    (tmp_path / "x").write_text(MARK, encoding="utf-16")
    assert left_in(tmp_path) == [str(tmp_path / "x")]


def test_a_child_that_writes_every_format_leaves_no_plain_text_while_it_works_and_after(encrypted, tmp_path):
    folders, seen = (tmp_path, Path(os.environ[HOME_VARIABLE])), []
    made = Export(encrypted.review, KINDS).run(lambda kind, stage: seen.append((kind, stage, left_in(*folders))))
    assert [found.kind for found in made] == list(KINDS)
    assert MARK.encode() in made[0].raw
    assert [found for found in seen if found[2]] == []
    assert len(seen) > len(KINDS)
    encrypted.close()
    assert left_in(*folders) == []


def test_a_child_that_is_stopped_leaves_no_plain_text(encrypted, tmp_path):
    export = Export(encrypted.review, (".docx", ".pdf"))
    with pytest.raises(Stopped):
        export.run(lambda kind, stage: export.cancel() if kind == ".pdf" else None)
    encrypted.close()
    assert left_in(tmp_path, Path(os.environ[HOME_VARIABLE])) == []
