"""The guard that every test runs under: nothing here reaches a network."""

from __future__ import annotations

import socket

import pytest


def test_connecting_is_refused() -> None:
    with pytest.raises(PermissionError, match="nothing here uses the network"):
        socket.create_connection(("127.0.0.1", 9), timeout=1)


def test_asking_for_a_name_is_refused() -> None:
    with pytest.raises(PermissionError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_local_processes_may_talk() -> None:
    here, there = socket.socketpair()
    with here, there:
        here.sendall(b"x")

        assert there.recv(1) == b"x"
