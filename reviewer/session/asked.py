"""Questions as the window lists them: one row per subject and question, open ones first in authors' order."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from reviewer.model.answer import Value
from reviewer.model.pack import Question
from reviewer.session.ahead import set_aside
from reviewer.session.duties import duty_questions
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import answers_of
from reviewer.session.validate import answering
from reviewer.session.words import subject_words


class Row(Struct, frozen=True):
    """A question about a subject. `state` is open, unsure, duty (it decides duties only), answered or aside; `count` is how many items
    are open. An answer that is set aside does not count while what it hangs on is answered otherwise."""

    subject: str
    question: str
    text: str
    topic: str
    about: str
    state: str
    count: int = 1


def rows(session: ReviewSession, flow: str | None = None, duties: bool = False) -> list[Row]:
    """Every question that can still matter (to one flow, or at all), then, if wanted, what decides duties only, then what is answered."""
    found: dict[tuple[str, str], Row] = {}
    words: dict[str, str] = {}

    def about(subject: str) -> str:
        if subject not in words:
            words[subject] = subject_words(session, subject)
        return words[subject]

    for row in session.open_questions(flow):
        key = (row.subject, row.question)
        before = found.get(key)
        state = "open" if row.state == "not_asked" or (before and before.state == "open") else "unsure"
        question = session.question(row.fact)
        count = before.count + 1 if before else 1
        found[key] = Row(row.subject, row.question, question.text, question.topic, about(row.subject), state, count)
    for row in duty_questions(session, flow) if duties else ():
        found[row.subject, row.question] = Row(row.subject, row.question, row.text, row.topic, about(row.subject), "duty")
    aside = {(subject, name) for name, subject in set_aside(session.judged.run)}
    for subject, names in answered(session).items():
        for name in names:
            if (subject, name) not in found:
                question = session.question(name)
                state = "aside" if (subject, name) in aside else "answered"
                found[subject, name] = Row(subject, name, question.text, question.topic, about(subject), state, 0)
    return list(found.values())


def answered(session: ReviewSession) -> dict[str, list[str]]:
    """Questions that have an answer, by subject."""
    found: dict[str, list[str]] = {}
    for place, kind, answers, _ in answering(session.review):
        subject = _subject(session, place, kind)
        known = [fact.partition(".")[0] for fact in answers if fact.partition(".")[0] in session.library.program.questions]
        found[subject] = list(dict.fromkeys(known))
    return found


def _subject(session: ReviewSession, place: tuple[str | int, ...], kind: str) -> str:
    review = session.review
    if kind == "review":
        return "review"
    at = place[1]
    if kind == "flow":
        return f"flow {review.flows[int(at)].id}"
    if kind == "holding":
        held = review.holdings[int(at)]
        return f"holding {held.party} holds {held.dataset}"
    if kind == "relationship":
        return f"relationship {' and '.join(review.relationships[int(at)].between)}"
    if kind == "agreement":
        return f"agreement {review.relationships[int(at)].agreements[int(place[3])].id}"
    return f"{kind} {at}"


def values(session: ReviewSession, subject: str, question: str) -> dict[str, Value]:
    """The answers to a question about a subject, by fact (items of a checklist each have one)."""
    given = {} if subject.startswith("new ") else answers_of(session.review, subject)
    return {fact: value for fact, value in given.items() if fact.partition(".")[0] == question}


def value_in_words(session: ReviewSession, fact: str, value: str) -> str:
    """An answer as its option is labelled."""
    question = session.question(fact)
    return next((option.label for option in question.options if option.value == value), value.replace("_", " ").capitalize())


def together(session: ReviewSession, found: Iterable[Row], row: Row) -> tuple[str, list[Question]]:
    """The heading and the questions of the card on which a question is asked with others that are open too; else only itself."""
    group = session.library.program.together.get(row.question)
    names = [r.question for r in found if r.subject == row.subject and (r.state == row.state or r.question == row.question)]
    asked = [session.question(name) for name in names if group and name in group.questions]
    shared = group is not None and len(asked) > 1 and row.state not in ("answered", "aside")
    return (group.label, asked) if group and shared else (row.text, [session.question(row.question)])


def inferred_value(session: ReviewSession, subject: str, question: str) -> tuple[str, str]:
    """What is inferred or suggested for a question, and why; empty where nothing is."""
    for row in session.inferred():
        if row["subject"] == subject and row["fact"].partition(".")[0] == question:
            return row["value"], f"{row['kind']}: {row['why']}"
    likely, kind = session.question(question).suggested_if_opened, subject.partition(" ")[0]
    if likely and kind == "flow" and session.flow(subject.partition(" ")[2]).opens:
        return likely, "suggested: this step lies in the past and was not shown to be permitted."
    return "", ""
