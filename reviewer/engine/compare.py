"""Compare two judged reviews: what was said and drawn otherwise, which outcomes moved, and by which legal test and answer.

A reason is followed from a legal test that moved through the tests it rests on, in both versions, down to answers that differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec import structs

from reviewer.engine.determine import Interval, lowest
from reviewer.engine.explain import explain
from reviewer.engine.parts import answers_by_place, evidence_parts, records_by_name
from reviewer.engine.read_test import outcome_of
from reviewer.engine.report import Judged
from reviewer.engine.subjects import REVIEW
from reviewer.model.comparison import AnswerChange, Comparison, Ends, FlowFlip, LawMove, RecordChange, TestFlip
from reviewer.model.finding import Finding
from reviewer.model.outcome import Truth
from reviewer.model.review import Review

Place = tuple[str, str]
_ORDER = {"stop": 0, "pathway": 1, "requirement": 2, "status": 3, "duty": 4}


def compare(before: Judged, after: Judged, law: tuple[str, ...] = ()) -> Comparison:
    """Two versions, each judged under its own law content. `law` is how the packs differ, in words."""
    answers = tuple(answer_changes(before.review, after.review))
    records = tuple(record_changes(before.review, after.review))
    trail = _Trail(before, after, {(c.subject, c.fact) for c in answers}, tuple(c.subject for c in records))
    return Comparison(
        answers,
        (*records, *evidence_changes(before.review, after.review)),
        tuple(_flows(trail)),
        tuple(_decisions(before.review, after.review)),
        tuple(_dismissals(before.review, after.review)),
        law,
    )


def answer_changes(before: Review, after: Review) -> Iterator[AnswerChange]:
    """Answers that differ, in the order of the later version, then those that are gone."""
    old, new = answers_by_place(before), answers_by_place(after)
    for place in (*new, *(p for p in old if p not in new)):
        if old.get(place) != new.get(place):
            yield AnswerChange(*place, old.get(place), new.get(place))


def record_changes(before: Review, after: Review) -> Iterator[RecordChange]:
    """Records that are added, removed, or have other fields."""
    old, new = records_by_name(before), records_by_name(after)
    for name in (*new, *(n for n in old if n not in new)):
        if name not in old or name not in new:
            yield RecordChange(name, "added" if name not in old else "removed")
        elif old[name] != new[name]:
            yield RecordChange(name, "changed", tuple(f for f in new[name] if new[name][f] != old[name].get(f)))


def evidence_changes(before: Review, after: Review) -> Iterator[RecordChange]:
    """Evidence files that are added, removed, or told of otherwise. They decide nothing, so they are no reason for a flip."""
    had, has = evidence_parts(before), evidence_parts(after)
    for name in (*has, *(n for n in had if n not in has)):
        if had.get(name) != has.get(name):
            yield RecordChange(name, "added" if name not in had else "removed" if name not in has else "changed")


def _decisions(before: Review, after: Review) -> Iterator[str]:
    old = {(d.point, d.subject): d.reading for d in before.decisions}
    new = {(d.point, d.subject): d.reading for d in after.decisions}
    for place in sorted({*old, *new}):
        if old.get(place) != new.get(place):
            yield f"{place[0]} for {place[1]}: {old.get(place, 'not decided')} to {new.get(place, 'not decided')}"


def _dismissals(before: Review, after: Review) -> Iterator[str]:
    old = {(d.kind, d.what, d.subject): d for d in before.dismissals}
    new = {(d.kind, d.what, d.subject): d for d in after.dismissals}
    for place in dict.fromkeys((*new, *old)):
        if old.get(place) != new.get(place):
            now = new.get(place)
            yield f"{(now or old[place]).said}: {f'dismissed, {now.reason}' if now else 'not dismissed any more'}"


@dataclass(slots=True)
class _Trail:
    before: Judged
    after: Judged
    changed: set[Place]
    records: tuple[str, ...]


def _ends(judged: Judged, flow: str) -> Ends | None:
    found = judged.of_flow(flow)
    whole: Interval = lowest([f.whole for f in found])
    return Ends(whole.outcome, whole.at_worst, whole.at_best) if found else None


def _flows(trail: _Trail) -> Iterator[FlowFlip]:
    names = dict.fromkeys(f.id for f in (*trail.before.review.flows, *trail.after.review.flows))
    for name in names:
        old, new = _ends(trail.before, name), _ends(trail.after, name)
        tests = tuple(_tests(trail, name)) if old is not None and new is not None else ()
        if old != new or tests:
            yield FlowFlip(name, old, new, tests)


def outcomes_of_flow(judged: Judged, flow: str) -> dict[tuple[str, str], tuple[Truth, int]]:
    """Every legal test about a flow by test and subject: outcome and number of the subject."""
    run = judged.run
    numbers = [f.flow for f in judged.of_flow(flow)]
    tests = [(name, nodes) for name, nodes in run.program.tests.items() if nodes.test.subject == "flow" and nodes.test.kind != "duty"]
    keys = run.frame.subjects.keys["flow"]
    return {(name, f"flow {keys[n]}"): (outcome_of(run, nodes, n), n) for name, nodes in tests for n in numbers}


def _tests(trail: _Trail, flow: str) -> list[TestFlip]:
    old, new = outcomes_of_flow(trail.before, flow), outcomes_of_flow(trail.after, flow)
    known = {**trail.before.run.program.tests, **trail.after.run.program.tests}
    found: list[TestFlip] = []
    for test, subject in dict.fromkeys((*old, *new)):
        was, now = old.get((test, subject)), new.get((test, subject))
        outcomes = (was[0] if was else "not_applicable", now[0] if now else "not_applicable")
        if outcomes[0] != outcomes[1]:
            answers, law = _why(trail, test, subject)
            records = trail.records if not answers and not law else ()
            found.append(TestFlip(test, known[test].test.title, subject, *outcomes, answers, records, law))
    return sorted(found, key=lambda flip: _ORDER[known[flip.test].test.kind])


def _why(trail: _Trail, test: str, subject: str) -> tuple[tuple[Place, ...], LawMove]:
    """Changed answers below a test in either version, and whether the law itself is another there."""
    places: dict[Place, None] = {}
    law = _law(trail, test)
    for judged in (trail.before, trail.after):
        for finding in _below(judged, test, subject):
            if not law and _law(trail, finding.test):
                law = "changed"
            for reason in finding.reasons:
                places.update({(s.subject, s.fact): None for s in reason.facts if (s.subject, s.fact) in trail.changed})
    return tuple(places), law


def _law(trail: _Trail, test: str) -> LawMove:
    old, new = trail.before.run.program.tests.get(test), trail.after.run.program.tests.get(test)
    if old is None or new is None:
        return "new" if old is None else "gone"
    same = old is new or structs.replace(old.test, source="") == structs.replace(new.test, source="")
    return "" if same else "changed"


def _below(judged: Judged, test: str, subject: str) -> Iterator[Finding]:
    """The finding of a test and of every test it rests on, each once."""
    waiting, done = [(test, subject)], set[tuple[str, str]]()
    while waiting:
        at = waiting.pop()
        number = _number(judged, at[1])
        if at in done or at[0] not in judged.run.program.tests or number is None:
            continue
        done.add(at)
        finding = explain(judged.run, at[0], number)
        yield finding
        waiting += [(link.test, link.subject) for reason in finding.reasons for link in reason.tests]


def _number(judged: Judged, subject: str) -> int | None:
    kind, _, key = subject.partition(" ")
    if kind == REVIEW:
        return 0
    keys: Mapping[str, list[str]] = judged.run.frame.subjects.keys
    found = keys.get(kind, [])
    return found.index(key) if key in found else None
