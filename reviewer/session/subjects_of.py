"""Name and find the records of a review that carry answers: `flow send`, `relationship a and b`, `holding a holds d`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.answer import Value
from reviewer.model.review import HeldData, Relationship, Review

_GROUPS = {"party": "parties", "dataset": "datasets", "system": "systems"}


def answers_of(review: Review, subject: str) -> Mapping[str, Value]:
    """The answers of a subject; empty where nothing was answered yet."""
    kind, _, key = subject.partition(" ")
    if kind == "review":
        return review.answers
    if kind in _GROUPS:
        record = getattr(review, _GROUPS[kind]).get(key)
        return record.answers if record else {}
    if kind == "flow":
        return next((flow.answers for flow in review.flows if flow.id == key), {})
    if kind == "relationship":
        found = relationship_of(review, key)
        return found.answers if found else {}
    if kind == "agreement":
        return next((a.answers for r in review.relationships for a in r.agreements if a.id == key), {})
    party, _, dataset = key.partition(" holds ")
    return next((h.answers for h in review.holdings if (h.party, h.dataset) == (party, dataset)), {})


def relationship_of(review: Review, key: str) -> Relationship | None:
    """The drawn relationship of a pair named `a and b`, in either order."""
    return next((r for r in review.relationships if key in (" and ".join(r.between), " and ".join(reversed(r.between)))), None)


def pair_of(review: Review, key: str) -> tuple[str, str]:
    """The two parties of a relationship named `a and b`. Raises ReviewerError where they are not in the review."""
    for first in review.parties:
        rest = key.removeprefix(f"{first} and ")
        if rest != key and rest in review.parties:
            return first, rest
    raise ReviewerError(f"there is no relationship '{key}'.", "", "Name two parties of this review.")


def with_answers(review: Review, subject: str, changed: Mapping[str, Value | None]) -> Review:
    """The review with answers set (None removes one). Raises ReviewerError where there is no such subject."""
    kind, _, key = subject.partition(" ")
    if kind == "review":
        return structs.replace(review, answers=_patched(review.answers, changed))
    if kind in _GROUPS:
        group: dict[str, Any] = dict(getattr(review, _GROUPS[kind]))
        if key not in group:
            raise ReviewerError(f"there is no {kind} '{key}'.", "", "Choose one of this review.")
        group[key] = structs.replace(group[key], answers=_patched(group[key].answers, changed))
        return structs.replace(review, **{_GROUPS[kind]: group})
    if kind == "flow":
        if all(flow.id != key for flow in review.flows):
            raise ReviewerError(f"there is no flow '{key}'.", "", "Choose one of this review.")
        flows = tuple(structs.replace(f, answers=_patched(f.answers, changed)) if f.id == key else f for f in review.flows)
        return structs.replace(review, flows=flows)
    if kind == "relationship":
        return _with_relationship(review, key, changed)
    if kind == "agreement":
        return _with_agreement(review, key, changed)
    if kind == "holding":
        return _with_holding(review, key, changed)
    raise ReviewerError(
        f"'{subject}' is not something that is asked about.",
        "",
        "Choose a party, dataset, system, relationship, agreement, flow or holding.",
    )


def _patched(answers: Mapping[str, Value], changed: Mapping[str, Value | None]) -> dict[str, Value]:
    made = {**answers, **changed}
    return {fact: value for fact, value in made.items() if value is not None}


def _with_relationship(review: Review, key: str, changed: Mapping[str, Value | None]) -> Review:
    found = relationship_of(review, key)
    if found is None:
        made = Relationship(pair_of(review, key), answers=_patched({}, changed))
        return structs.replace(review, relationships=(*review.relationships, made))
    made = structs.replace(found, answers=_patched(found.answers, changed))
    return structs.replace(review, relationships=tuple(made if r is found else r for r in review.relationships))


def _with_agreement(review: Review, key: str, changed: Mapping[str, Value | None]) -> Review:
    relationships: list[Relationship] = []
    hit = False
    for relationship in review.relationships:
        papers = tuple(structs.replace(a, answers=_patched(a.answers, changed)) if a.id == key else a for a in relationship.agreements)
        hit = hit or any(a.id == key for a in relationship.agreements)
        relationships.append(structs.replace(relationship, agreements=papers))
    if not hit:
        raise ReviewerError(f"there is no agreement '{key}'.", "", "Add the agreement first.")
    return structs.replace(review, relationships=tuple(relationships))


def _with_holding(review: Review, key: str, changed: Mapping[str, Value | None]) -> Review:
    party, _, dataset = key.partition(" holds ")
    if party not in review.parties or dataset not in review.datasets:
        raise ReviewerError(f"there is no holding '{key}'.", "", "Name a party and a dataset of this review.")
    kept = tuple(h for h in review.holdings if (h.party, h.dataset) != (party, dataset))
    made = HeldData(party, dataset, _patched(answers_of(review, f"holding {key}"), changed))
    return structs.replace(review, holdings=(*kept, made) if made.answers else kept)
