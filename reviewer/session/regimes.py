"""Bodies of law side by side: the columns of a matrix of flows and regimes, several regimes to a column where they share a group."""

from __future__ import annotations

from msgspec import Struct

from reviewer.engine.determine import lowest
from reviewer.session.session import ReviewSession


class Column(Struct, frozen=True):
    """One column: a group of regimes, or one that stands alone. `regimes` are ids."""

    id: str
    title: str
    regimes: tuple[str, ...]


def columns(session: ReviewSession) -> list[Column]:
    """The bodies of law that the review examines, in the packs' order, groups in the order in which they are declared."""
    titles = session.library.program.groups_of_regimes
    found: dict[str, list[str]] = {group: [] for group in titles}
    alone: list[Column] = []
    for name, nodes in session.regimes.items():
        about = nodes.regime
        if about.group in titles:
            found[about.group].append(name)
        else:
            alone.append(Column(name, about.short or about.title, (name,)))
    return [Column(group, titles[group], tuple(names)) for group, names in found.items() if names] + alone


def matrix(session: ReviewSession) -> dict[str, dict[str, str]]:
    """Per flow, the outcome under each column: the lowest of its regimes."""
    judged, shown = session.judged, columns(session)
    found: dict[str, dict[str, str]] = {}
    for flow in session.review.flows:
        phases = judged.of_flow(flow.id)
        found[flow.id] = {column.id: lowest([phase.regimes[name] for phase in phases for name in column.regimes]).outcome for column in shown}
    return found
