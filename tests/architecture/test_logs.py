"""What the program writes for itself holds places in the code and ids, never what a person typed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from reviewer.packs.library import Library
from reviewer.session.person import Person
from reviewer.session.session import ReviewSession
from tests import toy

ROOT = Path(__file__).parents[2]
MARK = "zqxMARKzqx"


def test_nothing_keeps_a_log_but_the_report_of_a_mistake():
    found = []
    for path in (*(ROOT / "reviewer").rglob("*.py"), *(ROOT / "wizards").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            names = (
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module] if isinstance(node, ast.ImportFrom) else []
            )
            found += [f"{path.name}: {name}" for name in names if name and name.partition(".")[0] in ("logging", "syslog")]
        if "log_folder()" in text and path.name not in ("paths.py", "problems.py"):
            found.append(f"{path.name} writes a log")
    assert found == []


def test_the_report_of_a_mistake_holds_no_answer(home, monkeypatch, tmp_path):
    pytest.importorskip("PySide6")
    from wizards.problems import install

    session = ReviewSession.create(tmp_path / "r.review", toy.review(), Library((toy.PACK,)), Person(MARK))
    session.answer("flow send", "care", "yes", note=MARK, evidence=MARK)
    shown: list[str] = []
    monkeypatch.setattr("sys.excepthook", None)
    install(shown.append)
    import sys

    try:
        note = session.review.said[-1].note
        raise KeyError(note, {"answer": MARK})
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    session.close()
    written = [path for path in home.rglob("*") if path.is_file()]
    assert written
    assert all(MARK.encode() not in path.read_bytes() for path in written)
    assert "KeyError" in shown[0]
    assert MARK not in shown[0]
