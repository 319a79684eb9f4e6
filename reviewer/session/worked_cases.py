"""The examples beside a legal test, told as worked cases: what is given in words, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from reviewer.errors import ReviewerError
from reviewer.model.outcome import WORDS, Truth
from reviewer.packs.examples import Case, read_examples, read_pictures
from reviewer.packs.library import Library

MOST_FACTS = 6
KINDS = {
    "flow": "a step",
    "relationship": "two parties",
    "agreement": "an agreement",
    "holding": "data in somebody's hands",
    "review": "the whole review",
    "link": "a step and its agreements",
    "input": "what goes into a step",
    "paper": "one agreement of a step",
    "flow_state": "a step in one state",
    "contribution": "what one source put into a step",
}


class WorkedCase(Struct, frozen=True):
    """An example of a legal test: what it is called, what is given, and what comes out, in the other reading too where that differs."""

    name: str
    outcome: Truth
    other_reading: Truth | None = None
    facts: tuple[str, ...] = ()


def worked_cases(library: Library, key: str) -> list[WorkedCase]:
    """The cases that stand beside a legal test, with the jurisdiction's own words where a template made it."""
    test, pack = library.program.tests[key].test, library.pack_of_test[key]
    if not test.source:
        return []
    places = {place.id: place for each in library.packs for place in each.jurisdictions}
    place = places.get(test.made_for.rstrip("0123456789"))
    words = (("id", place.id), ("code", place.code), ("name", place.name), ("made_for", test.made_for)) if place else ()
    folders = tuple(each.folder for each in library.packs)
    return [
        WorkedCase(c.example.name, c.example.expect, c.example.other_reading, _facts(library, c))
        for c in _cases(pack.folder, test.source, words, folders)
    ]


@cache
def _cases(folder: str, source: str, words: tuple[tuple[str, str], ...], folders: tuple[str, ...]) -> tuple[Case, ...]:
    path = (Path(folder) / source).with_suffix(".examples.yaml")
    if not path.is_file():
        return ()
    try:
        return tuple(read_examples(path, _pictures(folders), dict(words))[1])
    except ReviewerError:
        return ()


@cache
def _pictures(folders: tuple[str, ...]) -> dict[str, Any]:
    """The pictures that examples start from; packs may use each other's."""
    return {name: picture for folder in folders for name, picture in read_pictures(Path(folder)).items()}


def _facts(library: Library, case: Case) -> tuple[str, ...]:
    """What this case says of its own; the rest is as in the others beside it."""
    found = [*_given(library, case.example.given), *_outcomes(library, case.example.outcomes)]
    if case.example.as_of:
        found.insert(0, f"As of {case.example.as_of.isoformat()}")
    return (*found[:MOST_FACTS], f"and {len(found) - MOST_FACTS} more") if len(found) > MOST_FACTS else tuple(found)


def _given(library: Library, given: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for subject, answers in given.items():
        for fact, value in answers.items():
            if isinstance(value, Mapping):
                yield from (f"{_asked(library, fact, item)} {_said(library, fact, one)} ({_who(subject)})" for item, one in value.items())
            else:
                yield f"{_asked(library, fact)} {_said(library, fact, value)} ({_who(subject)})"


def _who(subject: str) -> str:
    """`flow back` as `the step “back”`: in an example things have only short names."""
    kind, _, name = subject.partition(" ")
    said = KINDS.get(kind, f"a {kind}").removeprefix("a ").removeprefix("an ").removeprefix("the ")
    return f"the {said} “{name.replace('_', ' ')}”" if name else f"the {said}"


def about(kind: str) -> str:
    """A kind of subject as the window names it."""
    return KINDS.get(kind, f"a {kind}")


def _asked(library: Library, fact: str, item: str = "") -> str:
    question = library.program.questions.get(fact)
    if question is None:
        return f"{fact.replace('_', ' ').capitalize()}:"
    label = next((found.label for found in question.items if found.id == item), "")
    return f"{question.text} {label}:" if label else question.text


def _said(library: Library, fact: str, value: Any) -> str:
    if value is None:
        return "Not answered"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    question = library.program.questions.get(fact)
    options = {option.value: option.label for option in question.options} if question else {}
    return options.get(str(value), str(value).replace("_", " ").capitalize())


def _outcomes(library: Library, outcomes: Mapping[str, Any]) -> Iterator[str]:
    for test, given in outcomes.items():
        nodes = library.program.tests.get(test)
        title = nodes.test.title if nodes else test
        if isinstance(given, str):
            yield f"{title}: {WORDS[given]}"
        else:
            yield from (f"{title}: {WORDS[truth]} ({_who(subject)})" for subject, truth in given.items())
