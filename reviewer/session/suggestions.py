"""Likely answers: what the packs suggest for open questions, and the one act that accepts them.

A suggestion is unknown to every legal test until a person accepts it; accepting never overwrites an answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from reviewer.errors import ReviewerError
from reviewer.session.alike import Alike
from reviewer.session.asking import step_in_hand
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.subjects_of import answers_of, with_answers
from reviewer.session.validate import value_problem


class Likely(Struct, frozen=True):
    """One suggestion that nobody has accepted or overruled: what it would answer, and why."""

    subject: str
    fact: str
    value: str
    why: str
    question: str
    topic: str
    text: str


def likely_answers(session: ReviewSession, flow: str | None = None, topic: str = "") -> list[Likely]:
    """Suggestions for questions that were not asked yet and still matter (to one flow, or at all), in the order of asking.

    What the packs suggest comes before what was answered alike elsewhere in this review.
    """
    suggested = {(row["subject"], row["fact"]): (row["value"], row["why"]) for row in session.inferred() if row["kind"] == "suggested"}
    alike, found = Alike(session), list[Likely]()
    for row in session.open_questions(flow):
        if row.state != "not_asked" or topic not in ("", row.topic):
            continue
        said = suggested.get((row.subject, row.fact)) or alike.answered(row.subject, row.fact)
        if said:
            found.append(Likely(row.subject, row.fact, *said, row.question, row.topic, row.text))
    return found


def likely_in_hand(session: ReviewSession, flow: str | None = None) -> list[Likely]:
    """What is likely for one flow, or for the first about which something is still to be asked."""
    flow = flow or step_in_hand(session.judged)
    return likely_answers(session, flow) if flow else []


def accept_suggestions(session: ReviewSession, chosen: Iterable[Likely]) -> Changes:
    """Answer with what is suggested, as one undoable step, recorded as accepted by this person. What is answered stays as it is.

    Raises ReviewerError where a value cannot be given or saved; nothing changes then.
    """
    review, told = session.review, dict[str, dict[str, str]]()
    for row in chosen:
        problem = value_problem(session.question(row.fact), row.fact.partition(".")[2], row.value)
        if problem:
            raise ReviewerError(problem[0], f"{row.subject}, {row.fact}", problem[1])
        if row.fact not in answers_of(review, row.subject):
            told.setdefault(row.subject, {})[row.fact] = row.value
            review = with_answers(review, row.subject, {row.fact: row.value})
    count = sum(len(values) for values in told.values())
    words = "1 likely answer accepted" if count == 1 else f"{count} likely answers accepted"
    return session.accept(review, told, words) if count else Changes(words)
