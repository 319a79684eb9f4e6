"""Minimal cures: worlds are the subsets of named changes; every world evaluates the whole review.

Unknown facts stay unknown; finding out is never a cure. A cure that lowers another flow is shown with that price.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from reviewer.engine.columns import Column
from reviewer.engine.determine import FlowDetermination, determine_flows, read_interval, whole_thresholds
from reviewer.engine.evaluate import Evaluation
from reviewer.engine.explain import Leaf, ident_name, ident_of, members
from reviewer.engine.packing import Ident
from reviewer.engine.read_test import truth_at
from reviewer.engine.subjects import SINCE
from reviewer.engine.vary import vary
from reviewer.model.answer import Value, is_open
from reviewer.model.finding import Cures, CureSet, CureStep
from reviewer.model.outcome import LADDER
from reviewer.model.pack import Cure, Element

MOST_FREE = 11  # beyond this many changes, only sets up to three are tried, smallest first
MOST_SETS = 6
Assigned = dict[tuple[str, Ident], str]


@dataclass(slots=True)
class Candidate:
    """A named change and the answers it would bring about."""

    test: str
    element: Element
    cure: Cure
    sets: Assigned
    number: int


def failing_cures(run: Evaluation, flow: int) -> list[Candidate]:
    """The cures of every element that keeps the flow from being permitted, outside-in, regime by regime."""
    walker = _Walker(run)
    for regime in run.program.regimes.values():
        walker.walk(regime.ok, flow, True)
    return walker.candidates


class _Walker:
    """Descends from `ok` through what fails, keeping track of which truth is wanted."""

    def __init__(self, run: Evaluation) -> None:
        self.run = run
        self.done: dict[tuple[int, int, bool], list[Leaf]] = {}
        self.candidates: list[Candidate] = []

    def walk(self, node: int, number: int, wanted: bool) -> list[Leaf]:
        """The leaves below that stand against the wanted truth; cures met on the way are collected."""
        run, key = self.run, (node, number, wanted)
        if key in self.done or truth_at(run, node, number) is wanted:
            return self.done.get(key, [])
        self.done[key] = []  # so that a ring ends
        found = self._below(node, number, wanted)
        self.done[key] = list({(leaf.node, leaf.number): leaf for leaf in found}.values())
        return self.done[key]

    def _below(self, node: int, number: int, wanted: bool) -> list[Leaf]:
        run, made = self.run, self.run.program.nodes[node]
        if made.op in ("fact", "member"):
            return [Leaf(node, number, wanted)]
        if made.op == "test":
            return self._test(str(made.data[0]), number, wanted)
        if made.op in ("via", "some"):
            relation = str(made.data[0])
            steps = [(made.args[0], target, wanted) for target in members(run, made.kind, relation, number)]
        elif made.op == "not":
            steps = [(made.args[0], number, not wanted)]
        elif made.op == "while":
            steps = [(made.args[0], number, wanted)]
        else:
            steps = [(arg, number, wanted) for arg in made.args]
        return [leaf for arg, at, want in steps for leaf in self.walk(arg, at, want)]

    def _test(self, test_id: str, number: int, wanted: bool) -> list[Leaf]:
        nodes = self.run.program.tests[test_id]
        found: list[Leaf] = []
        for element in nodes.elements:
            below = self.walk(element.node, number, wanted)
            found += below
            failing = truth_at(self.run, element.node, number) is not wanted
            if element.element.cure and wanted and failing:
                self._add(test_id, element.element, element.element.cure, below, number)
        for element in nodes.unless:
            below = self.walk(element.node, number, not wanted)
            found += below
            if element.element.cure and truth_at(self.run, element.node, number) is wanted:
                self._add(test_id, element.element, element.element.cure, below, number)
        found += self.walk(nodes.applies, number, wanted) if nodes.test.kind in ("status", "stop") and not wanted else []
        return found

    def _add(self, test_id: str, element: Element, cure: Cure, below: Sequence[Leaf], number: int) -> None:
        sets: Assigned = {}
        for leaf in below:
            fact = str(self.run.program.nodes[leaf.node].data[0])
            ident = ident_of(self.run, leaf)
            if fact in cure.sets and (ident[0] == "new" or not is_open(self.run.frame.answer(fact, ident))):
                sets[fact, ident] = cure.sets[fact]
        self.candidates.append(Candidate(test_id, element, cure, sets, number))


def merged(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with something to set, without doubles; the terms of a new paper are signed with the paper."""
    signing: dict[tuple[object, object], Candidate] = {}
    kept: list[Candidate] = []
    terms: list[tuple[Candidate, tuple[str, Ident], str]] = []
    for candidate in candidates:
        own: Assigned = {}
        for (fact, ident), value in candidate.sets.items():
            if ident[0] == "new":
                terms.append((candidate, (fact, ident), value))
            else:
                own[fact, ident] = value
        if not own or any(other.sets == own for other in kept):
            continue
        made = Candidate(candidate.test, candidate.element, candidate.cure, own, candidate.number)
        kept.append(made)
        for fact, ident in own:
            if ident[0] == "relationship":
                signing.setdefault((ident[1], fact), made)
    for _, (fact, ident), value in terms:
        paper = signing.get((ident[1], ident[2]))
        if paper is not None:
            paper.sets.setdefault((fact, ident), value)
    return kept


def cures_for(run: Evaluation, flow: int, base: Sequence[FlowDetermination] | None = None) -> Cures:
    """What can be done about a flow. Past flows have no cures: papers signed today do not reach them."""
    if run.frame.subjects.phases[flow] in ("past", SINCE):
        return Cures()
    candidates = failing_cures(run, flow)
    named = merged(candidates)
    sets = _minimal(run, flow, named, base or determine_flows(run)) if named else ()
    steps = [step(run, c) for c in candidates if not c.sets and c.cure.kind in ("scope", "content")]
    others = [step(run, c) for c in candidates if c.cure.kind == "others"]
    return Cures(tuple(sets), tuple(dict.fromkeys(steps)), tuple(dict.fromkeys(others)))


def step(run: Evaluation, candidate: Candidate) -> CureStep:
    """A candidate in words."""
    sets = tuple((ident_name(run, ident), fact, value) for (fact, ident), value in candidate.sets.items())
    cure, element = candidate.cure, candidate.element
    return CureStep(f"{candidate.test}.{element.id}", cure.kind, cure.do, cure.who, element.cites, sets)


def _subsets(count: int) -> list[tuple[int, ...]]:
    most = count if count <= MOST_FREE else 3
    return [chosen for size in range(1, most + 1) for chosen in combinations(range(count), size)]


def _minimal(run: Evaluation, flow: int, named: list[Candidate], base: Sequence[FlowDetermination]) -> list[CureSet]:
    """The smallest sets that lead to permitted, else to contested; no assumption that more is better."""
    subsets = _subsets(len(named))
    if len(named) > MOST_FREE:
        subsets.append(tuple(range(len(named))))
    worlds = world_run(run, named, subsets)
    columns = whole_thresholds(worlds)
    blocks = worlds.frame.blocks["flow"]
    found: list[tuple[tuple[int, ...], int]] = []
    for rung in (3, 2):
        for i, chosen in enumerate(subsets):
            if columns[rung].yes & blocks.bit(flow, i) and not any(set(small) <= set(chosen) for small, _ in found):
                found.append((chosen, i))
        if found:
            return [_cure_set(run, (worlds, columns), [named[c] for c in chosen], i, flow, base) for chosen, i in found[:MOST_SETS]]
    return []


def world_run(run: Evaluation, named: Sequence[Candidate], subsets: Sequence[tuple[int, ...]]) -> Evaluation:
    """The whole review in one world per subset of changes."""
    assignments: dict[tuple[str, Ident], list[Value | None]] = {}
    for number, candidate in enumerate(named):
        for (fact, ident), value in candidate.sets.items():
            row = assignments.setdefault((fact, ident), [run.frame.answer(fact, ident)] * len(subsets))
            for i, chosen in enumerate(subsets):
                if number in chosen:
                    row[i] = value
    return vary(run, len(subsets), assignments)


def _cure_set(
    run: Evaluation,
    worlds_read: tuple[Evaluation, list[Column]],
    chosen: list[Candidate],
    world: int,
    flow: int,
    base: Sequence[FlowDetermination],
) -> CureSet:
    worlds, columns = worlds_read
    blocks = worlds.frame.blocks["flow"]
    lowers: list[str] = []
    clears: list[str] = []
    for other in base:
        interval = read_interval(columns, blocks.bit(other.flow, world), False)
        before, after = LADDER.index(other.whole.at_worst), LADDER.index(interval.at_worst)
        name = run.frame.subjects.keys["flow"][other.flow]
        if after < before and other.flow != flow:
            lowers.append(name)
        if after > before:
            clears.append(name)
    reached = read_interval(columns, blocks.bit(flow, world), False)
    return CureSet(tuple(step(run, c) for c in chosen), reached.outcome, tuple(clears), tuple(lowers))
