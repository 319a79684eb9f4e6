"""The rules that need no evaluation: ids, citations, references, values, layers, language, coverage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.model import condition as c
from reviewer.model.answer import NOT_SURE
from reviewer.model.pack import LAYER, LegalTest, Pack, Question
from reviewer.packs.check.walk import all_conditions, conditions_of, elements_of, facts_of, parts_of

Finding = ReviewerError
_SENTENCE = re.compile(r"^[A-Z0-9“\"(].*[.?!)]$", re.DOTALL)
_BAD_WORDS = re.compile(r"\b(shall|herein|thereof|pursuant|aforementioned)\b", re.IGNORECASE)


def cite_pieces(cites: str) -> list[str]:
    """The single citations in a citation string; a piece without a title number takes over the one before."""
    pieces: list[str] = []
    title = ""
    for raw in cites.split(";"):
        piece = raw.strip()
        head = re.match(r"(\d+ (?:CFR|USC|FR|OMB)) ", piece)
        if head:
            title = head.group(1)
        elif re.match(r"\d+[.]\d+", piece) and title:
            piece = f"{title} {piece}"
        if piece:
            pieces.append(piece)
    return pieces


def authority_for(piece: str, ids: Sequence[str]) -> str | None:
    """The longest authority id with which the citation begins, at a boundary."""
    fitting = [i for i in ids if piece == i or (piece.startswith(i) and not piece[len(i)].isalnum())]
    return max(fitting, key=len, default=None)


def ids_mirror_folders(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """A legal test's id is its pack's id and its file's name; ids are never used twice."""
    for test in pack.tests:
        name = f"{pack.id}.{f'{test.made_for}_' if test.made_for else ''}{Path(test.source).stem}"
        if test.id != name:
            yield ReviewerError(f"the id is '{test.id}'.", f"{pack.folder}/{test.source}", f"It should be '{name}'.")
    seen: dict[str, str] = {}
    for other in packs:
        for kind, entries in (
            ("question", other.questions),
            ("legal test", other.tests),
            ("point", other.points),
            ("authority", other.authorities),
        ):
            for entry in entries:
                name = f"{kind} {entry.id}"
                if name in seen and other.id == pack.id:
                    yield ReviewerError(f"{name} stands in two places.", f"{pack.folder} and {seen[name]}", "Give one another id.")
                seen[name] = other.folder
        for test in other.tests:
            doubled = {e.id for e in elements_of(test) if [x.id for x in elements_of(test)].count(e.id) > 1}
            if doubled and other.id == pack.id:
                yield ReviewerError(f"element '{doubled.pop()}' stands twice.", f"{pack.folder}/{test.source}", "Rename one.")


def citations_resolve(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """Every citation begins with the id of an authority."""
    ids = [a.id for other in packs for a in other.authorities]
    places = [(f"{test.id}", test.cites) for test in pack.tests]
    places += [(f"{test.id}, element {e.id}", e.cites) for test in pack.tests for e in elements_of(test)]
    places += [(f"question {q.id}", q.cites) for q in pack.questions if q.cites]
    places += [(f"question {q.id}, item {i.id}", i.cites) for q in pack.questions for i in q.items if i.cites]
    places += [(f"parameter {p.id}", v.cites) for p in pack.parameters for v in p.history]
    places += [(f"point {p.id}", p.cites) for p in pack.points] + [("coverage", line.cites) for line in pack.coverage]
    for where, cites in places:
        if not cite_pieces(cites):
            yield ReviewerError("there is no citation.", f"{pack.id}: {where}", "Give the pinpoint.")
        for piece in cite_pieces(cites):
            if authority_for(piece, ids) is None:
                yield ReviewerError(
                    f"no authority covers '{piece}'.",
                    f"{pack.id}: {where}",
                    "Add it under authorities, or correct the citation.",
                )


def facts_and_values_exist(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """Conditions and cures use facts that are asked, and values that can be given."""
    questions = {q.id: q for other in packs for q in other.questions}
    for where, cond in all_conditions(pack):
        for fact, part in facts_of(cond):
            yield from value_problems(fact, part, questions, f"{pack.id}: {where}")
    for test in pack.tests:
        for element in elements_of(test):
            for fact, value in (element.cure.sets if element.cure else {}).items():
                yield from value_problems(fact, c.FactIn(fact, (value,)), questions, f"{test.id}, cure of {element.id}")
    for q in pack.questions:
        if q.suggested_if_opened:
            yield from value_problems(q.id, c.FactIn(q.id, (q.suggested_if_opened,)), questions, f"question {q.id}")
    for inference in pack.inferences:
        for fact, value in {**inference.entails, **inference.suggests}.items():
            yield from value_problems(fact, c.FactIn(fact, (value,)), questions, f"inference {inference.id}")


def value_problems(fact: str, part: c.Condition, questions: dict[str, Question], where: str) -> Iterator[Finding]:
    """What is wrong with a fact and the values it is compared with."""
    name, _, item = fact.partition(".")
    question = questions.get(name)
    if question is None:
        yield ReviewerError(f"no question gives the fact '{fact}'.", where, "Add the question or correct the name.")
        return
    if item and item not in {i.id for i in question.items}:
        yield ReviewerError(f"checklist '{name}' has no item '{item}'.", where, "Correct the item.")
    values = part.values if isinstance(part, c.FactIn | c.Items | c.FactList) else ()
    known = values_of(question)
    for value in values or ():
        if known is not None and value not in known:
            yield ReviewerError(f"'{value}' is no answer to '{name}'.", where, f"Answers: {', '.join(sorted(known))}.")
        if value == NOT_SURE:
            yield ReviewerError("'not_sure' is never a value in a condition.", where, "Unknown is handled by the engine.")


def values_of(question: Question) -> set[str] | None:
    """The values an answer can have, or None where any text can be given."""
    if question.kind in ("number", "date", "list", "text"):
        return {option.value for option in question.options} or None
    if question.kind == "document":
        return {"signed_checked", "signed_not_checked", "draft", "none"}
    return {option.value for option in question.options} or {"yes", "no"}


def references_exist(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """Points, parameters, pathways and see-also entries that are named exist."""
    points = {p.id for other in packs for p in other.points}
    parameters = {p.id for other in packs for p in other.parameters}
    tests = {t.id for other in packs for t in other.tests}
    days = {q.id for other in packs for q in other.questions if q.kind == "date"}
    for parameter in pack.parameters:
        if parameter.counts_from and parameter.counts_from not in days:
            yield ReviewerError(f"no question gives the day '{parameter.counts_from}'.", f"parameter {parameter.id}", "Name a question for a date.")
    for test in pack.tests:
        for element in elements_of(test):
            if element.contested and element.contested.point not in points:
                yield ReviewerError(
                    f"there is no contested point '{element.contested.point}'.",
                    f"{test.id}, element {element.id}",
                    "Add it to points.",
                )
        named = (*(test.for_pathways if isinstance(test.for_pathways, tuple) else ()), *test.lifted_by, *test.see_also)
        for name in named:
            if name not in tests:
                yield ReviewerError(f"there is no legal test '{name}'.", test.id, "Check the id.")
        for place, cond in conditions_of(test):
            for part in parts_of(cond):
                named_parameter = getattr(part, "parameter", None)
                if named_parameter and named_parameter not in parameters:
                    yield ReviewerError(f"there is no parameter '{named_parameter}'.", f"{test.id}, {place}", "Add it to parameters.")


def layers_hold(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """A test reads its own layer or lower ones; pathways never read stops, and nothing reads a requirement or duty."""
    tests: dict[str, LegalTest] = {t.id: t for other in packs for t in other.tests}
    for test in pack.tests:
        for place, cond in conditions_of(test):
            for part in parts_of(cond):
                read = tests.get(part.test) if isinstance(part, c.TestMet) else None
                if read and LAYER[read.kind] > LAYER[test.kind]:
                    yield ReviewerError(
                        f"a {test.kind} may not read '{read.id}', a {read.kind}.",
                        f"{test.id}, {place}",
                        "Status never depends on permission.",
                    )


def language_is_plain(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """Sentences are sentences, short, and free of legalese; questions end with a question mark."""
    for test in pack.tests:
        texts = [(f"{test.id}, element {e.id}", t) for e in elements_of(test) for t in (e.says, e.otherwise)]
        texts += [(f"{test.id}, outcomes", t) for t in (test.outcomes.met, test.outcomes.not_met, test.outcomes.unknown)]
        for where, text in texts:
            if not _SENTENCE.match(text) or len(text) > 260:
                yield ReviewerError(f"'{text[:60]}' should be one or two full sentences of at most 260 characters.", where, "Reword it.")
            if _BAD_WORDS.search(text):
                yield ReviewerError(f"'{_BAD_WORDS.search(text)[0]}' is legalese.", where, "Say it plainly.")  # type: ignore[index]
    for question in pack.questions:
        if not question.text.endswith("?"):
            yield ReviewerError("a question ends with a question mark.", f"question {question.id}", "Reword it.")
        if not question.help or not question.tell:
            yield ReviewerError("help and tell are needed.", f"question {question.id}", "Say why it matters and how to find out.")


def reviewed_by_a_person(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """Content counts as reviewed only under a name that is not the author's."""
    for test in pack.tests:
        if test.status == "reviewed" and (not test.reviewed_by or test.reviewed_by == test.checked.by):
            yield ReviewerError(
                "'reviewed' needs a named reviewer other than the author.",
                test.id,
                "Set reviewed_by, or status: draft.",
            )


def questions_are_used(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """Every question is used by a condition, or listed in coverage as asked only."""
    used = {fact.partition(".")[0] for other in packs for _, cond in all_conditions(other) for fact, _ in facts_of(cond)}
    listed = {name for other in packs for line in other.coverage if line.status == "asked_only" for name in line.by}
    kinds = {part.of for other in packs for _, cond in all_conditions(other) for part in parts_of(cond) if isinstance(part, c.Some | c.Every)}
    for question in pack.questions:
        if question.id not in used | listed | kinds:
            yield ReviewerError(
                f"nothing uses the question '{question.id}'.",
                f"{pack.id}: {question.source}",
                "Use it, remove it, or list it in coverage.yaml as asked_only.",
            )


def coverage_is_whole(pack: Pack, packs: Sequence[Pack]) -> Iterator[Finding]:
    """Every legal test is named by a coverage line, and every named test or question exists."""
    tests = {t.id for other in packs for t in other.tests} | {q.id for other in packs for q in other.questions}
    named = {name for line in pack.coverage for name in line.by}
    for test in pack.tests:
        if test.id not in named:
            yield ReviewerError(f"coverage.yaml does not name '{test.id}'.", f"{pack.folder}/coverage.yaml", "Add a line.")
    for name in sorted(named - tests):
        yield ReviewerError(f"coverage.yaml names '{name}', which does not exist.", f"{pack.folder}/coverage.yaml", "Correct it.")
    for line in pack.coverage:
        if line.status != "tested" and not line.why:
            yield ReviewerError(f"'{line.cites}' needs a reason.", f"{pack.folder}/coverage.yaml", "Say why in `why`.")


Rule = Callable[[Pack, Sequence[Pack]], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    ids_mirror_folders,
    citations_resolve,
    facts_and_values_exist,
    references_exist,
    layers_hold,
    language_is_plain,
    reviewed_by_a_person,
    questions_are_used,
    coverage_is_whole,
)
