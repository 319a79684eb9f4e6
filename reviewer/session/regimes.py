"""Bodies of law side by side: the columns of a matrix of flows and regimes, several regimes to a column where they share a group."""

from __future__ import annotations

from reviewer.engine.determine import lowest
from reviewer.engine.law_map import Column, columns_of
from reviewer.engine.report import flow_regimes
from reviewer.model.finding import RegimeResult
from reviewer.session.session import ReviewSession


def columns(session: ReviewSession) -> list[Column]:
    """The bodies of law that the review examines."""
    return columns_of({name: nodes.regime for name, nodes in session.regimes.items()}, session.library.program.groups_of_regimes)


def matrix(session: ReviewSession) -> dict[str, dict[str, str]]:
    """Per flow, the outcome under each column: the lowest of its regimes."""
    judged, shown = session.judged, columns(session)
    found: dict[str, dict[str, str]] = {}
    for flow in session.review.flows:
        phases = judged.of_flow(flow.id)
        found[flow.id] = {column.id: lowest([phase.regimes[name] for phase in phases for name in column.regimes]).outcome for column in shown}
    return found


def regimes_of(session: ReviewSession, flow_id: str) -> dict[str, RegimeResult]:
    """One flow under each body of law, as `ReviewSession.flow` tells it, without the reasons."""
    return flow_regimes(session.judged, flow_id)
