"""Questions that share another question's options, or that list every jurisdiction, get them once all packs are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.pack import Option, Pack, Question


def with_shared_options(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs with every `options_as` filled in. Raises ReviewerError where it names no question with options."""
    packs = tuple(packs)
    places = {place.code: place.name for pack in packs for place in pack.jurisdictions}
    known = {question.id: _with_places(question, places) for pack in packs for question in pack.questions}
    return tuple(
        structs.replace(pack, questions=tuple(_filled(known[q.id], known) for q in pack.questions))
        if any(q.options_as or q.options_from for q in pack.questions)
        else pack
        for pack in packs
    )


def _with_places(question: Question, places: Mapping[str, str]) -> Question:
    if not question.options_from:
        return question
    named = {option.value for option in question.options}
    more = tuple(Option(code, name) for code, name in sorted(places.items(), key=lambda place: place[1]) if code not in named)
    return structs.replace(question, options=question.options + more)


def _filled(question: Question, known: dict[str, Question]) -> Question:
    if not question.options_as:
        return question
    source = known.get(question.options_as)
    if source is None or not source.options:
        raise ReviewerError(f"'{question.options_as}' is no question with options of its own.", f"question {question.id}", "Correct `options_as`.")
    return structs.replace(question, options=question.options + source.options)
