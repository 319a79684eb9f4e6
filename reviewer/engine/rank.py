"""Rank open questions by how often their answer goes with a different outcome over random completions.

One pass over random worlds serves all questions. The caller gives the seed, so that the same review ranks the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from reviewer.engine.columns import Column
from reviewer.engine.determine import whole_thresholds
from reviewer.engine.packing import Frame, Ident
from reviewer.engine.relevance import Wanted
from reviewer.engine.report import Judged
from reviewer.engine.vary import vary
from reviewer.engine.what_if import options_of
from reviewer.model.answer import Value


def ranked(judged: Judged, wanted: Sequence[Wanted], worlds: int = 128, seed: int = 7) -> list[tuple[Wanted, float]]:
    """Open facts with their effect (0 to 1), most telling first; equal effects keep the given order."""
    run, random = judged.run, Random(seed)
    draws: dict[tuple[str, Ident], Sequence[Value | None]] = {}
    for fact, ident in wanted:
        options = options_of(run.program.question_of(fact))
        if options:
            draws[fact, ident] = [random.choice(options) for _ in range(worlds)]
    if not draws:
        return [(item, 0.0) for item in wanted]
    varied = vary(run, worlds, draws)
    outcomes = _scores(whole_thresholds(varied), varied.frame, worlds)
    effects = {item: _spread(draws[item], outcomes) for item in draws}
    return sorted(((item, effects.get(item, 0.0)) for item in wanted), key=lambda pair: -pair[1])


def _scores(columns: list[Column], frame: Frame, worlds: int) -> list[float]:
    """Per world, the mean rung over flows, from 0 (not permitted) to 1 (permitted)."""
    blocks = frame.blocks["flow"]
    flows = range(blocks.count)
    return [
        sum(sum(1 for k in (1, 2, 3) if columns[k].yes & blocks.bit(flow, world)) for flow in flows) / (3 * max(1, blocks.count))
        for world in range(worlds)
    ]


def _spread(values: Sequence[Value | None], outcomes: Sequence[float]) -> float:
    """How far apart the mean outcomes of the answers lie."""
    groups: dict[Value | None, list[float]] = {}
    for value, outcome in zip(values, outcomes, strict=False):
        groups.setdefault(value, []).append(outcome)
    means = [sum(group) / len(group) for group in groups.values()]
    return max(means) - min(means)
