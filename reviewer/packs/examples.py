"""Examples beside legal tests: small reviews with an expected outcome, run side by side in one pass.

An example says which subject it reads, which answers differ from the base, and which other tests' outcomes to take as
given. It can be added without touching the rule.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.evaluate import Evaluation, Lane, evaluate
from reviewer.engine.packing import Frame
from reviewer.engine.program import Program, TestNodes
from reviewer.engine.read_test import deciding, outcome_of
from reviewer.engine.reading_order import closure
from reviewer.engine.subjects import Subjects
from reviewer.errors import ReviewerError
from reviewer.model.outcome import Truth
from reviewer.model.review import Review
from reviewer.model.review_data import review_from_data
from reviewer.packs.convert import convert, explained
from reviewer.packs.fill_templates import filled
from reviewer.packs.yaml_text import Document, read_yaml

Given = dict[str, dict[str, Any]]
Outcomes = dict[str, Any]
_TRUTH: dict[str, bool | None] = {"met": True, "not_met": False, "unknown": None}
_PLACES = {"party": "parties", "dataset": "datasets", "system": "systems"}


class Base(Struct, frozen=True, forbid_unknown_fields=True):
    """What all examples of a file start from: answers by subject, and outcomes of other tests."""

    answers: Given = {}
    outcomes: Outcomes = {}


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """One case. `given` patches the base (null removes an answer); `because` names the deciding elements."""

    name: str
    expect: Truth
    given: Given = {}
    outcomes: Outcomes = {}
    because: tuple[str, ...] | None = None
    other_reading: Truth | None = None
    about: str = ""
    picture: str | dict[str, Any] | None = None
    as_of: date | None = None
    start: Literal["base", "nothing"] = field(default="base", name="from")


class ExampleFile(Struct, frozen=True, forbid_unknown_fields=True):
    """All examples of one legal test."""

    test: str
    about: str
    picture: str | dict[str, Any]
    examples: tuple[Example, ...]
    base: Base = Base()


class Case(Struct, frozen=True):
    """An example made ready: the review and where to read."""

    example: Example
    review: Review
    about: str
    outcomes: Outcomes
    where: str


def read_examples(path: Path, pictures: Mapping[str, Any], words: Mapping[str, str] | None = None) -> tuple[str, list[Case]]:
    """The test id and cases of one file, `words` filled in where it belongs to a template. Raises ReviewerError with file and line."""
    document = read_yaml(path.read_text(encoding="utf-8"), str(path))
    file = convert(filled(document.data, words) if words else document.data, ExampleFile, document)
    return file.test, [_case(file, example, pictures, document, i) for i, example in enumerate(file.examples)]


def read_pictures(folder: Path) -> dict[str, Any]:
    """The named pictures of a pack: small reviews that examples start from."""
    path = folder / "pictures.yaml"
    if not path.exists():
        return {}
    data = read_yaml(path.read_text(encoding="utf-8"), str(path)).data
    return data if isinstance(data, dict) else {}


def _case(file: ExampleFile, example: Example, pictures: Mapping[str, Any], document: Document, number: int) -> Case:
    path = ("examples", number)
    picture = example.picture or file.picture
    if isinstance(picture, str):
        if picture not in pictures:
            raise document.error(f"there is no picture '{picture}'.", path, f"Pictures: {', '.join(sorted(pictures))}.")
        picture = pictures[picture]
    data: dict[str, Any] = {"review": "example", "as_of": "2026-11-01", **copy.deepcopy(dict(picture))}
    if example.as_of:
        data["as_of"] = example.as_of.isoformat()
    from_base = example.start == "base"
    for layer in (file.base.answers if from_base else {}, example.given):
        for subject, answers in layer.items():
            _put(data, subject, answers, document, path)
    try:
        review = review_from_data(data)
    except msgspec.ValidationError as problem:
        raise explained(problem, document, path, Review) from None
    outcomes = {**(file.base.outcomes if from_base else {}), **example.outcomes}
    return Case(example, review, example.about or file.about, outcomes, f"{document.name}, line {document.line(path)}")


def _put(data: dict[str, Any], subject: str, answers: Mapping[str, Any], document: Document, path: tuple[str | int, ...]) -> None:
    """Patch answers (and for a flow also when, since) into a review's plain data."""
    kind, _, key = subject.partition(" ")
    record = _record(data, kind, key)
    if record is None:
        raise document.error(f"the picture has no '{subject}'.", path, "Name a subject as 'flow send' or 'party hospital'.")
    place = record.setdefault("answers", {})
    for fact, value in answers.items():
        if kind == "flow" and fact in ("when", "since"):
            record[fact] = value
        elif isinstance(value, dict) and isinstance(place.get(fact), dict):
            place[fact] = {**place[fact], **value}
        else:
            place[fact] = value


def _record(data: dict[str, Any], kind: str, key: str) -> dict[str, Any] | None:
    if kind == "review":
        return data
    if kind in _PLACES:
        return data.get(_PLACES[kind], {}).get(key)
    if kind == "flow":
        return next((flow for flow in data.get("flows", []) if flow["id"] == key), None)
    relationships = data.setdefault("relationships", [])
    if kind == "agreement":
        return next((a for r in relationships for a in r.get("agreements", []) if a["id"] == key), None)
    if kind == "relationship":
        pair = key.split(" and ")
        found = next((r for r in relationships if sorted(r["between"]) == sorted(pair)), None)
        if found is None and len(pair) == 2:
            found = {"between": pair}
            relationships.append(found)
        return found
    if kind == "holding":
        party, _, dataset = key.partition(" holds ")
        holdings = data.setdefault("holdings", [])
        found = next((h for h in holdings if (h["party"], h["dataset"]) == (party, dataset)), None)
        if found is None:
            found = {"party": party, "dataset": dataset}
            holdings.append(found)
        return found
    return None


class Bench:
    """All cases of one test laid side by side, evaluated once, ready to be read or mutated."""

    def __init__(self, program: Program, cases: list[Case], test: str) -> None:
        self.program, self.cases = program, cases
        self.subjects = build_subjects([case.review for case in cases], program.agreement_kinds)
        self.frame = Frame(program, self.subjects)
        for number, case in enumerate(cases):
            for other, given in case.outcomes.items():
                self._override(number, case, other, given)
        self.run: Evaluation = evaluate(program, self.frame, ((False, False), (True, False)), _read_by(program, test))

    def _override(self, number: int, case: Case, test: str, given: Any) -> None:
        if test not in self.program.tests:
            raise ReviewerError(f"there is no legal test '{test}'.", case.where, "Correct the id under outcomes.")
        kind = self.program.tests[test].test.subject
        numbers = [i for i, review in enumerate(self.subjects.review_of[kind]) if review == number]
        chosen = self.frame.overrides.setdefault(test, {})
        if isinstance(given, str):
            chosen.update(dict.fromkeys(numbers, _TRUTH[given]))
            return
        for subject, truth in given.items():
            chosen[locate(self.subjects, number, subject, case.where)] = _TRUTH[truth]

    def subject_of(self, number: int) -> int:
        """The subject that a case is about."""
        return locate(self.subjects, number, self.cases[number].about, self.cases[number].where)


def read_directly(made: TestNodes) -> list[int]:
    """The nodes that are looked at when a test's outcome and its elements are told."""
    parts = [n for e in (*made.elements, *made.unless) for n in (e.node, e.applies) if n is not None]
    return [made.effect, made.applies, made.in_force, made.body, *parts]


def _read_by(program: Program, test: str) -> frozenset[int]:
    """The nodes on which a test's outcome and its elements rest."""
    return closure([node.args for node in program.nodes], read_directly(program.tests[test]))


def locate(subjects: Subjects, review: int, subject: str, where: str) -> int:
    """The number of a subject named as 'flow send', 'input notes in send' or 'link send' within one review."""
    kind, _, key = subject.partition(" ")
    if kind == "link":
        for flow, found in enumerate(subjects.one["flow", "between"]):
            if subjects.review_of["flow"][flow] == review and subjects.keys["flow"][flow] == key and found >= 0:
                return found
    for number, name in enumerate(subjects.keys.get(kind, ())):
        if subjects.review_of[kind][number] == review and (name == key or kind == "review"):
            return number
    raise ReviewerError(f"the picture has no '{subject}'.", where, "Name a subject as 'flow send' or 'holding vendor holds notes'.")


def verdicts(bench: Bench, test: str) -> list[tuple[str, str]]:
    """Where an example fails: (place, sentence). Empty when all hold."""
    nodes, found = bench.program.tests[test], []
    for number, case in enumerate(bench.cases):
        about = bench.subject_of(number)
        outcome = outcome_of(bench.run, nodes, about)
        example = case.example
        if outcome != example.expect:
            why = ", ".join(deciding(bench.run, nodes, about)) or "no element"
            found.append((case.where, f"'{example.name}' expects {example.expect} but is {outcome} (because of: {why})."))
        other = outcome_of(bench.run, nodes, about, (True, False))
        if example.other_reading and other != example.other_reading:
            found.append((case.where, f"'{example.name}' expects {example.other_reading} in the other reading but is {other}."))
        if example.because is not None:
            reasons = deciding(bench.run, nodes, about)
            if sorted(reasons) != sorted(example.because):
                found.append(
                    (
                        case.where,
                        f"'{example.name}' expects to rest on {', '.join(example.because)} but rests on {', '.join(reasons) or 'nothing'}.",
                    )
                )
    return found


def lane_of(other: bool) -> Lane:
    """The as-is lane in a reading."""
    return (other, False)
