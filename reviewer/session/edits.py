"""Changes to the described picture, as pure functions from review to review. Renaming keeps references; removing refuses
while something still uses what is to be removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.review import Agreement, Dataset, Flow, Party, Relationship, Review, System

_GROUPS = {"party": "parties", "dataset": "datasets", "system": "systems"}
_MAKERS: dict[str, type[Any]] = {"party": Party, "dataset": Dataset, "system": System}


def free_id(name: str, taken: Iterable[str], fallback: str) -> str:
    """A short id made from a name; never one that is taken."""
    stem = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or fallback
    known, made, number = set(taken), stem, 2
    while made in known:
        made, number = f"{stem}_{number}", number + 1
    return made


def add(review: Review, kind: str, name: str) -> tuple[Review, str]:
    """Add a party, dataset or system; the review and the new id."""
    group: dict[str, Any] = dict(getattr(review, _GROUPS[kind]))
    key = free_id(name, group, kind)
    group[key] = _MAKERS[kind](name=name)
    return structs.replace(review, **{_GROUPS[kind]: group}), key


def change(review: Review, kind: str, key: str, **fields: Any) -> Review:
    """Change fields of a party, dataset or system. Raises ReviewerError where it is not there."""
    group: dict[str, Any] = dict(getattr(review, _GROUPS[kind]))
    if key not in group:
        raise ReviewerError(f"there is no {kind} '{key}'.", "", "It may have been removed; choose again.")
    group[key] = structs.replace(group[key], **fields)
    return structs.replace(review, **{_GROUPS[kind]: group})


def remove(review: Review, kind: str, key: str) -> Review:
    """Remove a party, dataset or system. Raises ReviewerError naming what still uses it."""
    users = uses_of(review, kind, key)
    if users:
        raise ReviewerError(f"'{key}' is still used by {', '.join(users[:5])}.", kind, "Change or remove that first.")
    group: Mapping[str, Any] = getattr(review, _GROUPS[kind])
    kept = {name: record for name, record in group.items() if name != key}
    relationships = tuple(r for r in review.relationships if kind != "party" or key not in r.between)
    holdings = tuple(h for h in review.holdings if key not in (h.party, h.dataset))
    return structs.replace(review, **{_GROUPS[kind]: kept}, relationships=relationships, holdings=holdings)


def uses_of(review: Review, kind: str, key: str) -> list[str]:
    """What refers to a party, dataset or system, in words."""
    found: list[str] = []
    for flow in review.flows:
        named = {"party": (flow.sender, flow.to), "dataset": (*flow.data, flow.produces), "system": (flow.system,)}[kind]
        if key in named:
            found.append(f"step '{flow.name or flow.id}'")
    if kind == "party":
        found += [f"system '{s.name or name}'" for name, s in review.systems.items() if s.party == key]
    if kind == "dataset":
        found += [f"system '{s.name or name}'" for name, s in review.systems.items() if s.model == key]
        found += [f"agreement '{a.id}'" for r in review.relationships for a in r.agreements if key in a.covers]
    return found


def add_flow(review: Review, name: str, sender: str, recipient: str | None, data: tuple[str, ...], **more: Any) -> tuple[Review, str]:
    """Add a flow; the review and the new id. A use without a product needs a purpose, so it starts as not sure."""
    key = free_id(name, (flow.id for flow in review.flows), "step")
    answers = dict(more.pop("answers", {}))
    if recipient in (None, sender) and not more.get("produces"):
        answers.setdefault("purpose", "not_sure")
    made = Flow(key, sender, data, recipient if recipient != sender else None, name, answers=answers, **more)
    return structs.replace(review, flows=(*review.flows, made)), key


def change_flow(review: Review, key: str, **fields: Any) -> Review:
    """Change fields of a flow. Raises ReviewerError where it is not there."""
    if all(flow.id != key for flow in review.flows):
        raise ReviewerError(f"there is no step '{key}'.", "", "It may have been removed; choose again.")
    return structs.replace(review, flows=tuple(structs.replace(f, **fields) if f.id == key else f for f in review.flows))


def remove_flow(review: Review, key: str) -> Review:
    """Remove a flow with its answers."""
    return structs.replace(review, flows=tuple(flow for flow in review.flows if flow.id != key))


def put_agreement(review: Review, between: tuple[str, str], agreement: Agreement) -> Review:
    """Add an agreement or replace the one with its id."""
    pair = set(between)
    found = next((r for r in review.relationships if set(r.between) == pair), None)
    papers = tuple(a for a in (found.agreements if found else ()) if a.id != agreement.id)
    made = structs.replace(found or Relationship(between), agreements=(*papers, agreement))
    if found is None:
        return structs.replace(review, relationships=(*review.relationships, made))
    return structs.replace(review, relationships=tuple(made if r is found else r for r in review.relationships))


def remove_agreement(review: Review, key: str) -> Review:
    """Remove an agreement with its answers."""
    relationships = tuple(structs.replace(r, agreements=tuple(a for a in r.agreements if a.id != key)) for r in review.relationships)
    return structs.replace(review, relationships=relationships)
