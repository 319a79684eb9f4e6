"""One row for each question of each case: agree, disagree with reason, not expressible with reason, or not there yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.casebook.cases import Question, cases, covered
from tests.casebook.checks import Check, all_checks, said
from tests.casebook.meanings import problems

WORDS = ("agree", "disagree", "differs on an inference", "not expressible", "pack not there yet", "forgotten")


@dataclass(frozen=True, slots=True)
class Row:
    """How one question came out. `problems` of an agreeing row are empty; `reason` is what the reviews say."""

    file: str
    case: str
    number: int
    question: Question
    status: str
    ours: str
    reason: str
    problems: tuple[str, ...] = ()


def scored() -> Iterator[Row]:
    """Every question of every covered or begun case."""
    checks = all_checks()
    for file in sorted({*covered(), *(check.path.parent.name for check in checks)}):
        for case in cases(file).values():
            if case.id in covered().get(file, {}):
                continue
            mine = [check for check in checks if check.case == case.id]
            if mine or file in covered():
                for number, question in enumerate(case.questions):
                    yield _row(file, case.id, number, question, [check for check in mine if check.question == number])


def _row(file: str, case: str, number: int, question: Question, checks: list[Check]) -> Row:
    compared = [(check, said(check)) for check in checks if check.compares]
    excused = any(not check.compares for check in checks)
    found = tuple(problems(question, compared, excused)) if compared else ()
    reasons = list(dict.fromkeys(check.reason for check in checks if check.reason))
    ours = "; ".join(dict.fromkeys(f"{check.data.get('test') or check.data.get('flow')} {told}" for check, told in compared))
    return Row(file, case, number, question, _status(question, checks, found), ours, " ".join(reasons), found)


def _status(question: Question, checks: list[Check], found: tuple[str, ...]) -> str:
    if not checks:
        return "forgotten"
    if any("disagree" in check.data for check in checks):
        return "disagree"
    if any(check.compares for check in checks):
        return "differs on an inference" if found and question.inferred else "agree"
    return "pack not there yet" if any("later" in check.data for check in checks) else "not expressible"


def lines(whole: bool = True) -> Iterator[str]:
    """The table: for each file its counts, then one line for each question; `whole` also prints those that agree."""
    rows = list(scored())
    for file in dict.fromkeys(row.file for row in rows):
        mine = [row for row in rows if row.file == file]
        counts = Counter(row.status for row in mine)
        told = ", ".join(f"{counts[word]} {word}" for word in WORDS if counts[word])
        yield f"{file}: {len({row.case for row in mine})} cases, {len(mine)} questions: {told}"
        for row in mine:
            if whole or row.status != "agree":
                yield _line(row)


def _line(row: Row) -> str:
    asked = f"{row.question.determination} of {row.question.subject}: {row.question.expected}"
    told = " | ".join(text for text in (row.ours, row.reason) if text)
    return f"  {row.case}.{row.number} {row.status:<18} {asked}{' | ' + told if told else ''}"
