"""Bodies of law side by side: the columns of a matrix of flows and regimes, several regimes to a column where they share a group."""

from __future__ import annotations

from dataclasses import dataclass
from operator import is_
from weakref import WeakKeyDictionary

from reviewer.engine.determine import FlowDetermination, lowest
from reviewer.engine.law_map import Column as Column
from reviewer.engine.law_map import columns_of
from reviewer.engine.report import flow_regimes
from reviewer.model.finding import RegimeResult
from reviewer.session.session import ReviewSession


def columns(session: ReviewSession) -> list[Column]:
    """The bodies of law that the review examines."""
    return columns_of({name: nodes.regime for name, nodes in session.regimes.items()}, session.library.program.groups_of_regimes)


def matrix(session: ReviewSession) -> dict[str, dict[str, str]]:
    """Per flow, the outcome under each column: the lowest of its regimes."""
    judged, shown = session.judged, columns(session)
    laws = [(column.id, column.regimes) for column in shown]
    kept, found = _KEPT.get(session, {}), dict[str, Row]()
    for flow in session.review.flows:
        phases = judged.of_flow(flow.id)
        known = kept.get(flow.id)
        if known and known.laws == laws and len(known.phases) == len(phases) and all(map(is_, known.phases, phases)):
            found[flow.id] = known
        else:
            outcomes = {name: lowest([phase.regimes[law] for phase in phases for law in of]).outcome for name, of in laws}
            found[flow.id] = Row(laws, phases, outcomes)
    _KEPT[session] = found
    return {flow: dict(row.outcomes) for flow, row in found.items()}


@dataclass(slots=True)
class Row:
    """A flow's outcomes under each column, and the determinations that they were read off: after most answers nearly all are the same."""

    laws: list[tuple[str, tuple[str, ...]]]
    phases: list[FlowDetermination]
    outcomes: dict[str, str]


_KEPT: WeakKeyDictionary[ReviewSession, dict[str, Row]] = WeakKeyDictionary()


def regimes_of(session: ReviewSession, flow_id: str) -> dict[str, RegimeResult]:
    """One flow under each body of law, as `ReviewSession.flow` tells it, without the reasons."""
    return flow_regimes(session.judged, flow_id)
