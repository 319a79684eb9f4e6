"""From evaluated columns to determinations: nested thresholds per regime, an interval on the ladder per flow.

Nothing here asks whether something is unknown and nothing substitutes a default, so an interval can only shrink.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    worst = LADDER[min(LADDER.index(i.at_worst) for i in intervals)]
    best = LADDER[min(LADDER.index(i.at_best) for i in intervals)]
    return Interval(worst, best, all(i.outside for i in intervals))


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
    past = _flows_in(run, ("past", "since"))
    unsure = _flows_in(run, ("not_sure",))
    yes = (mended.yes & ~past & ~unsure) | (as_is.yes & (past | unsure))
    no = (mended.no & ~past) | (as_is.no & past)
    return Column(yes, no)


def _flows_in(run: Evaluation, phases: tuple[str, ...]) -> int:
    return run.frame.column("flow", [phase in phases for phase in run.frame.subjects.phases]).yes


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


def determine_flows(run: Evaluation) -> list[FlowDetermination]:
    """Every flow subject of the frame, in its first world."""
    program, subjects = run.program, run.frame.subjects
    columns = {name: thresholds(run, regime) for name, regime in program.regimes.items()}
    triggers = {name: run.get(regime.trigger, AS_IS) for name, regime in program.regimes.items()}
    mended = {name: run.get(regime.ok, REPAIRED) for name, regime in program.regimes.items()}
    found: list[FlowDetermination] = []
    for flow in range(subjects.count("flow")):
        bit = run.frame.blocks["flow"].bit(flow)
        regimes = {name: read_interval(columns[name], bit, bool(triggers[name].no & bit)) for name in columns}
        becomes: dict[str, Rung] = {
            name: "permitted" if mended[name].yes & bit else "contested" for name, interval in regimes.items() if interval.outcome == "until_cured"
        }
        found.append(FlowDetermination(flow, regimes, lowest(list(regimes.values())), becomes))
    return found


def whole_thresholds(run: Evaluation) -> list[Column]:
    """`at_least[k]` over all regimes, as columns over flow subjects."""
    full = run.frame.blocks["flow"].full
    each = [thresholds(run, regime) for regime in run.program.regimes.values()]
    return [conjunction([columns[k] for columns in each], full) for k in range(4)]


def day_of(run: Evaluation, flow: int) -> date | None:
    """The day whose law was applied to a flow."""
    return run.frame.subjects.date_of_flow(flow)
