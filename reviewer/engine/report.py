"""One review, determined: every flow with its pathways, stops, requirements, cures, open questions and reasons."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.cures import cures_for
from reviewer.engine.decisions import current
from reviewer.engine.determine import Determined, FlowDetermination, Interval, determine, lowest
from reviewer.engine.evaluate import Evaluation, evaluate
from reviewer.engine.explain import explain, ident_name, state_of
from reviewer.engine.infer import Inferred, infer, moved_facts
from reviewer.engine.packing import Frame, Ident
from reviewer.engine.program import Program, narrowed
from reviewer.engine.read_test import outcome_of, truth_at
from reviewer.engine.refresh import refreshed
from reviewer.engine.relevance import Wanted, relevant
from reviewer.engine.resume import resumed
from reviewer.engine.retold import Retold
from reviewer.engine.subjects import ONWARD, SINCE
from reviewer.engine.within_reach import asked_now
from reviewer.model.finding import (
    Cures,
    Determination,
    Finding,
    FlowResult,
    OpenQuestion,
    PathwayResult,
    RegimeResult,
    SubjectResult,
)
from reviewer.model.outcome import Truth
from reviewer.model.pack import Regime
from reviewer.model.review import Decision, Review

_WORD: dict[bool | None, Truth] = {True: "met", False: "not_met", None: "unknown"}


@dataclass(slots=True)
class Judged:
    """A review evaluated: columns, determinations per flow subject, what was inferred, which decisions apply.

    Nothing in it changes, so what is worked out from it more than once is kept with it.
    """

    review: Review
    run: Evaluation
    determined: Determined
    inferred: Inferred
    stale: list[Decision]
    retold: Retold = field(default_factory=Retold, repr=False, compare=False)
    _wanted: dict[int, list[Wanted]] = field(default_factory=dict[int, list[Wanted]], init=False, repr=False, compare=False)
    _asked: dict[int, list[Wanted]] = field(default_factory=dict[int, list[Wanted]], init=False, repr=False, compare=False)
    _by_flow: dict[str, list[FlowDetermination]] = field(default_factory=dict[str, list[FlowDetermination]], init=False, repr=False, compare=False)

    @property
    def flows(self) -> list[FlowDetermination]:
        """The determination of every flow subject."""
        return self.determined.flows

    @property
    def whole(self) -> Interval:
        """The review's interval: the minimum over its flows; undetermined where there is none."""
        return lowest([flow.whole for flow in self.flows])

    def wanted(self, flows: int = -1) -> list[Wanted]:
        """The open facts that can still change an outcome of the masked flows (default all); see `relevance.py`."""
        if flows not in self._wanted:
            self._wanted[flows] = relevant(self.run, flows)
        return self._wanted[flows]

    def asked(self, flows: int = -1) -> list[Wanted]:
        """What of `wanted` is asked now: not what settles nothing before an unsure answer is found out; see `within_reach.py`."""
        if flows not in self._asked:
            self._asked[flows] = asked_now(self.run, flows, self.wanted(flows))
        return self._asked[flows]

    def of_flow(self, flow_id: str) -> list[FlowDetermination]:
        """The flow subjects of one drawn flow: one, or two where it is ongoing."""
        if not self._by_flow:
            drawn = self.run.frame.subjects.flows
            for found in self.flows:
                self._by_flow.setdefault(drawn[found.flow].id, []).append(found)
        return self._by_flow.get(flow_id, [])


def judge(program: Program, review: Review, before: Judged | None = None) -> Judged:
    """Evaluate a review: all lanes, all flows. Regimes that the review leaves out are not examined.

    `before` is the review judged a moment ago: where only answers differ, only what they reach is evaluated anew.
    """
    program = narrowed(program, review.leave_out)
    known = _judged_anew(program, review, before) if before else None
    if known is not None:
        return known
    subjects = build_subjects([review], program.agreement_kinds)
    inferred = infer(program, subjects)
    stale: list[Decision] = []
    applied: list[Decision] = []
    if review.decisions:
        applied, stale = current(Frame(program, subjects, inferred=inferred.entailed), review.decisions)
    frame = Frame(program, subjects, decisions=applied, inferred=inferred.entailed)
    run = evaluate(program, frame)
    return Judged(review, run, determine(run), inferred, stale)


def _judged_anew(program: Program, review: Review, before: Judged) -> Judged | None:
    """The review judged from an earlier run over the same picture and the same law; None where either is another."""
    run = before.run
    same_law = run.program.nodes is program.nodes and run.program.regimes.keys() == program.regimes.keys()
    found = refreshed(run.frame.subjects, review) if same_law and not (review.decisions or before.review.decisions) else None
    if found is None:
        return None
    subjects, changed = found
    inferred = infer(program, subjects, before.inferred, changed)
    frame = Frame(program, subjects, inferred=inferred.entailed, like=run.frame)
    run = resumed(run, frame, changed | moved_facts(program, run.frame.inferred, inferred.entailed))
    return Judged(review, run, determine(run, before.determined), inferred, [], before.retold)


def report(judged: Judged, packs: Mapping[str, Mapping[str, str]], with_cures: bool = True) -> Determination:
    """Everything determined, as data with a stable form."""
    review = judged.review
    flows = {flow.id: flow_result(judged, flow.id, with_cures) for flow in review.flows}
    whole = judged.whole
    return Determination(
        review=review.review,
        as_of=review.as_of.isoformat(),
        packs={name: dict(about) for name, about in packs.items()},
        outcome=whole.outcome,
        at_worst=whole.at_worst,
        at_best=whole.at_best,
        flows=flows,
        parties=_statuses(judged, "party"),
        datasets=_statuses(judged, "dataset"),
        holdings=_statuses(judged, "holding"),
        conflicts=tuple(judged.inferred.conflicts),
        inferred=tuple(inferred_rows(judged)),
        stale_decisions=tuple({"point": d.point, "subject": d.subject, "by": d.by, "on": d.on} for d in judged.stale),
    )


def inferred_rows(judged: Judged) -> list[dict[str, str]]:
    """What was inferred, and what is suggested, each with its reason."""
    rows: list[dict[str, str]] = []
    for kind, found in (("inferred", judged.inferred.entailed), ("suggested", judged.inferred.suggested)):
        for (fact, ident), (value, why) in found.items():
            rows.append({"kind": kind, "subject": ident_name(judged.run, ident), "fact": fact, "value": value, "why": why})
    return rows


def _statuses(judged: Judged, kind: str) -> dict[str, SubjectResult]:
    program = judged.run.program
    told = ("", *program.regimes)
    tests = [name for name, nodes in program.tests.items() if nodes.test.subject == kind and (nodes.test.kind != "duty" or nodes.test.regime in told)]
    found: dict[str, SubjectResult] = {}
    for number, key in enumerate(judged.run.frame.subjects.keys[kind]):
        found[key] = SubjectResult(tuple(explain(judged.run, test, number) for test in tests))
    return found


def flow_result(judged: Judged, flow_id: str, with_cures: bool = True) -> FlowResult:
    """One drawn flow; an ongoing flow is as good as the worse of its two phases, and both are shown."""
    found = judged.of_flow(flow_id)
    results = [_phase_result(judged, f, with_cures) for f in found]
    if len(results) == 1:
        return results[0]
    whole = lowest([f.whole for f in found])
    worse = _worse(found)
    phases: dict[str, dict[str, Any]] = {}
    for phase, result in zip((SINCE, ONWARD), results, strict=True):
        phases[phase] = {"outcome": result.outcome, "at_worst": result.at_worst, "at_best": result.at_best}
    shown = results[worse]
    opened = tuple(dict.fromkeys(name for result in results for name in result.opens))
    cures = results[1].cures
    return msgspec.structs.replace(
        shown,
        outcome=whole.outcome,
        at_worst=whole.at_worst,
        at_best=whole.at_best,
        phases=phases,
        cures=cures,
        opens=opened,
    )


def _rank(interval: Interval) -> int:
    from reviewer.model.outcome import LADDER

    return LADDER.index(interval.at_worst) * 10 + LADDER.index(interval.at_best)


def flow_regimes(judged: Judged, flow_id: str) -> dict[str, RegimeResult]:
    """The regimes of one drawn flow as `flow_result` has them, without the rest."""
    found = judged.of_flow(flow_id)
    return _regimes(judged.run, found[_worse(found)])


def _worse(found: list[FlowDetermination]) -> int:
    """Which of a flow's phases is shown for it."""
    return min(range(len(found)), key=lambda i: (_rank(found[i].whole), i))


def _regimes(run: Evaluation, flow: FlowDetermination) -> dict[str, RegimeResult]:
    regimes: dict[str, RegimeResult] = {}
    for name, nodes in run.program.regimes.items():
        interval = flow.regimes[name]
        triggered = _WORD[truth_at(run, nodes.trigger, flow.flow)]
        even_if = triggered == "unknown" and interval.outcome == "permitted"
        regimes[name] = RegimeResult(interval.outcome, interval.at_worst, interval.at_best, triggered, flow.becomes.get(name), even_if)
    return regimes


def _phase_result(judged: Judged, flow: FlowDetermination, with_cures: bool) -> FlowResult:
    run, number = judged.run, flow.flow
    regimes = _regimes(run, flow)
    pathways: dict[str, PathwayResult] = {}
    groups: dict[str, dict[str, Truth]] = {"stops": {}, "requirements": {}, "duties": {}}
    for nodes in run.program.regimes.values():
        for test in nodes.pathways:
            pathways[test] = _pathway(run, nodes.with_requirements[test], test, number)
        for group, ids in (("stops", nodes.stops), ("requirements", nodes.requirements)):
            groups[group].update({test: outcome_of(run, run.program.tests[test], number) for test in ids})
    for test, nodes in run.program.tests.items():
        if nodes.test.kind == "duty" and nodes.test.subject == "flow" and nodes.test.regime in ("", *regimes):
            groups["duties"][test] = outcome_of(run, nodes, number)
    told = flow_tests(run, {name for name, found in regimes.items() if _untold(run.program.regimes[name].regime, found)})
    findings = judged.retold.tell(run, told, number)
    bit = run.frame.blocks["flow"].bit(number)
    return FlowResult(
        outcome=flow.whole.outcome,
        at_worst=flow.whole.at_worst,
        at_best=flow.whole.at_best,
        regimes=regimes,
        pathways=pathways,
        stops=groups["stops"],
        requirements=groups["requirements"],
        duties=groups["duties"],
        findings=findings,
        cures=cures_for(run, number, judged.flows) if with_cures else Cures(),
        open_questions=tuple(open_questions(judged, relevant(run, bit))),
        rests_on=rests_on(judged, number),
        contested=_contested(flow, findings),
        decided=tuple(dict.fromkeys(d.point for d in run.frame.decisions if d.subject in ("review", f"flow {run.frame.subjects.flows[number].id}"))),
        opens=_opens(run, flow),
    )


def _untold(regime: Regime, found: RegimeResult) -> bool:
    """Whether a law does not reach the flow, or is told only once it is known to."""
    return found.triggered == "not_met" or (regime.trigger_first and found.triggered == "unknown")


def _pathway(run: Evaluation, together: int, test: str, number: int) -> PathwayResult:
    from reviewer.engine.read_test import deciding

    nodes = run.program.tests[test]
    outcome = outcome_of(run, nodes, number)
    lacks = () if outcome == "met" else tuple(deciding(run, nodes, number))
    return PathwayResult(outcome, _WORD[truth_at(run, together, number)], lacks)


def flow_tests(run: Evaluation, silent: Collection[str] = ()) -> list[str]:
    """Every legal test about a flow, in the order of telling.

    Of a regime that does not reach the flow (`silent`), and of one that is left out, only what says so is told.
    """
    order = {"status": 0, "stop": 1, "pathway": 2, "requirement": 3, "duty": 4}
    told = {name for name in run.program.regimes if name not in silent}
    triggers = {str(run.program.nodes[nodes.trigger].data[0]) for nodes in run.program.regimes.values()}
    tests = [
        nodes.test
        for nodes in run.program.tests.values()
        if nodes.test.subject == "flow" and (nodes.test.regime in told or not nodes.test.regime or nodes.test.id in triggers)
    ]
    return [test.id for test in sorted(tests, key=lambda t: order[t.kind])]


def _contested(flow: FlowDetermination, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Points on which readings part, where that can matter: not for a flow that is settled in both readings."""
    matters = flow.whole.outcome in ("contested", "undetermined") or "contested" in flow.becomes.values()
    return tuple(dict.fromkeys(p for f in findings for p in f.contested)) if matters else ()


def _opens(run: Evaluation, flow: FlowDetermination) -> tuple[str, ...]:
    """Past flows that are not permitted or not settled open the breach question."""
    past = run.frame.subjects.phases[flow.flow] in ("past", SINCE)
    bad = [name for name, interval in flow.regimes.items() if interval.outcome in ("not_permitted", "undetermined", "contested")]
    return tuple(bad) if past else ()


def rests_on(judged: Judged, number: int) -> tuple[str, ...]:
    """The upstream flows that brought a flow its inputs and are themselves not permitted."""
    subjects = judged.run.frame.subjects
    waiting = [subjects.one["input", "holding"][i] for i in subjects.many["flow", "inputs"][number]]
    seen: set[int] = set()
    found: list[str] = []
    by_flow = {f.flow: f for f in judged.flows}
    while waiting:
        holding = waiting.pop(0)
        if holding in seen:
            continue
        seen.add(holding)
        for upstream in subjects.many["holding", "inbound"][holding]:
            if upstream != number and by_flow[upstream].whole.outcome not in ("permitted", "outside"):
                found.append(subjects.flows[upstream].id)
            waiting += [subjects.one["input", "holding"][i] for i in subjects.many["flow", "inputs"][upstream]]
    return tuple(dict.fromkeys(found))


def open_questions(judged: Judged, wanted: list[Wanted]) -> list[OpenQuestion]:
    """Open facts as questions, in authors' order: by topic, then as written, then by subject."""
    run, program = judged.run, judged.run.program
    order = program.places
    rows = [OpenQuestion(*_open_row(run, fact, ident)) for fact, ident in wanted]
    return sorted(rows, key=lambda row: (order.get(row.question, 0), row.subject, row.fact))


def _open_row(run: Evaluation, fact: str, ident: Ident) -> tuple[str, str, str, str, str, str]:
    question = run.program.question_of(fact)
    item = next((i.label for i in question.items if fact == f"{question.id}.{i.id}"), "")
    text = f"{question.text} {item}".strip() if item else question.text
    return question.id, fact, ident_name(run, ident), state_of(run.frame.answer(fact, ident)), question.topic, text
