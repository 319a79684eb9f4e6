"""Walk over conditions and tests: which facts, tests, points and parameters they use."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.model import condition as c
from reviewer.model.pack import Element, LegalTest, Pack


def parts_of(cond: c.Condition) -> Iterator[c.Condition]:
    """The condition and everything inside it."""
    yield cond
    match cond:
        case c.All(of=parts) | c.Any(of=parts) | c.AtLeast(of=parts):
            for part in parts:
                yield from parts_of(part)
        case c.Not(of=part):
            yield from parts_of(part)
        case c.Via(holds=holds):
            yield from parts_of(holds)
        case c.Some(holds=holds, where=where) | c.Every(holds=holds, where=where):
            yield from parts_of(holds)
            if where is not None:
                yield from parts_of(where)
        case _:
            return


def elements_of(test: LegalTest) -> tuple[Element, ...]:
    """Elements and exceptions."""
    return (*test.elements, *test.unless)


def conditions_of(test: LegalTest) -> Iterator[tuple[str, c.Condition]]:
    """Every condition of a test with the place it stands in."""
    if test.applies_when is not None:
        yield "applies_when", test.applies_when
    for element in elements_of(test):
        yield f"element {element.id}", element.holds_when
        if element.applies_when is not None:
            yield f"element {element.id}, applies_when", element.applies_when
        if element.contested:
            yield f"element {element.id}, other_reading", element.contested.other_reading


def facts_of(cond: c.Condition) -> Iterator[tuple[str, c.Condition]]:
    """The facts a condition compares, with the comparing part."""
    for part in parts_of(cond):
        if isinstance(part, c.FactIn | c.FactCompare | c.FactList):
            yield part.fact, part
        elif isinstance(part, c.Items):
            yield part.checklist, part


def all_conditions(pack: Pack) -> Iterator[tuple[str, c.Condition]]:
    """Every condition of a pack with its place, questions and inferences included."""
    for test in pack.tests:
        for place, cond in conditions_of(test):
            yield f"{test.id}, {place}", cond
    for question in pack.questions:
        if question.asked_when is not None:
            yield f"question {question.id}, asked_when", question.asked_when
    for inference in pack.inferences:
        yield f"inference {inference.id}", inference.when
    for said in pack.contradictions:
        yield f"contradiction {said.id}", said.when
    for mark in pack.marks:
        yield f"mark {mark.id}", mark.when
    for document in pack.documents:
        if document.needed_when is not None:
            yield f"{document.id}, needed_when", document.needed_when
        for item in document.content:
            yield f"{document.id}, {item.id}", item.holds_when
