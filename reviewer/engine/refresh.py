"""The same picture with other answers: subjects keep their numbers, and only what was answered anew is read again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from reviewer.engine.build_subjects import pairs_of
from reviewer.engine.reading_order import PAPERS
from reviewer.engine.subjects import Subjects
from reviewer.model.answer import Value
from reviewer.model.review import Review


def picture_of(review: Review) -> Hashable:
    """Everything that decides which subjects there are and how they are related; no answers, names or notes."""
    return (
        review.as_of,
        tuple(review.parties),
        tuple((key, dataset.fields, dataset.fields_complete) for key, dataset in review.datasets.items()),
        tuple((key, system.party, system.model) for key, system in review.systems.items()),
        tuple((r.between, tuple((a.id, a.kind, a.signed, a.until, a.covers) for a in r.agreements)) for r in review.relationships),
        tuple((f.id, f.sender, f.to, f.data, f.produces, f.system, f.when, f.since) for f in review.flows),
    )


def refreshed(subjects: Subjects, review: Review) -> tuple[Subjects, frozenset[str]] | None:
    """The subjects of one review with its present answers, and the facts whose answers changed; None for another picture."""
    if len(subjects.reviews) != 1 or picture_of(subjects.reviews[0]) != picture_of(review):
        return None
    answers = _answers(subjects, review)
    changed: set[str] = set()
    for kind, new in answers.items():
        found = _changed(subjects.answers[kind], new)
        changed |= found
        if found and (kind == "agreement" or (kind == "relationship" and found & set(subjects.kinds_of_agreement))):
            changed.add(PAPERS)
    given = {place: values for place, values in subjects.given.items() if place[1] not in changed}
    flows = {flow.id: flow for flow in review.flows}
    papers = {paper.id: paper for r in review.relationships for paper in r.agreements}
    made = replace(
        subjects,
        reviews=[review],
        answers=answers,
        given=given,
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
