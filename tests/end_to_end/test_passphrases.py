"""Passphrases on the command line: from a variable, an open file or a prompt, never an argument; each refusal is a sentence."""

from __future__ import annotations

import os

import pytest

from reviewer.cli import main, parser
from reviewer.cli.passphrases import NEW_VARIABLE, VARIABLE
from reviewer.packs.library import Library
from reviewer.session.review_file import write_review
from reviewer.store import passphrases
from tests import toy

pytest.importorskip("sqlcipher3")
LIBRARY = Library((toy.PACK,))


@pytest.fixture
def review(tmp_path, monkeypatch):
    from reviewer.session import content

    parser()  # imports every command, so that none keeps the library of this test
    monkeypatch.setattr(content, "shipped_and_own", lambda: LIBRARY)
    passphrases._known.clear()
    write_review(toy.review(send={"care": "yes"}), tmp_path / "a.yaml")
    monkeypatch.setenv(NEW_VARIABLE, "a long passphrase")
    assert main(["passphrase", "set", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "a.review")]) == 0
    passphrases._known.clear()
    monkeypatch.delenv(NEW_VARIABLE)
    yield str(tmp_path / "a.review")
    passphrases._known.clear()
    passphrases.ask_with(None)


@pytest.mark.parametrize(
    ("phrase", "status", "told"), [("a long passphrase", 0, ""), ("a wrong passphrase", 2, "does not open"), (None, 2, "is encrypted")]
)
def test_a_review_opens_with_its_passphrase_alone(review, monkeypatch, capsys, phrase, status, told):
    if phrase is not None:
        monkeypatch.setenv(VARIABLE, phrase)
    assert main(["determine", review]) == status
    error = capsys.readouterr().err
    assert told in error
    assert len(error.strip().splitlines()) <= 1
    assert "Traceback" not in error


def test_another_variable_and_a_descriptor_are_read_instead(review, monkeypatch, tmp_path):
    monkeypatch.setenv("MINE", "a long passphrase")
    assert main(["determine", review, "--passphrase-env", "MINE"]) == 0
    passphrases._known.clear()
    assert main(["determine", review, "--passphrase-env", "NOBODYS"]) == 2
    (tmp_path / "phrase").write_text("a long passphrase\n", encoding="utf-8")
    assert main(["determine", review, "--passphrase-fd", str(os.open(tmp_path / "phrase", os.O_RDONLY))]) == 0
    passphrases._known.clear()
    assert main(["determine", review, "--passphrase-fd", "987"]) == 2


def test_it_is_changed_and_taken_away(review, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, "a long passphrase")
    assert main(["passphrase", "set", review]) == 2
    assert main(["passphrase", "change", review]) == 2  # no new one is given
    monkeypatch.setenv(NEW_VARIABLE, "short")
    assert main(["passphrase", "change", review]) == 2
    monkeypatch.setenv(NEW_VARIABLE, "quite another phrase")
    assert main(["passphrase", "change", review]) == 0
    passphrases._known.clear()
    assert main(["determine", review]) == 2
    monkeypatch.setenv(VARIABLE, "quite another phrase")
    assert main(["passphrase", "remove", review]) == 0
    passphrases._known.clear()
    monkeypatch.delenv(VARIABLE)
    assert main(["determine", review]) == 0
    assert main(["passphrase", "remove", review]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_review_file_is_never_encrypted_in_place(review, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(NEW_VARIABLE, "a long passphrase")
    assert main(["passphrase", "set", str(tmp_path / "a.yaml")]) == 2
    assert main(["passphrase", "set", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "b.yaml")]) == 2
    assert main(["passphrase", "set", str(tmp_path / "a.yaml"), "-o", review]) == 2
    assert "there already" in capsys.readouterr().err


def test_a_changed_review_stays_encrypted(review, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, "a long passphrase")
    (tmp_path / "x.txt").write_bytes(b"plain words of evidence")
    assert main(["evidence", "add", review, str(tmp_path / "x.txt"), "--for", "flow send", "--name", "Ada"]) == 0
    raw = (tmp_path / "a.review").read_bytes()
    assert b"plain words" not in raw
    assert not raw.startswith(b"SQLite")
