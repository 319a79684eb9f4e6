"""The quick screen: from a few plain answers to a drawn review. What each answer draws is data under `resources/quick`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from msgspec import structs

from reviewer import paths
from reviewer.model.answer import Value
from reviewer.model.pack import Option
from reviewer.model.pack_quick import Drawn, QuickQuestion, QuickScreen
from reviewer.model.review import Dataset, Flow, HeldData, Party, Relationship, Review, Said, System
from reviewer.packs.convert import convert
from reviewer.packs.yaml_text import read_yaml
from reviewer.session import content

Given = Mapping[str, tuple[str, ...]]
MAKERS: dict[str, type[Any]] = {"party": Party, "dataset": Dataset, "system": System}
PLURAL = {"party": "parties", "dataset": "datasets", "system": "systems"}


@cache
def quick_screen() -> QuickScreen:
    """The shipped quick screen. Raises ReviewerError where its file is damaged."""
    path = paths.resources_folder() / "quick" / "screen.yaml"
    document = read_yaml(path.read_text(encoding="utf-8"), str(path))
    return convert(document.data, QuickScreen, document)


def _holds(item: QuickQuestion | Drawn, given: Given) -> bool:
    def has(question: str, values: tuple[str, ...]) -> bool:
        return any(value in values for value in given.get(question, ()))

    return all(has(*pair) for pair in item.when.items()) and not any(has(*pair) for pair in item.unless.items())


def asked(screen: QuickScreen, given: Given) -> list[QuickQuestion]:
    """The questions that are asked after these answers, in order."""
    kept: dict[str, tuple[str, ...]] = {}
    found: list[QuickQuestion] = []
    for question in screen.questions:
        if _holds(question, kept):
            found.append(question)
            kept[question.id] = given.get(question.id, ())
    return found


def drawn(screen: QuickScreen, given: Given, by: str = "", role: str = "", at: str = "") -> Review:
    """The review that the answers draw, each answer said to come from the drawing.

    An unanswered question draws nothing; answers to questions that are no longer asked do not count.
    """
    given = {question.id: given.get(question.id, ()) for question in asked(screen, given)}
    names = {key: (given.get(key) or (text,))[0].strip() or text for key, text in screen.names.items()}
    records: dict[tuple[str, str], Drawn] = {}
    answers: dict[tuple[str, str], dict[str, Value]] = {}
    for piece in screen.draws:
        if _holds(piece, given):
            key = (piece.kind, piece.id)
            records[key] = _over(records.get(key), piece)
            copied = {fact: given[question] for fact, question in piece.answers_from.items() if given.get(question)}
            answers[key] = {**answers.get(key, {}), **piece.answers, **copied}
    review = Review(review="quick-screen", as_of=date.today(), title=names.get("product", ""), product=names.get("product", ""), prepared_by=by)
    review = structs.replace(review, organisation=names.get("maker_name", ""), answers=answers.get(("review", ""), {}))
    for kind, plural in PLURAL.items():
        group = {i: _record(kind, piece, names, answers[k, i]) for (k, i), piece in records.items() if k == kind}
        review = structs.replace(review, **{plural: group})
    flows = tuple(_flow(piece, names, answers[key]) for key, piece in records.items() if key[0] == "flow")
    pairs = tuple(_pair(piece, answers[key]) for key, piece in records.items() if key[0] == "relationship")
    held = tuple(_held(key, answers[kind, key]) for kind, key in records if kind == "holding")
    said = tuple(Said(f"{kind} {key}".strip(), fact, by, at, "diagram", role) for (kind, key), facts in answers.items() for fact in facts)
    return structs.replace(review, flows=flows, relationships=pairs, holdings=held, said=said)


def _over(before: Drawn | None, piece: Drawn) -> Drawn:
    """The earlier piece with what the later one says."""
    if before is None:
        return piece
    fields = ("name", "party", "model", "sender", "recipient", "data", "produces", "system")
    return structs.replace(before, **{name: getattr(piece, name) for name in fields if getattr(piece, name)})


def _named(text: str, names: Mapping[str, str]) -> str:
    for key, name in names.items():
        text = text.replace(f"{{{key}}}", name)
    return text[:300]


def _record(kind: str, piece: Drawn, names: Mapping[str, str], answers: dict[str, Value]) -> Party | Dataset | System:
    more = {"party": piece.party or None, "model": piece.model or None} if kind == "system" else {}
    return MAKERS[kind](name=_named(piece.name, names), answers=answers, **more)


def _flow(piece: Drawn, names: Mapping[str, str], answers: dict[str, Value]) -> Flow:
    recipient = piece.recipient if piece.recipient != piece.sender else ""
    return Flow(
        piece.id,
        piece.sender,
        piece.data,
        recipient or None,
        _named(piece.name, names),
        piece.produces or None,
        piece.system or None,
        answers=answers,
    )


def _held(key: str, answers: dict[str, Value]) -> HeldData:
    party, _, dataset = key.partition(" holds ")
    return HeldData(party, dataset, answers)


def _pair(piece: Drawn, answers: dict[str, Value]) -> Relationship:
    first, _, second = piece.id.partition(" and ")
    return Relationship((first, second), answers)


def shared_options(question: QuickQuestion) -> tuple[Option, ...]:
    """The answers of the review's question that this one takes over; none where it has its own."""
    return content.shipped_and_own().program.questions[question.options_as].options if question.options_as else ()
