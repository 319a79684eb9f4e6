"""Removing something that others hang on: what goes with it, in words, and the review without all of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from reviewer.model.review import Agreement, Flow, Relationship, Review
from reviewer.session.words import listed

Kind = Literal["party", "dataset", "system"]
_GROUPS = {"party": "parties", "dataset": "datasets", "system": "systems"}


class Removal(Struct, frozen=True):
    """The review after the removal; `goes` names what is removed too, `changes` what stays but loses its link to it."""

    review: Review
    goes: tuple[str, ...]
    changes: tuple[str, ...]

    @property
    def alone(self) -> bool:
        """Whether nothing else is touched."""
        return not self.goes and not self.changes

    def words(self, name: str) -> str:
        """What would happen, to be said before it does."""
        goes = f" also removes {listed(self.goes)}" if self.goes else ""
        changes = f"{'; it' if goes else ''} unlinks {listed(self.changes)}" if self.changes else ""
        return f"Removing '{name}'{goes}{changes}. All answers about what is removed go with it. One undo brings everything back."


def removal(review: Review, kind: Kind, key: str) -> Removal:
    """What removing a party, dataset or system would do."""
    goes, changes, flows = list[str](), list[str](), list[Flow]()
    for flow in review.flows:
        kept = _flow_without(flow, kind, key)
        if kept is None:
            goes.append(f"step '{flow.name or flow.id}'")
        else:
            flows.append(kept)
            if kept != flow:
                changes.append(f"step '{flow.name or flow.id}'")
    systems = {} if kind == "system" else dict(review.systems)
    for name, system in list(systems.items()):
        if kind == "party" and system.party == key:
            goes.append(f"system '{system.name or name}'")
            del systems[name]
            flows = [structs.replace(flow, system=None) if flow.system == name else flow for flow in flows]
        elif kind == "dataset" and system.model == key:
            changes.append(f"system '{system.name or name}'")
            systems[name] = structs.replace(system, model=None)
    relationships = _relationships_without(review, kind, key, goes, changes)
    group = {name: record for name, record in getattr(review, _GROUPS[kind]).items() if name != key}
    made = structs.replace(
        review, flows=tuple(flows), relationships=relationships, systems=systems if kind != "system" else group,
        holdings=tuple(held for held in review.holdings if key not in ((held.party,) if kind == "party" else (held.dataset,)) or kind == "system"),
    )  # fmt: skip
    made = made if kind == "system" else structs.replace(made, **{_GROUPS[kind]: group})
    return Removal(made, tuple(goes), tuple(dict.fromkeys(changes)))


def _flow_without(flow: Flow, kind: Kind, key: str) -> Flow | None:
    """The flow without a link to what is removed; None where nothing would be left of it."""
    if kind == "party":
        return None if key in (flow.sender, flow.to) else flow
    if kind == "system":
        return structs.replace(flow, system=None) if flow.system == key else flow
    data = tuple(name for name in flow.data if name != key)
    if not data:
        return None
    if flow.produces != key:
        return structs.replace(flow, data=data)
    answers = flow.answers if flow.recipient else {"purpose": "not_sure", **flow.answers}  # a use that makes nothing needs a reason
    return structs.replace(flow, data=data, produces=None, answers=answers)


def _relationships_without(review: Review, kind: Kind, key: str, goes: list[str], changes: list[str]) -> tuple[Relationship, ...]:
    """An agreement that covers nothing but the removed data goes too: left without a list, it would cover everything."""
    made: list[Relationship] = []
    for relationship in review.relationships:
        if kind == "party" and key in relationship.between:
            goes += [f"agreement '{paper.title or paper.id}'" for paper in relationship.agreements]
            continue
        papers: list[Agreement] = []
        for paper in relationship.agreements:
            covers = tuple(name for name in paper.covers if name != key) if kind == "dataset" else paper.covers
            if paper.covers and not covers:
                goes.append(f"agreement '{paper.title or paper.id}'")
                continue
            if covers != paper.covers:
                changes.append(f"agreement '{paper.title or paper.id}'")
            papers.append(structs.replace(paper, covers=covers))
        made.append(structs.replace(relationship, agreements=tuple(papers)))
    return tuple(made)
