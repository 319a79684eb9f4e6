"""What was answered alike elsewhere in a review: steps that bring the same recipient data from the same kind of party, and the like.

It is only ever offered: a person looks at each line before it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reviewer.model.answer import Value, is_open
from reviewer.model.review import Flow, Review
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import answers_of
from reviewer.session.words import subject_words

Answers = Mapping[str, Value]


class Alike:
    """What is like a subject of one review, looked up once per subject."""

    def __init__(self, session: ReviewSession) -> None:
        self._session, self._review = session, session.review
        self._known: dict[str, list[tuple[str, Answers]]] = {}

    def answered(self, subject: str, fact: str) -> tuple[str, str] | None:
        """The one value that all subjects like this one have, and why it is offered; None where there is none or they differ."""
        program = self._session.library.program
        if fact.partition(".")[0] in program.never_suggested | program.never_alike:
            return None
        if subject not in self._known:
            self._known[subject] = list(_alike(self._review, subject))
        found: dict[str, str] = {}
        for other, answers in self._known[subject]:
            value = answers.get(fact)
            if isinstance(value, str) and not is_open(value):
                found.setdefault(value, other)
        if len(found) != 1:
            return None
        value, other = next(iter(found.items()))
        return value, f"it was answered so for what is much like it ({subject_words(self._session, other)})."


def _alike(review: Review, subject: str) -> Iterator[tuple[str, Answers]]:
    kind, _, key = subject.partition(" ")
    if kind == "flow":
        this = next((flow for flow in review.flows if flow.id == key), None)
        yield from ((f"flow {f.id}", f.answers) for f in review.flows if this and f.id != key and _same_kind(review, f, this))
    if kind == "relationship":
        pair = key.split(" and ")
        yield from ((f"relationship {' and '.join(r.between)}", r.answers) for r in review.relationships if _same_pair(review, r.between, pair))
    if kind == "dataset":
        makers = [flow for flow in review.flows if flow.produces == key]
        others = [flow for flow in review.flows if len(makers) == 1 and flow.produces not in (None, key)]
        for made in dict.fromkeys(flow.produces for flow in others if _same_kind(review, flow, makers[0])):
            if made and sum(flow.produces == made for flow in others) == 1:
                yield f"dataset {made}", review.datasets[made].answers


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
