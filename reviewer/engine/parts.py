"""A review in named parts, each one thing that a person said or drew: what seals, comparisons and merges are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from reviewer.model.answer import Value
from reviewer.model.review import Review, Said

HEAD = ("review", "format", "title", "product", "organisation", "prepared_by", "note", "as_of", "packs", "leave_out")
Place = tuple[str, str]  # subject and question


def answers_by_place(review: Review) -> dict[Place, Value]:
    """Every answer by subject and question."""
    return {(subject, fact): value for subject, answers in answering(review) for fact, value in answers.items()}


def answering(review: Review) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Every subject that carries answers, in the order of the review."""
    yield "review", review.answers
    for kind, group in (("party", review.parties), ("dataset", review.datasets), ("system", review.systems)):
        for key, record in group.items():
            yield f"{kind} {key}", record.answers
    for held in review.holdings:
        yield f"holding {held.party} holds {held.dataset}", held.answers
    for relationship in review.relationships:
        yield f"relationship {' and '.join(relationship.between)}", relationship.answers
        for agreement in relationship.agreements:
            yield f"agreement {agreement.id}", agreement.answers
    for flow in review.flows:
        yield f"flow {flow.id}", flow.answers


def records_by_name(review: Review) -> dict[str, dict[str, Any]]:
    """Every described record by its subject name, with its fields but its answers; `review` is the head."""
    found: dict[str, dict[str, Any]] = {"review": {name: getattr(review, name) for name in HEAD}}
    for kind, group in (("party", review.parties), ("dataset", review.datasets), ("system", review.systems)):
        found.update({f"{kind} {key}": fields_of(record) for key, record in group.items()})
    for held in review.holdings:
        found[f"holding {held.party} holds {held.dataset}"] = fields_of(held)
    for relationship in review.relationships:
        pair = " and ".join(relationship.between)
        found[f"relationship {pair}"] = {**fields_of(relationship), "agreements": tuple(a.id for a in relationship.agreements)}
        found.update({f"agreement {a.id}": {**fields_of(a), "between": relationship.between} for a in relationship.agreements})
    found.update({f"flow {flow.id}": fields_of(flow) for flow in review.flows})
    return found


def fields_of(record: Struct) -> dict[str, Any]:
    """A record's fields without its answers, under the names of the exchange file."""
    return {f.encode_name: getattr(record, f.name) for f in structs.fields(type(record)) if f.name != "answers"}


def said_by_place(review: Review) -> dict[Place, tuple[Said, ...]]:
    """Who said each answer, by subject and question."""
    found: dict[Place, tuple[Said, ...]] = {}
    for said in review.said:
        place = (said.of, said.question)
        found[place] = (*found.get(place, ()), said)
    return found


def content_parts(review: Review) -> dict[str, Any]:
    """Everything a seal binds of a review itself, by name; data in the types of the model."""
    answers, said = answers_by_place(review), said_by_place(review)
    parts: dict[str, Any] = {name: {"is": data} for name, data in records_by_name(review).items()}
    parts["order of steps"] = {"is": tuple(flow.id for flow in review.flows)}
    for place in sorted({*answers, *said}):
        parts[f"answer of {place[0]}: {place[1]}"] = {"value": answers.get(place), "said": said.get(place, ())}
    for decision in review.decisions:
        parts[f"decision on {decision.point} for {decision.subject}"] = {"is": decision}
    for dismissal in review.dismissals:
        parts[f"dismissal of {dismissal.kind} {dismissal.what} for {dismissal.subject}"] = {"is": dismissal}
    for number, settled in enumerate(review.settled, 1):
        parts[f"settled conflict {number}: {settled.of}"] = {"is": settled}
    parts.update(evidence_parts(review))
    return parts


def evidence_parts(review: Review) -> dict[str, Any]:
    """Every evidence file by name; the second of one name under one subject has a number."""
    parts: dict[str, Any] = {}
    for entry in review.evidence:
        name = stem = f"evidence of {entry.of}{f': {entry.question}' if entry.question else ''}, {entry.name}"
        number = 2
        while name in parts:
            name, number = f"{stem} ({number})", number + 1
        parts[name] = {"is": entry}
    return parts


def record_parts(review: Review) -> dict[str, Any]:
    """What goes on after a seal and is bound by the history alone: the state, seals, sign-offs, comments, hand-overs, re-review triggers."""
    parts: dict[str, Any] = {"state": review.state}
    for name, group in (("seal", review.seals), ("sign-off", review.sign_offs), ("step of the state", review.states)):
        parts.update({f"{name} {number}": entry for number, entry in enumerate(group, 1)})
    parts.update({f"comment {c.id}": c for c in review.comments})
    parts.update({f"hand-over {h.id}": h for h in review.handed_over})
    parts.update({f"re-review trigger {number}": t for number, t in enumerate(review.re_review, 1)})
    if review.expect:
        parts["expected outcomes"] = review.expect
    return parts
