"""What was answered alike elsewhere in a review: steps that bring the same recipient data from the same kind of party, and the like.

It is only ever offered: a person looks at each line before it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.model.answer import is_open
from reviewer.model.review import Flow, Review
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import answers_of
from reviewer.session.words import subject_words


def answered_alike(session: ReviewSession, subject: str, fact: str) -> tuple[str, str] | None:
    """The one value that all subjects like this one have, and why it is offered; None where there is none or they differ."""
    program = session.library.program
    if fact.partition(".")[0] in program.never_suggested | program.never_alike:
        return None
    found: dict[str, str] = {}
    for other in _alike(session.review, subject):
        value = answers_of(session.review, other).get(fact)
        if isinstance(value, str) and not is_open(value):
            found.setdefault(value, other)
    if len(found) != 1:
        return None
    value, other = next(iter(found.items()))
    return value, f"it was answered so for what is much like it ({subject_words(session, other)})."


def _alike(review: Review, subject: str) -> Iterator[str]:
    kind, _, key = subject.partition(" ")
    if kind == "flow":
        this = next((flow for flow in review.flows if flow.id == key), None)
        yield from (f"flow {flow.id}" for flow in review.flows if this and flow.id != key and _same_kind(review, flow, this))
    if kind == "relationship":
        pair = key.split(" and ")
        yield from (f"relationship {' and '.join(r.between)}" for r in review.relationships if _same_pair(review, r.between, pair))
    if kind == "dataset":
        makers = [flow for flow in review.flows if flow.produces == key]
        for other in review.datasets if len(makers) == 1 else ():
            theirs = [flow for flow in review.flows if flow.produces == other]
            if other != key and len(theirs) == 1 and _same_kind(review, theirs[0], makers[0]):
                yield f"dataset {other}"


def _same_pair(review: Review, one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two pairs share one party, and their other parties are organizations of one kind."""
    others = [set(one) - set(two), set(two) - set(one)]
    if any(len(names) != 1 for names in others):
        return False
    kinds = [answers_of(review, f"party {name}").get("organisation") for names in others for name in names]
    return kinds[0] is not None and kinds[0] == kinds[1]


def _same_kind(review: Review, one: Flow, two: Flow) -> bool:
    """Whether two steps are of a kind: the same recipient and system, senders of one kind of organization, the same step and purpose.

    Of steps that bring data, step and purpose may still be open, and are then offered too; of uses they must be known.
    """
    if (one.to, one.system, one.produces is None) != (two.to, two.system, two.produces is None):
        return False
    use = one.sender == one.to
    if use != (two.sender == two.to):
        return False
    kinds = [answers_of(review, f"party {flow.sender}").get("organisation") for flow in (one, two)]
    if kinds[0] is None or kinds[0] != kinds[1]:
        return False
    known = [(a, b) for fact in ("step", "purpose") if (a := one.answers.get(fact)) and (b := two.answers.get(fact))]
    return all(a == b for a, b in known) and (not use or len(known) == 2)
