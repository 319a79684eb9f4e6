"""The product version: a review without what is counsel's own. What counts as privileged is decided here and told in the README.

A note, evidence or evidence file is kept only if its author is recorded, is not counsel, and did not mark it: it does not begin with "Privileged".
Notes without an author (of the review, a party, a step) and every reason for a decision are left out. Comments stand in no memo.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct, structs

from reviewer.model.review import Review, Said
from reviewer.model.review_record import Record

COUNSEL, MARK = "counsel", "privileged"
T = TypeVar("T", bound=Record)
ELSEWHERE = "The reason stands in the privileged version."


def product_version(review: Review) -> tuple[Review, tuple[str, ...]]:
    """The review as the product version shows it, and what was left out, in words."""
    said = tuple(structs.replace(s, note="", evidence="") if is_privileged(s) else s for s in review.said)
    notes = sum(1 for before, after in zip(review.said, said, strict=True) if before != after) + _notes(review)
    made = structs.replace(
        review,
        note="",
        said=said,
        parties={key: _bare(party) for key, party in review.parties.items()},
        datasets={key: _bare(dataset) for key, dataset in review.datasets.items()},
        systems={key: _bare(system) for key, system in review.systems.items()},
        flows=tuple(_bare(flow) for flow in review.flows),
        decisions=tuple(structs.replace(d, reason=ELSEWHERE) for d in review.decisions),
        states=tuple(structs.replace(s, reason=ELSEWHERE if s.reason else "") for s in review.states),
        settled=tuple(structs.replace(s, reason="") for s in review.settled),
        dismissals=tuple(structs.replace(d, reason=ELSEWHERE) if _counsels(d.by, d.role, d.reason) else d for d in review.dismissals),
        comments=(),
        evidence=tuple(e for e in review.evidence if not _counsels(e.by, e.role, e.note)),
    )
    reasons = len(review.decisions) + sum(1 for state in review.states if state.reason)
    reasons += sum(1 for before, after in zip(review.dismissals, made.dismissals, strict=True) if before != after)
    files = len(review.evidence) - len(made.evidence)
    left = (notes, "privileged note", ""), (reasons, "reason", " of decisions"), (files, "evidence file", " of counsel")
    told = [f"{count} {word}{'' if count == 1 else 's'}{of}" for count, word, of in left if count]
    return made, tuple(told) or ("nothing: the review holds no privileged note and no decision",)


def is_privileged(said: Said) -> bool:
    """Whether note and evidence of an answer are counsel's own, nobody's, or marked."""
    if not said.note and not said.evidence:
        return False
    return _counsels(said.by, said.role, said.note)


def _counsels(by: str, role: str, text: str) -> bool:
    return role == COUNSEL or not by.strip() or text.strip().casefold().startswith(MARK)


def _bare(record: T) -> T:
    return structs.replace(record, note="")


def _notes(review: Review) -> int:
    described: list[Struct] = [review, *review.parties.values(), *review.datasets.values(), *review.systems.values(), *review.flows]
    return sum(1 for record in described if getattr(record, "note", ""))
