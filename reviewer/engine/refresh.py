"""The same picture with other answers: subjects keep their numbers, and only what was answered anew is read again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from reviewer.engine.build_subjects import pairs_of
from reviewer.engine.reading_order import PAPERS
from reviewer.engine.subjects import Subjects
from reviewer.model.answer import Value
from reviewer.model.review import Relationship, Review

T = TypeVar("T")


def same_picture(one: Review, other: Review) -> bool:
    """Whether both have the same subjects, related alike; answers, names and notes may differ."""
    return (
        one.as_of == other.as_of
        and list(one.parties) == list(other.parties)
        and list(one.datasets) == list(other.datasets)
        and list(one.systems) == list(other.systems)
        and _alike(one.datasets.values(), other.datasets.values(), lambda d: (d.fields, d.fields_complete))
        and _alike(one.systems.values(), other.systems.values(), lambda s: (s.party, s.model))
        and _alike(one.relationships, other.relationships, _papers)
        and _alike(one.flows, other.flows, lambda f: (f.id, f.sender, f.to, f.data, f.produces, f.system, f.when, f.since))
    )


def _papers(relationship: Relationship) -> Hashable:
    return relationship.between, tuple((a.id, a.kind, a.signed, a.until, a.covers) for a in relationship.agreements)


def _alike(ones: Collection[T], others: Collection[T], drawn: Callable[[T], Hashable]) -> bool:
    """Whether two groups look alike, one by one; what is the same object needs no look."""
    return len(ones) == len(others) and all(a is b or drawn(a) == drawn(b) for a, b in zip(ones, others, strict=True))


def refreshed(subjects: Subjects, review: Review) -> tuple[Subjects, frozenset[str]] | None:
    """The subjects of one review with its present answers, and the facts whose answers changed; None for another picture."""
    if len(subjects.reviews) != 1 or not same_picture(subjects.reviews[0], review):
        return None
    answers = _answers(subjects, review)
    changed: set[str] = set()
    for kind, new in answers.items():
        found = _changed(subjects.answers[kind], new)
        changed |= found
        if found and (kind == "agreement" or (kind == "relationship" and found & set(subjects.kinds_of_agreement))):
            changed.add(PAPERS)
    given, coded = dict(subjects.given), dict(subjects.coded)
    for kind in subjects.keys:
        for fact in changed:
            given.pop((kind, fact), None)
            coded.pop((kind, fact), None)
    flows = {flow.id: flow for flow in review.flows}
    papers = {paper.id: paper for r in review.relationships for paper in r.agreements}
    made = replace(
        subjects,
        reviews=[review],
        answers=answers,
        given=given,
        coded=coded,
        answered={kind: facts | changed for kind, facts in subjects.answered.items()},
        records={},
        flows=[flows[flow.id] for flow in subjects.flows],
        papers=[papers[paper.id] if paper else None for paper in subjects.papers],
    )
    return made, frozenset(changed)


def _answers(subjects: Subjects, review: Review) -> dict[str, list[Mapping[str, Value]]]:
    """The answers of every subject by kind, in the order of the numbers."""
    pairs = [relationship for _, _, relationship in pairs_of(review)]
    held = {(h.party, h.dataset): h.answers for h in review.holdings}
    flows = {flow.id: flow.answers for flow in review.flows}
    party, dataset = subjects.one["holding", "party"], subjects.one["holding", "dataset"]
    keys = subjects.keys
    return {
        "review": [review.answers],
        "party": [record.answers for record in review.parties.values()],
        "dataset": [record.answers for record in review.datasets.values()],
        "system": [record.answers for record in review.systems.values()],
        "relationship": [relationship.answers if relationship else {} for relationship in pairs],
        "agreement": [paper.answers for relationship in pairs if relationship for paper in relationship.agreements],
        "flow": [flows[flow.id] for flow in subjects.flows],
        "holding": [held.get((keys["party"][p], keys["dataset"][d]), {}) for p, d in zip(party, dataset, strict=True)],
    }


def _changed(before: Sequence[Mapping[str, Value]], after: Sequence[Mapping[str, Value]]) -> set[str]:
    """The facts that some subject answers otherwise than before."""
    found: set[str] = set()
    for old, new in zip(before, after, strict=True):
        if old is not new:
            found |= {fact for fact in {**old, **new} if old.get(fact) != new.get(fact)}
    return found
