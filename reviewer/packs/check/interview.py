"""The rules for the order of asking, for questions asked together, and for what is never suggested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.errors import ReviewerError
from reviewer.model.pack import Item, Pack, Question

MOST_OPTIONS = 4


def interview_rules(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """Everything wrong with how a pack orders the interview, and suggestions for what must be asked."""
    questions = {q.id: q for other in packs for q in other.questions}
    never = {name for other in packs for name in other.never_suggested}
    for key, names in (("asked_first", pack.asked_first), ("never_suggested", pack.never_suggested), ("never_alike", pack.never_alike)):
        yield from _unknown(pack, key, names, questions)
        for name in sorted({n for n in names if names.count(n) > 1}):
            yield ReviewerError(f"'{name}' stands twice in {key}.", pack.id, "Leave one out.")
    for group in pack.asked_together:
        yield from _unknown(pack, "asked_together", group.questions, questions)
        found = [questions[name] for name in group.questions if name in questions]
        if not all(map(_short, found)) or len({(q.subject, q.of) for q in found}) > 1:
            yield ReviewerError(
                f"'{group.label}' mixes questions.",
                f"{pack.id}, asked_together",
                f"Only yes-or-no questions and choices of at most {MOST_OPTIONS}, about one kind of subject, go together.",
            )
    for question in pack.questions:
        items = {f"{name.partition('.')[0]}.{item.id}" for name in question.asked_after for item in _items(name, questions)}
        yield from _unknown(pack, f"question {question.id}, asked_after", [name for name in question.asked_after if name not in items], questions)
        if question.id in _before(question, questions):
            yield ReviewerError("it waits for itself.", f"{pack.id}, question {question.id}", "Break the ring in `asked_after`.")
    for inference in pack.inferences:
        for fact in inference.suggests:
            if fact.partition(".")[0] in never:
                yield ReviewerError(
                    f"'{fact}' is never suggested.", f"inference {inference.id}", "Ask it, or entail it where it follows by definition."
                )


def _short(question: Question) -> bool:
    """Whether a question is one row of a card: its answers can be read at a glance."""
    return question.kind == "yes_no" or (question.kind == "choice" and 0 < len(question.options) <= MOST_OPTIONS)


def _unknown(pack: Pack, key: str, names: Sequence[str], questions: dict[str, Question]) -> Iterator[ReviewerError]:
    for name in names:
        if name not in questions:
            yield ReviewerError(f"there is no question '{name}'.", f"{pack.id}, {key}", "Check the id.")


def _items(name: str, questions: dict[str, Question]) -> Sequence[Item]:
    question = questions.get(name.partition(".")[0])
    return question.items if question else ()


def _before(question: Question, questions: dict[str, Question]) -> set[str]:
    """All questions for which one waits, directly or through others."""
    found: set[str] = set()
    ahead = list(question.asked_after)
    while ahead:
        name = ahead.pop().partition(".")[0]
        if name not in found and name in questions:
            found.add(name)
            ahead += questions[name].asked_after
    return found
