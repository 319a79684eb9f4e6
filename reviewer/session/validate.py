"""Is a review whole? Dangling references, unknown questions and impossible answers are named with place and next step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from re import fullmatch

from reviewer.engine.program import Program
from reviewer.model.answer import AND_OTHERS, Disputed, Range, Value, is_open
from reviewer.model.pack import Question
from reviewer.model.review import Review

Place = tuple[str | int, ...]
Trouble = tuple[Place, str, str]
LONGEST_NAME = 300
LONGEST_NOTE = 20_000
JOINTS = (" holds ", " and ", " in ", " of ", " from ", " (")  # between the ids in the name of a subject, such as `holding a holds b`


def troubles(review: Review, program: Program) -> Iterator[Trouble]:
    """Every problem as (place in the file, what is wrong, next step)."""
    yield from _texts(review)
    yield from _ids(review)
    yield from _references(review)
    yield from _flows(review)
    yield from _all_answers(review, program.questions)
    yield from _left_out(review, program)
    yield from _evidence(review)


def _evidence(review: Review) -> Iterator[Trouble]:
    for i, entry in enumerate(review.evidence):
        if not fullmatch("[0-9a-f]{64}", entry.digest):
            yield ("evidence", i, "digest"), "this is no digest of a file.", "Add the file with the program, which writes its digest."
        if not entry.name.strip() or len(entry.name) > LONGEST_NAME:
            yield ("evidence", i, "name"), f"a file's name has 1 to {LONGEST_NAME} characters.", "Shorten it."
        if entry.size < 0:
            yield ("evidence", i, "size"), "a file has no negative size.", "Add the file with the program."


def _texts(review: Review) -> Iterator[Trouble]:
    records: list[tuple[Place, str, int]] = [
        (("title",), review.title, LONGEST_NAME),
        (("product",), review.product, LONGEST_NAME),
    ]
    records += [(("note",), review.note, LONGEST_NOTE)]
    for kind, group in (("parties", review.parties), ("datasets", review.datasets), ("systems", review.systems)):
        for key, record in group.items():
            records += [
                ((kind, key), key, 80),
                ((kind, key, "name"), record.name, LONGEST_NAME),
                ((kind, key, "note"), record.note, LONGEST_NOTE),
            ]
    for i, flow in enumerate(review.flows):
        records += [
            (("flows", i, "id"), flow.id, 80),
            (("flows", i, "name"), flow.name, LONGEST_NAME),
            (("flows", i, "note"), flow.note, LONGEST_NOTE),
        ]
    for place, text, most in records:
        if len(text) > most:
            yield (
                place,
                f"this text has {len(text):,} characters; at most {most:,} fit here.",
                "Shorten it; put long texts into a note or an attachment.",
            )


def _ids(review: Review) -> Iterator[Trouble]:
    """An id that holds what joins two ids would make one subject look like another."""
    named: list[tuple[Place, str]] = [(("parties", key), key) for key in review.parties]
    named += [(("datasets", key), key) for key in review.datasets]
    named += [(("systems", key), key) for key in review.systems]
    named += [(("flows", i, "id"), flow.id) for i, flow in enumerate(review.flows)]
    for place, name in named:
        joint = next((joint for joint in JOINTS if joint in name), None)
        if joint is not None:
            yield place, f"the id '{_short(name)}' contains '{joint}', which joins two ids.", "Use an underscore in the id; its name may be any text."


def _left_out(review: Review, program: Program) -> Iterator[Trouble]:
    """What is left out is a known body of law, and says why."""
    known = [*program.regimes, *program.groups_of_regimes]
    for name, reason in review.leave_out.items():
        if name not in known:
            yield ("leave_out", name), f"there is no body of law '{_short(name)}'.", f"Known are: {', '.join(known)}."
        elif not reason.strip():
            yield ("leave_out", name), f"'{name}' is left out without a reason.", "Say why this review does not examine it."


def _references(review: Review) -> Iterator[Trouble]:
    for i, relationship in enumerate(review.relationships):
        place: Place = ("relationships", i)
        for party in relationship.between:
            yield from _known(party, review.parties, "party", (*place, "between"))
        if relationship.between[0] == relationship.between[1]:
            yield (*place, "between"), "a relationship joins two different parties.", "Name the other party."
        for j, agreement in enumerate(relationship.agreements):
            for name in agreement.covers:
                yield from _known(name, review.datasets, "dataset", (*place, "agreements", j, "covers"))
    for i, held in enumerate(review.holdings):
        yield from _known(held.party, review.parties, "party", ("holdings", i, "party"))
        yield from _known(held.dataset, review.datasets, "dataset", ("holdings", i, "dataset"))
    for key, system in review.systems.items():
        if system.party:
            yield from _known(system.party, review.parties, "party", ("systems", key, "party"))
        if system.model:
            yield from _known(system.model, review.datasets, "dataset", ("systems", key, "model"))
    yield from _doubles([a.id for r in review.relationships for a in r.agreements], "agreement", ("relationships",))
    yield from _doubles([" and ".join(sorted(r.between)) for r in review.relationships], "relationship", ("relationships",))


def _known(name: str, group: Mapping[str, object], kind: str, place: Place) -> Iterator[Trouble]:
    if name in group:
        return
    close = get_close_matches(name, list(group), 1)
    hint = f"Did you mean '{close[0]}'?" if close else f"Add the {kind}, or correct the name."
    yield place, f"there is no {kind} '{_short(name)}' in this review.", hint


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}..."


def _doubles(names: list[str], kind: str, place: Place) -> Iterator[Trouble]:
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield place, f"the {kind} '{_short(name)}' stands here twice.", "Give one of them another id, or join them."


def _flows(review: Review) -> Iterator[Trouble]:
    for i, flow in enumerate(review.flows):
        place: Place = ("flows", i)
        yield from _known(flow.sender, review.parties, "party", (*place, "from"))
        if flow.recipient is not None:
            yield from _known(flow.recipient, review.parties, "party", (*place, "to"))
        for name in (*flow.data, *((flow.produces,) if flow.produces else ())):
            yield from _known(name, review.datasets, "dataset", (*place, "data" if name in flow.data else "produces"))
        if flow.system is not None:
            yield from _known(flow.system, review.systems, "system", (*place, "system"))
        if not flow.data:
            yield (*place, "data"), f"flow '{_short(flow.id)}' carries no data.", "Name at least one dataset."
        if flow.to == flow.sender and not flow.produces and "purpose" not in flow.answers:
            what = f"flow '{_short(flow.id)}' stays with '{_short(flow.sender)}', produces nothing and has no purpose."
            yield place, what, "A use needs a purpose: write answers: {purpose: ...}, or purpose: not_sure."
    yield from _doubles([flow.id for flow in review.flows], "flow", ("flows",))


def answering(review: Review) -> Iterator[tuple[Place, str, Mapping[str, Value], str]]:
    """Every record that carries answers: (place, subject kind, answers, kind of agreement)."""
    yield ("answers",), "review", review.answers, ""
    for kind, group in (("party", review.parties), ("dataset", review.datasets), ("system", review.systems)):
        plural = "parties" if kind == "party" else f"{kind}s"
        for key, record in group.items():
            yield (plural, key, "answers"), kind, record.answers, ""
    for i, relationship in enumerate(review.relationships):
        yield ("relationships", i, "answers"), "relationship", relationship.answers, ""
        for j, agreement in enumerate(relationship.agreements):
            yield ("relationships", i, "agreements", j, "answers"), "agreement", agreement.answers, agreement.kind
    for i, held in enumerate(review.holdings):
        yield ("holdings", i, "answers"), "holding", held.answers, ""
    for i, flow in enumerate(review.flows):
        yield ("flows", i, "answers"), "flow", flow.answers, ""


def _all_answers(review: Review, questions: Mapping[str, Question]) -> Iterator[Trouble]:
    for place, kind, answers, of in answering(review):
        for fact, value in answers.items():
            name, _, item = fact.partition(".")
            where = (*place, name, item) if item else (*place, name)
            question = questions.get(name)
            if question is None:
                close = get_close_matches(name, list(questions), 1)
                yield (
                    where,
                    f"there is no question '{_short(name)}'.",
                    f"Did you mean '{close[0]}'?" if close else "See `knowledge list` for the questions.",
                )
            elif question.subject != kind:
                yield (
                    where,
                    f"'{name}' is asked of a {question.subject}, not of a {kind}.",
                    f"Move it to the {question.subject}.",
                )
            elif question.of and of and question.of != of:
                yield where, f"'{name}' is asked of a {question.of}, not of a {of}.", "Move it to the right agreement."
            else:
                problem = value_problem(question, item, value)
                if problem:
                    yield where, *problem


def value_problem(question: Question, item: str, value: Value) -> tuple[str, str] | None:
    """What is wrong with an answer and the next step, or None where it can be given."""
    if question.kind == "checklist":
        if item not in {i.id for i in question.items}:
            return (
                f"checklist '{question.id}' has no item '{_short(item)}'.",
                f"Items: {', '.join(i.id for i in question.items)}.",
            )
    elif item:
        return f"'{question.id}' is not a checklist.", "Give one answer."
    if is_open(value):
        return None
    if isinstance(value, Disputed):
        return None
    if question.kind in ("number", "date"):
        return _measure_problem(question, value)
    if question.kind == "list":
        return _list_problem(question, value)
    if question.kind == "text":
        return None
    known = [option.value for option in question.options] or ["yes", "no"]
    if question.kind == "document":
        known = ["signed_checked", "signed_not_checked", "draft", "none"]
    if not isinstance(value, str) or value not in known:
        return (
            f"'{_short(str(value))}' is no answer to '{question.id}'.",
            f"Answers: {', '.join([*known, 'not_sure'])}.",
        )
    return None


def _list_problem(question: Question, value: Value) -> tuple[str, str] | None:
    """A list with options holds some of them, perhaps with "others"; nothing at all is no answer."""
    if not question.options:
        return None
    values = value if isinstance(value, tuple) else (value,)
    known = [option.value for option in question.options]
    strange = [each for each in values if each not in known and each != AND_OTHERS]
    if not values:
        return f"an empty list is no answer to '{question.id}'.", "Name at least one, or answer not_sure."
    if strange:
        return f"'{_short(str(strange[0]))}' is no answer to '{question.id}'.", f"Answers: {', '.join([*known, AND_OTHERS, 'not_sure'])}."
    return None


def _measure_problem(question: Question, value: Value) -> tuple[str, str] | None:
    ends = [value.low, value.high] if isinstance(value, Range) else [value]
    for end in ends:
        if end is None:
            continue
        try:
            date.fromisoformat(str(end)) if question.kind == "date" else float(str(end))
        except ValueError:
            form = "a date such as 2026-11-01" if question.kind == "date" else "a number"
            return f"'{_short(str(end))}' is not {form}.", "Correct it, or answer not_sure."
    return None
