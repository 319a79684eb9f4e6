"""Build the numbered subjects of one or many reviews, laid side by side.

Refuses nothing about meaning: dangling references are found by `reviewer.session` before a review gets here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from reviewer.engine.subjects import (
    MANY,
    NONE,
    ONE,
    ONWARD,
    OPEN,
    SINCE,
    Subjects,
    Walk,
    output_of,
    walk_of,
)
from reviewer.model.answer import Value
from reviewer.model.review import Agreement, Flow, Relationship, Review

KINDS = (
    "review", "party", "dataset", "system", "relationship", "agreement", "flow", "holding", "input", "link", "paper",
    "contribution",
)  # fmt: skip


def build_subjects(reviews: Iterable[Review], agreement_kinds: Sequence[str] = ()) -> Subjects:
    """Number all subjects of the reviews. `agreement_kinds` are the papers the packs ask about."""
    subjects = Subjects(kinds_of_agreement=tuple(agreement_kinds))
    for kind in KINDS:
        subjects.keys[kind], subjects.review_of[kind] = [], []
    for pair in ONE:
        subjects.one[pair] = []
    for pair in MANY:
        subjects.many[pair] = []
    for name in agreement_kinds:
        subjects.many["link", f"agreements:{name}"] = []
        subjects.many["relationship", f"agreements:{name}"] = []
    for kind in ("review", "party", "dataset", "system", "relationship", "agreement", "flow", "holding"):
        subjects.answers[kind] = []
    for review in reviews:
        _ReviewBuilder(subjects, review).build()
    return subjects


class _ReviewBuilder:
    """Adds one review's subjects; numbers of earlier reviews stay as they are."""

    def __init__(self, subjects: Subjects, review: Review) -> None:
        self.subjects, self.review = subjects, review
        self.number = len(subjects.reviews)
        self.first = {kind: len(subjects.keys[kind]) for kind in KINDS}
        self.index: dict[str, dict[object, int]] = {kind: {} for kind in KINDS}
        self.walk: Walk = walk_of(review)
        self.pairs: dict[frozenset[str], int] = {}
        self.relationship_of: dict[int, Relationship | None] = {}
        self.papers_of: dict[int, list[tuple[list[str], list[Agreement | None]]]] = {}
        self.held = {(h.party, h.dataset): h.answers for h in review.holdings}

    def build(self) -> None:
        """Add all kinds in an order in which every relation's target exists."""
        subjects, review = self.subjects, self.review
        subjects.reviews.append(review)
        self._add("review", review.review, review.answers)
        for kind, records in (("party", review.parties), ("dataset", review.datasets), ("system", review.systems)):
            self._add_all(kind, list(records), [record.answers for record in records.values()])
        self._systems()
        self._relationships()
        self._flows()
        self._reverse()

    def _add(self, kind: str, key: str, answers: Mapping[str, Value] | None = None, ident: object = None) -> int:
        number = len(self.subjects.keys[kind])
        self.subjects.keys[kind].append(key)
        self.subjects.review_of[kind].append(self.number)
        self.index[kind][key if ident is None else ident] = number
        if answers is not None:
            self.subjects.answers[kind].append(answers)
        return number

    def _add_all(self, kind: str, keys: list[str], answers: list[Mapping[str, Value]]) -> None:
        """Number subjects that are described in the review, all of a kind at once."""
        subjects, first = self.subjects, len(self.subjects.keys[kind])
        subjects.keys[kind] += keys
        subjects.review_of[kind] += [self.number] * len(keys)
        subjects.answers[kind] += answers
        self.index[kind].update(zip(keys, range(first, first + len(keys)), strict=True))

    def _systems(self) -> None:
        one = self.subjects.one
        for system in self.review.systems.values():
            one["system", "party"].append(self.index["party"][system.party] if system.party else NONE)
            one["system", "model"].append(self.index["dataset"][system.model] if system.model else NONE)

    def _relationships(self) -> None:
        for pair, between, relationship in pairs_of(self.review):
            number = self._add("relationship", " and ".join(between), relationship.answers if relationship else {}, pair)
            self.pairs[pair] = number
            self.relationship_of[number] = relationship
            members: dict[str, list[int]] = {kind: [] for kind in self.subjects.kinds_of_agreement}
            every: list[int] = []
            for paper in relationship.agreements if relationship else ():
                agreement = self._add("agreement", paper.id, paper.answers)
                self.subjects.one["agreement", "relationship"].append(number)
                every.append(agreement)
                members.setdefault(paper.kind, []).append(agreement)
            self.subjects.many["relationship", "agreements"].append(every)
            for kind in self.subjects.kinds_of_agreement:
                self.subjects.many["relationship", f"agreements:{kind}"].append(members[kind])

    def _holding(self, party: str, dataset: str) -> int:
        known = self.index["holding"].get((party, dataset))
        if known is not None:
            return known
        number = self._add("holding", f"{party} holds {dataset}", self.held.get((party, dataset), {}), (party, dataset))
        self.subjects.one["holding", "party"].append(self.index["party"][party])
        self.subjects.one["holding", "dataset"].append(self.index["dataset"][dataset])
        self.subjects.many["holding", "inbound"].append([])
        return number

    def _flows(self) -> None:
        for flow in self.review.flows:
            for name in flow.data:
                self._holding(flow.sender, name)
            for name in output_of(flow):
                self._holding(flow.to, name)
        for flow in self.review.flows:
            phases = {"planned": ("planned",), "past": ("past",), "ongoing": (SINCE, ONWARD)}.get(flow.when, ("not_sure",))
            for phase in phases:
                self._flow(flow, phase)

    def _flow(self, flow: Flow, phase: str) -> None:
        subjects, one, many = self.subjects, self.subjects.one, self.subjects.many
        key = f"{flow.id} ({phase})" if phase in (SINCE, ONWARD) else flow.id
        number = self._add("flow", key, flow.answers, (flow.id, phase))
        subjects.flows.append(flow)
        subjects.phases.append(phase)
        one["flow", "sender"].append(self.index["party"][flow.sender])
        one["flow", "recipient"].append(self.index["party"][flow.to])
        one["flow", "system"].append(self.index["system"][flow.system] if flow.system else NONE)
        one["flow", "output"].append(self.index["dataset"][flow.produces] if flow.produces else NONE)
        between = self._link(number, flow.sender, flow.to, flow.data) if flow.to != flow.sender else NONE
        one["flow", "between"].append(between)
        one["flow", "begun"].append(number if phase in ("past", SINCE) else OPEN if phase == "not_sure" else NONE)
        many["flow", "inputs"].append([self._input(number, flow, name) for name in flow.data])
        many["flow", "data"].append([self.index["dataset"][name] for name in flow.data])
        outputs = [self._holding(flow.to, name) for name in output_of(flow)]
        many["flow", "outputs"].append(outputs)
        for name, holding in zip(output_of(flow), outputs, strict=True):
            if not (flow.to == flow.sender and name in flow.data):
                cast("list[int]", many["holding", "inbound"][holding]).append(number)
        many["flow", "over"].append(self._links(number, self.walk.upstream(flow.sender, flow.data, through_others=False)))
        upstream = self.walk.upstream(flow.sender, flow.data, through_others=True)
        many["flow", "chain"].append(self._links(number, upstream))
        many["flow", "contributors"].append(self._contributions(number, flow, upstream))

    def _input(self, number: int, flow: Flow, name: str) -> int:
        made = self._add("input", f"{name} in {flow.id}", None, (number, name))
        self.subjects.one["input", "flow"].append(number)
        self.subjects.one["input", "holding"].append(self.index["holding"][(flow.sender, name)])
        self.subjects.one["input", "dataset"].append(self.index["dataset"][name])
        return made

    def _link(self, flow: int, first: str, second: str, data: Iterable[str]) -> int:
        relationship = self.pairs[frozenset((first, second))]
        moved = frozenset(data)
        ident = (flow, relationship, moved)
        known = self.index["link"].get(ident)
        if known is not None:
            return known
        subjects = self.subjects
        number = self._add("link", subjects.keys["relationship"][relationship], None, ident)
        subjects.link_data.append(moved)
        subjects.one["link", "flow"].append(flow)
        subjects.one["link", "relationship"].append(relationship)
        every: list[int] = []
        for kind, (names, drawn) in zip(subjects.kinds_of_agreement, self._papers_of(relationship), strict=True):
            first_paper, count = len(subjects.keys["paper"]), len(names)
            members = list(range(first_paper, first_paper + count))
            subjects.keys["paper"] += names
            subjects.review_of["paper"] += [self.number] * count
            subjects.one["paper", "link"] += [number] * count
            subjects.papers += drawn
            subjects.paper_kinds += [kind] * count
            subjects.paper_drawn += [count > 1] * count
            subjects.many["link", f"agreements:{kind}"].append(members)
            every += members
        subjects.many["link", "agreements"].append(every)
        return number

    def _papers_of(self, relationship: int) -> list[tuple[list[str], list[Agreement | None]]]:
        """Per kind the drawn papers, and one more that stands for a paper not drawn or not yet signed, with their names."""
        if relationship not in self.papers_of:
            drawn = self.relationship_of[relationship]
            between = self.subjects.keys["relationship"][relationship]
            made: list[tuple[list[str], list[Agreement | None]]] = []
            for kind in self.subjects.kinds_of_agreement:
                papers = [paper for paper in (drawn.agreements if drawn else ()) if paper.kind == kind]
                made.append(([*(paper.id for paper in papers), f"{kind} between {between}"], [*papers, None]))
            self.papers_of[relationship] = made
        return self.papers_of[relationship]

    def _links(self, number: int, found: list[tuple[Flow, str, str]]) -> list[int]:
        return list(dict.fromkeys(self._link(number, source, inner.to, inner.data) for inner, source, _ in found))

    def _contributions(self, number: int, flow: Flow, found: list[tuple[Flow, str, str]]) -> list[int]:
        """One per upstream holding: the party, its link towards the sender, and every link its data passed."""
        made: list[int] = []
        done: set[tuple[str, str]] = set()
        for inner, party, name in found:
            if (party, name) in done or party == flow.sender:
                continue
            done.add((party, name))
            path = self._downstream(found, party, name)
            contribution = self._add("contribution", f"{name} from {party} in {flow.id}", None, (number, party, name))
            one, many = self.subjects.one, self.subjects.many
            one["contribution", "flow"].append(number)
            one["contribution", "party"].append(self.index["party"][party])
            one["contribution", "holding"].append(self.index["holding"][(party, name)])
            one["contribution", "link"].append(self._link(number, party, inner.to, inner.data))
            links = [self._link(number, step.sender, step.to, step.data) for step in path]
            many["contribution", "chain"].append(list(dict.fromkeys(links)))
            passed = [self.index["party"][step.to] for step in path if step.to != flow.sender]
            many["contribution", "passed"].append(list(dict.fromkeys(passed)))
            made.append(contribution)
        return made

    @staticmethod
    def _downstream(found: list[tuple[Flow, str, str]], party: str, name: str) -> list[Flow]:
        """The disclosures in the upstream set that the holding's data can have passed on its way down."""
        reached = {(party, name)}
        path: list[Flow] = []
        grown = True
        while grown:
            grown = False
            for flow, source, data in found:
                if (source, data) in reached and flow not in path:
                    path.append(flow)
                    grown = True
                    reached.update((flow.to, output) for output in output_of(flow))
                    reached.update(_own_copies(found, flow.to))
        return path

    def _reverse(self) -> None:
        """Relations that are read backwards from those above."""
        subjects, many = self.subjects, self.subjects.many
        for kind, relation in _REVERSED:
            many[kind, relation] += [()] * (len(subjects.keys[kind]) - len(many[kind, relation]))
        self._fill("dataset", "made_by", "flow", subjects.one["flow", "output"])
        self._fill("dataset", "holdings", "holding", subjects.one["holding", "dataset"])
        self._fill("party", "holdings", "holding", subjects.one["holding", "party"])
        self._fill("system", "flows", "flow", subjects.one["flow", "system"])
        self._fill("party", "received", "flow", subjects.one["flow", "recipient"])
        self._fill("party", "sent", "flow", subjects.one["flow", "sender"])

    def _fill(self, kind: str, relation: str, source: str, targets: list[int]) -> None:
        lists = self.subjects.many[kind, relation]
        for number in range(self.first[source], len(targets)):
            target = targets[number]
            if target >= 0 and not lists[target]:
                lists[target] = [number]
            elif target >= 0:
                cast("list[int]", lists[target]).append(number)


def pairs_of(review: Review) -> list[tuple[frozenset[str], tuple[str, str], Relationship | None]]:
    """Every two parties that are drawn as related or joined by a flow, in the order of their numbers."""
    joined = {frozenset((flow.sender, flow.to)): (flow.sender, flow.to) for flow in review.flows}
    drawn = {frozenset(r.between): r for r in review.relationships}
    names = {pair: r.between for pair, r in drawn.items()} | {k: v for k, v in joined.items() if k not in drawn}
    return [(pair, between, drawn.get(pair)) for pair, between in names.items() if len(pair) == 2]


_REVERSED = (
    ("dataset", "made_by"),
    ("dataset", "holdings"),
    ("party", "holdings"),
    ("system", "flows"),
    ("party", "received"),
    ("party", "sent"),
)


def _own_copies(found: list[tuple[Flow, str, str]], party: str) -> set[tuple[str, str]]:
    """What a party passed on: its own uses in between are not disclosures, so any of its data may carry the source."""
    return {(source, name) for _, source, name in found if source == party}
