"""The map of laws of an open review: every body of law examined, per flow."""

from __future__ import annotations

from reviewer.engine.law_map import LawRow, law_map
from reviewer.session.session import ReviewSession


def laws_of(session: ReviewSession, flow: str) -> list[LawRow]:
    """All bodies of law side by side for one flow."""
    regimes = {name: nodes.regime for name, nodes in session.regimes.items()}
    tests = {name: nodes.test for name, nodes in session.library.program.tests.items()}
    return law_map(session.flow(flow, with_cures=False), regimes, tests)
