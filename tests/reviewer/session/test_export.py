"""Memos made by a child process: the same files as in this process, bounded memory, problems in words, nothing half-written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reviewer.errors import ReviewerError
from reviewer.memo.choices import Choices
from reviewer.session import export
from reviewer.session.content import shipped_and_own
from reviewer.session.export import PAGES, TEXT, Export, child_command, memory_limit, pages_in
from reviewer.session.export_files import endings_of, export_files, targets
from reviewer.session.memo import export_memo
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

SAMPLE = Path("tests/golden/e1.yaml")


@pytest.fixture(scope="module")
def session() -> ReviewSession:
    """A small review of one step."""
    library = shipped_and_own()
    return ReviewSession(read_review(SAMPLE, library.program), library)


def test_the_child_writes_the_same_bytes(session, tmp_path):
    told: list[tuple[str, int]] = []
    files = {ending: tmp_path / f"memo{ending}" for ending in (".pdf", ".json", ".md")}
    export_files(session, files, Choices(), lambda kind, stage: told.append((kind, stage)))
    for ending, path in files.items():
        assert path.read_bytes() == export_memo(session, tmp_path / f"here{ending}").path.read_bytes()
    assert told[:2] == [(".pdf", 0), (".pdf", 1)]
    assert [kind for kind, stage in told if stage == 2] == list(files)


def test_a_preview_has_text_and_the_images_of_its_pages(session):
    text, pages = Export(session.review, (TEXT, PAGES)).run()
    assert b"Not legal advice" in text.raw
    assert all(image.startswith(b"\x89PNG") for image in pages_in(pages.raw))
    assert len(pages_in(pages.raw)) == pages.pages > 5


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded in another way, or not at all")
def test_too_little_memory_is_said_with_the_next_step_and_writes_nothing(session, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "memory_limit", lambda: 100 * 1024 * 1024)
    with pytest.raises(ReviewerError, match=r"more memory than 100 MB\. Leave out annexes"):
        export_files(session, {".pdf": tmp_path / "memo.pdf"}, Choices(), lambda _kind, _stage: None)
    assert list(tmp_path.iterdir()) == []


def test_the_bound_lies_between_half_a_gigabyte_and_two():
    assert 512 <= memory_limit() // 1024**2 <= 2048


def test_a_problem_in_the_child_is_told_as_anywhere(session):
    with pytest.raises(ReviewerError, match="no party of this review is called 'Nobody'"):
        Export(session.review, (".md",), Choices(redact=("Nobody",))).run()


def test_a_child_that_dies_is_told(session, monkeypatch):
    monkeypatch.setattr(export, "child_command", lambda: [sys.executable, "-c", "raise SystemExit(7)"])
    with pytest.raises(ReviewerError, match="ended early"):
        Export(session.review, (".md",)).run()
    monkeypatch.setattr(export, "child_command", lambda: ["/nowhere/at/all"])
    with pytest.raises(ReviewerError, match="cannot start"):
        Export(session.review, (".md",)).run()


def test_a_frozen_program_starts_itself(monkeypatch):
    assert child_command()[:3] == [sys.executable, "-m", "reviewer"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "memo", "--child"]


def test_no_two_memos_go_into_one_file_and_none_into_its_source():
    with pytest.raises(ReviewerError, match="would go into one file"):
        targets([Path("a/x.yaml"), Path("b/x.yaml")], Path("out"), (".pdf",))
    with pytest.raises(ReviewerError, match="take the place"):
        targets([Path("out/x-memo.pdf")], Path("out"), (".pdf",))
    assert endings_of("pdf, .DOCX,pdf") == (".pdf", ".docx")
    with pytest.raises(ReviewerError, match="no memo format"):
        endings_of("odt")
