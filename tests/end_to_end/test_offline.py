"""The whole journey with sockets forbidden: not only unreachable, but not to be made."""

from __future__ import annotations

import socket
from importlib.util import find_spec

import pytest

from reviewer.cli import main
from reviewer.session import shelf
from reviewer.session.comments import comment
from reviewer.session.evidence import add_evidence
from reviewer.session.memo import export_memo
from reviewer.session.person import Person
from reviewer.session.picture import write_graph
from reviewer.session.seal import seal, sign
from reviewer.session.states import move_to


@pytest.fixture
def no_sockets(monkeypatch):
    """Every way to make a socket or to ask for a name raises."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was asked for")

    for name in ("socket", "create_connection", "create_server", "socketpair", "getaddrinfo", "gethostbyname", "fromfd"):
        monkeypatch.setattr(socket, name, refuse)


def test_sockets_are_forbidden_here(no_sockets):
    with pytest.raises(AssertionError):
        socket.socket()


def test_from_a_sample_to_the_memo_without_a_socket(no_sockets, home, tmp_path, capsys):
    session = shelf.new_from_sample("ambient_scribe", Person("Ada", "counsel"))
    flow = session.review.flows[0]
    session.answer(f"flow {flow.id}", next(fact for fact in flow.answers if "." not in fact), "not_sure")
    assert session.determination().flows
    write_graph(session, tmp_path / "graph.svg")
    write_graph(session, tmp_path / "graph.dot")
    for ending in (".md", ".html", ".docx", ".json", ".pdf"):
        assert export_memo(session, tmp_path / f"memo{ending}").path.stat().st_size > 10_000
    shelf.save_copy(session, tmp_path / "copy.yaml")
    session.close()
    assert main(["determine", str(tmp_path / "copy.yaml")]) == 0
    assert len(shelf.reviews()) == 1
    capsys.readouterr()


def test_from_evidence_to_a_merged_and_encrypted_record_without_a_socket(no_sockets, home, tmp_path, capsys, monkeypatch):
    session = shelf.new_from_sample("wellness_chatbot", Person("Ada", "counsel"))
    (tmp_path / "baa.pdf").write_bytes(b"the agreement")
    add_evidence(session, "review", tmp_path / "baa.pdf")
    comment(session, "review", "Ask Bob")
    seal(session)
    sign(session, "I stand for it.")
    move_to(session, "with_counsel")
    saved = session.store.path if session.store else tmp_path
    for name in ("a.yaml", "b.json"):
        shelf.save_copy(session, tmp_path / name)
    session.close()
    a, b, both = (str(tmp_path / name) for name in ("a.yaml", "b.json", "both.yaml"))
    assert main(["verify", a]) == 0
    assert main(["evidence", "save", b, "--to", str(tmp_path)]) == 0
    assert main(["merge", a, b, "-o", both]) == 0
    assert main(["recheck", str(saved), both, "--as-of", "2026-11-25"]) in (0, 1)
    assert main(["rescue", str(saved), "-o", str(tmp_path / "rescued.review")]) == 0
    if find_spec("sqlcipher3"):
        monkeypatch.setenv("PRIVACY_REVIEWER_NEW_PASSPHRASE", "a long passphrase")
        monkeypatch.setenv("PRIVACY_REVIEWER_PASSPHRASE", "a long passphrase")
        assert main(["passphrase", "set", both, "-o", str(tmp_path / "locked.review")]) == 0
        assert main(["determine", str(tmp_path / "locked.review")]) == 0
    capsys.readouterr()


@pytest.mark.slow
def test_the_content_is_checked_without_a_socket(no_sockets, home, capsys):
    assert main(["knowledge", "check"]) == 0
    capsys.readouterr()
