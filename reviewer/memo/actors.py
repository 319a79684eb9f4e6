"""Who makes a change, by name where the review names them: the two parties of a paper, the sender, the recipient."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.memo.material import Material
from reviewer.model.finding import CureStep
from reviewer.model.review import Flow


def actors(material: Material, flow: Flow, step: CureStep) -> str:
    """Names where they are known, else the role that the law content names."""
    pairs = set(_papers(material, step))
    if len(pairs) == 1 and (names := pairs.pop()):
        return names
    sender, recipient = material.party(flow.sender), material.party(flow.to)
    both = sender if flow.to == flow.sender else f"{sender} and {recipient}"
    return {"sender": sender, "recipient": recipient, "sender and recipient": both}.get(step.who, step.who)


def _papers(material: Material, step: CureStep) -> Iterator[str]:
    """The parties of every paper that the change is about; nothing where it is about something else."""
    between = {a.id: r.between for r in material.review.relationships for a in r.agreements}
    for subject, _, _ in step.sets:
        kind, _, key = subject.partition(" ")
        if kind == "agreement" and key in between:
            yield " and ".join(material.party(party) for party in between[key])
        else:
            yield material.subject(subject) if kind in ("relationship", "new") else ""
