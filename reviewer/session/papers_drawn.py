"""Papers that an answer draws: who says that a contract is signed, or answers about its terms, has drawn it."""

from __future__ import annotations

from msgspec import structs

from reviewer.model.answer import Value
from reviewer.model.pack import Question
from reviewer.model.review import Agreement, Relationship, Review
from reviewer.session.subjects_of import pair_of, relationship_of


def signed_papers_are_drawn(review: Review, subject: str, question: Question, value: Value | None) -> Review:
    """Saying that a paper is signed draws it, so that its terms can be asked."""
    if question.kind != "document" or value not in ("signed_checked", "signed_not_checked"):
        return review
    return with_agreement(review, subject.partition(" ")[2], question.id)


def with_agreement(review: Review, pair: str, kind: str) -> Review:
    """The review with a paper of this kind drawn between a pair; as it is where there is one."""
    found = relationship_of(review, pair) or Relationship(pair_of(review, pair))
    if any(a.kind == kind for a in found.agreements):
        return review
    taken = {a.id for r in review.relationships for a in r.agreements}
    number = next(n for n in range(1, 10_000) if f"{kind}_{n}" not in taken)
    made = structs.replace(found, agreements=(*found.agreements, Agreement(f"{kind}_{number}", kind)))
    others = tuple(r for r in review.relationships if r is not found)
    return structs.replace(review, relationships=(*others, made))
