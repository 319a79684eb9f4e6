"""The whole journey with sockets forbidden: not only unreachable, but not to be made."""

from __future__ import annotations

import socket

import pytest

from reviewer.cli import main
from reviewer.session import shelf
from reviewer.session.memo import export_memo
from reviewer.session.person import Person
from reviewer.session.picture import write_graph


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


@pytest.mark.slow
def test_the_content_is_checked_without_a_socket(no_sockets, home, capsys):
    assert main(["knowledge", "check"]) == 0
    capsys.readouterr()
