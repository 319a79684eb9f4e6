"""From evaluated columns to determinations: nested thresholds per regime, an interval on the ladder per flow.

Nothing here asks whether something is unknown and nothing substitutes a default, so an interval can only shrink.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from reviewer.engine.columns import Column, conjunction, disjunction
from reviewer.engine.evaluate import AS_IS, OTHER, OTHER_REPAIRED, REPAIRED, Evaluation
from reviewer.engine.program import RegimeNodes
from reviewer.model.outcome import LADDER, Outcome, Rung


@dataclass(frozen=True, slots=True)
class Interval:
    """A determination: the worst and the best rung that the answers leave open. Outside HIPAA counts as permitted."""

    at_worst: Rung
    at_best: Rung
    outside: bool = False

    @property
    def settled(self) -> bool:
        """Whether one rung is left."""
        return self.at_worst == self.at_best

    @property
    def outcome(self) -> Outcome:
        """The one word for the interval."""
        if self.outside:
            return "outside"
        return self.at_worst if self.settled else "undetermined"


def lowest(intervals: list[Interval]) -> Interval:
    """The minimum, end by end; outside only where all are outside. Nothing at all is fully open."""
    if not intervals:
        return Interval("not_permitted", "permitted")
    if len(intervals) == 1:
        return intervals[0]
    each = list({id(i): i for i in intervals}.values())  # nearly always very few objects, see `_interval`
    if len(each) == 1:
        return each[0]
    worst = LADDER[min(map(LADDER.index, {i.at_worst for i in each}))]
    best = LADDER[min(map(LADDER.index, {i.at_best for i in each}))]
    return Interval(worst, best, all(i.outside for i in each))


def thresholds(run: Evaluation, regime: RegimeNodes) -> list[Column]:
    """`at_least[k]` for each rung of the ladder, as columns over flow subjects."""
    full = run.frame.blocks["flow"].full
    strict, lenient = run.get(regime.ok, AS_IS), run.get(regime.ok, OTHER)
    mended = _repairs_reach(run, lenient, run.get(regime.ok, OTHER_REPAIRED))
    contested = disjunction([strict, lenient], full)
    curable = disjunction([strict, lenient, mended], full)
    return [Column(full, 0), curable, contested, strict]


def _repairs_reach(run: Evaluation, as_is: Column, mended: Column) -> Column:
    """Papers signed today do not reach the past; where it is not known whether a flow is past, they may not."""
    if mended == as_is:
        return as_is
    past, unsure = run.frame.flows_in("past", "since"), run.frame.flows_in("not_sure")
    yes = (mended.yes & ~past & ~unsure) | (as_is.yes & (past | unsure))
    no = (mended.no & ~past) | (as_is.no & past)
    return Column(yes, no)


def read_interval(columns: list[Column], bit: int, outside: bool) -> Interval:
    """The interval of one flow in one world: the highest rung that is sure, and the highest not ruled out."""
    worst = max(k for k in range(4) if columns[k].yes & bit)
    best = max(k for k in range(4) if not columns[k].no & bit)
    return Interval(LADDER[worst], LADDER[best], outside)


@dataclass(frozen=True, slots=True)
class FlowDetermination:
    """One flow (or one phase of an ongoing flow): its interval per regime and over all regimes."""

    flow: int
    regimes: dict[str, Interval]
    whole: Interval
    becomes: dict[str, Rung]


@dataclass(slots=True)
class UnderRegime:
    """One regime read off the columns: its thresholds, the flows it does not reach, and per flow its interval and what cures make it."""

    columns: list[Column]
    silent: int
    intervals: list[Interval]
    becomes: dict[int, Rung]


@dataclass(slots=True)
class Determined:
    """Every flow subject of a frame in its first world, and each regime by itself."""

    regimes: dict[str, UnderRegime]
    flows: list[FlowDetermination]


def determine_flows(run: Evaluation) -> list[FlowDetermination]:
    """Every flow subject of the frame, in its first world."""
    return determine(run).flows


def determine(run: Evaluation, before: Determined | None = None) -> Determined:
    """Determine every flow. `before` belongs to the run from which this one was resumed: what did not move is used again."""
    known = before.regimes if before else {}
    regimes = {
        name: known[name] if name in known and run.moved.isdisjoint((nodes.ok, nodes.trigger)) else _under(run, nodes)
        for name, nodes in run.program.regimes.items()
    }
    moved = [name for name, found in regimes.items() if known.get(name) is not found]
    if before and not moved:
        return before
    full = run.frame.blocks["flow"].full
    every = [conjunction([found.columns[k] for found in regimes.values()], full) for k in range(4)]
    outside = conjunction([Column(found.silent, 0) for found in regimes.values()], full).yes
    wholes = intervals(run, every, outside) if regimes else [lowest([])] * run.frame.subjects.count("flow")
    made: list[FlowDetermination] = []
    for flow, whole in enumerate(wholes):
        old = before.flows[flow] if before else None
        if old and old.whole is whole and all(_alike(known[name], regimes[name], flow) for name in moved):
            made.append(old)
            continue
        each = {name: found.intervals[flow] for name, found in regimes.items()}
        becomes: dict[str, Rung] = {name: found.becomes[flow] for name, found in regimes.items() if flow in found.becomes}
        made.append(FlowDetermination(flow, each, whole, becomes))
    return Determined(regimes, made)


def _alike(one: UnderRegime, other: UnderRegime, flow: int) -> bool:
    return one.intervals[flow] is other.intervals[flow] and one.becomes.get(flow) == other.becomes.get(flow)


def _under(run: Evaluation, regime: RegimeNodes) -> UnderRegime:
    columns, silent = thresholds(run, regime), run.get(regime.trigger, AS_IS).no
    found = intervals(run, columns, silent)
    becomes = {} if silent == run.frame.blocks["flow"].full else _becomes(run, regime, found)
    return UnderRegime(columns, silent, found, becomes)


@cache
def _interval(worst: int, best: int, outside: bool) -> Interval:
    """One object for each interval, so that equal ones are the same."""
    return Interval(LADDER[worst], LADDER[best], outside)


def intervals(run: Evaluation, columns: list[Column], outside: int) -> list[Interval]:
    """The interval of every flow in its first world; flows in `outside` are not reached by the law."""
    blocks = run.frame.blocks["flow"]
    if outside == blocks.full and all(column.yes == blocks.full for column in columns):
        return [_interval(3, 3, True)] * blocks.count
    made: dict[tuple[bool, ...], Interval] = {}
    found: list[Interval] = []
    signs = [_first_world(run, bits) for column in columns for bits in (column.yes, column.no)] + [_first_world(run, outside)]
    for key in zip(*signs, strict=True):
        if key not in made:
            worst = max(k for k in range(4) if key[2 * k])
            best = max(k for k in range(4) if not key[2 * k + 1])
            made[key] = _interval(worst, best, key[-1])
        found.append(made[key])
    return found


def _first_world(run: Evaluation, bits: int) -> list[bool]:
    """Per flow, whether the bit of its first world is set."""
    blocks = run.frame.blocks["flow"]
    if blocks.worlds == 1:
        return [sign == "1" for sign in blocks.cut(bits)]
    return [bool(block[0] & 0x80) for block in blocks.cut(bits)]


def _becomes(run: Evaluation, regime: RegimeNodes, found: list[Interval]) -> dict[int, Rung]:
    """What flows that are not permitted until cured become once cured."""
    blocks, mended = run.frame.blocks["flow"], run.get(regime.ok, REPAIRED)
    curable = [flow for flow, interval in enumerate(found) if interval.outcome == "until_cured"]
    return {flow: "permitted" if mended.yes & blocks.bit(flow) else "contested" for flow in curable}


def whole_thresholds(run: Evaluation) -> list[Column]:
    """`at_least[k]` over all regimes, as columns over flow subjects."""
    full = run.frame.blocks["flow"].full
    each = [thresholds(run, regime) for regime in run.program.regimes.values()]
    return [conjunction([columns[k] for columns in each], full) for k in range(4)]


def day_of(run: Evaluation, flow: int) -> date | None:
    """The day whose law was applied to a flow."""
    return run.frame.subjects.date_of_flow(flow)
