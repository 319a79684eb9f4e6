"""Questions that share another question's options get them, once all packs are there."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.pack import Pack, Question


def with_shared_options(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs with every `options_as` filled in. Raises ReviewerError where it names no question with options."""
    packs = tuple(packs)
    known = {question.id: question for pack in packs for question in pack.questions}
    return tuple(
        structs.replace(pack, questions=tuple(_filled(q, known) for q in pack.questions)) if any(q.options_as for q in pack.questions) else pack
        for pack in packs
    )


def _filled(question: Question, known: dict[str, Question]) -> Question:
    if not question.options_as:
        return question
    source = known.get(question.options_as)
    if source is None or not source.options:
        raise ReviewerError(f"'{question.options_as}' is no question with options of its own.", f"question {question.id}", "Correct `options_as`.")
    return structs.replace(question, options=source.options)
