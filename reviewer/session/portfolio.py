"""All saved reviews against all bodies of law: the outcome of each review under each column, read from the shelf's summaries."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reviewer.engine.law_map import Column, columns_of
from reviewer.model.outcome import worst
from reviewer.session import content
from reviewer.store.shelf import Entry

__all__ = ["Column", "PortfolioRow", "portfolio"]


class PortfolioRow(Struct, frozen=True):
    """One review: its file, its title, and the outcome per column; a column that the review left out is absent."""

    path: str
    title: str
    outcomes: dict[str, str]


def portfolio(entries: Sequence[Entry]) -> tuple[list[Column], list[PortfolioRow]]:
    """Columns of law and one row per review that could be read."""
    program = content.shipped_and_own().program
    shown = columns_of({name: nodes.regime for name, nodes in program.regimes.items()}, program.groups_of_regimes)
    return shown, [_row(entry, shown) for entry in entries if not entry.problem]


def _row(entry: Entry, shown: Sequence[Column]) -> PortfolioRow:
    outcomes: dict[str, str] = {}
    for column in shown:
        found = [entry.summary.regimes[name] for name in column.regimes if name in entry.summary.regimes]
        if found:
            outcomes[column.id] = worst(found)
    return PortfolioRow(entry.path, entry.summary.title or entry.name, outcomes)
