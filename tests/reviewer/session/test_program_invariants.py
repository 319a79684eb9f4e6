"""What the specification beyond HIPAA asks of the program itself (INV-22, 23, 25 to 30), each by its name."""

from __future__ import annotations

import ast
import hashlib
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from reviewer import paths
from reviewer.errors import ReviewerError
from reviewer.memo.outline import Memo
from reviewer.memo.outline_text import all_text
from reviewer.packs.library import Library
from reviewer.session.content import shipped_and_own
from reviewer.session.evidence import add_bytes
from reviewer.session.memo import chosen, memo_of
from reviewer.session.person import Person
from reviewer.session.review_file import read_review
from reviewer.session.seal import seal, sign
from reviewer.session.session import ReviewSession
from reviewer.session.states import move_to
from reviewer.store import passphrases
from reviewer.store.review_store import ReviewStore
from tests import toy
from tests.reviewer.session.test_incident import EVENT, notices, opened

LIBRARY = Library((toy.PACK,))
ADA, BEN = Person("Ada", "counsel"), Person("Ben", "product")
TOP = paths.knowledge_folder().parent
NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "websockets"}


@pytest.fixture
def session(tmp_path):
    made = ReviewSession.create(tmp_path / "r.review", toy.review(send={"care": "yes"}), LIBRARY, ADA)
    yield made
    made.close()


def test_inv_22_no_days_are_counted_while_the_day_of_discovery_is_open():
    open_day, known = notices(opened(**EVENT))["individuals"], notices(opened(**EVENT, discovered_on="2026-09-10"))["individuals"]
    assert (open_day.due, open_day.days_left) == ("", None)
    assert open_day.state == "may_be_due"
    assert known.days_left is not None


def told(memo: Memo) -> str:
    return "\n".join(all_text(memo))


def memo_on(days: int) -> str:
    """The memo of a sample judged so many days after the law content was last brought up to date."""
    library = shipped_and_own()
    review = read_review(paths.resources_folder() / "samples" / "cycle_app.yaml", library.program)
    newest = max(pack.law_as_of for pack in library.packs)
    return told(memo_of(ReviewSession(structs.replace(review, as_of=newest + timedelta(days=days)), library)))


def test_inv_23_old_law_content_is_told_first_and_scheduled_changes_are_listed():
    assert "Old law content." not in memo_on(1)
    assert "Scheduled within 180 days." in memo_on(1)
    assert "Old law content." in memo_on(91)


def test_inv_25_no_question_is_answered_with_free_text():
    assert {q.kind for pack in shipped_and_own().packs for q in pack.questions} <= {
        "yes_no",
        "choice",
        "checklist",
        "number",
        "date",
        "document",
        "list",
    }


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def test_inv_26_no_module_can_reach_a_network_and_the_law_ships_inside():
    files = [*(TOP / "reviewer").rglob("*.py"), *(TOP / "wizards").rglob("*.py")]
    assert len(files) > 300
    found = {(file.name, name) for file in files for name in imported(file) if name.split(".")[0] in NETWORK or "QtNetwork" in name}
    assert found == set()
    assert len(shipped_and_own().shipped) > 30


def test_inv_27_a_passphrase_leaves_no_plain_text_in_the_file(tmp_path):
    pytest.importorskip("sqlcipher3")
    path, mark = tmp_path / "r.review", "zqxMARKzqx"
    ReviewStore.create(path, structs.replace(toy.review(), title=mark), "Ada", passphrase="a long passphrase").close()
    passphrases._known.clear()
    raw = path.read_bytes()
    assert mark.encode() not in raw
    assert not raw.startswith(b"SQLite format 3")


def test_inv_27_evidence_is_named_by_its_digest(session):
    add_bytes(session, "flow send", "baa.txt", b"the agreement")
    (kept,) = session.review.evidence
    digest = hashlib.blake2b(b"the agreement", digest_size=32).hexdigest()
    assert kept.digest == digest
    assert digest[:12] in told(memo_of(session))


def test_inv_28_a_changed_answer_keeps_its_history_and_nothing_can_be_taken_out(session):
    session.answer("flow send", "study", "yes")
    session.person = BEN
    session.answer("flow send", "study", "no")
    events = session.history("flow send", "study")
    assert [(e.by, e.new) for e in events] == [("Ada", '{"study":"yes"}'), ("Ben", '{"study":"no"}')]
    assert all(e.at for e in events)
    with pytest.raises(sqlite3.DatabaseError, match="append-only"):
        session.store.connection.execute("delete from events")


def test_inv_29_what_counsel_wrote_stands_in_the_privileged_version_alone(session):
    session.answer("flow send", "study", "no", note="Our weak point")
    assert "Our weak point" in told(memo_of(session))
    assert "Our weak point" not in told(memo_of(session, chosen("product")))


def test_inv_30_nothing_is_final_without_the_recorded_sign_off_of_counsel(session):
    move_to(session, "with_counsel")
    move_to(session, "determined", "As far as it is known.")
    seal(session)
    with pytest.raises(ReviewerError, match="nobody signed"):
        move_to(session, "filed")
    sign(session, "I stand for it.")
    session.person = BEN
    with pytest.raises(ReviewerError, match="only counsel"):
        move_to(session, "filed")
    session.person = ADA
    move_to(session, "filed")
    assert session.review.state == "filed"
