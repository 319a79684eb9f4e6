"""What an authority's value means in our words, strictly: which outcomes of ours say the same, and which are unsafe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from tests.casebook.cases import HERE, Question, data
from tests.casebook.checks import Check, Said

FREE = ("permitted", "outside")
Verdict = Literal["agrees", "differs", "adds"]


@cache
def _table() -> dict[str, Any]:
    return data(HERE / "meanings.yaml")


def meant() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Determination, then value, then the rows that say the same."""
    return _table()["means"]


def parts(value: str) -> list[list[str]]:
    """A value as a conjunction of alternatives: a+b/c is [[a], [b, c]]."""
    return [part.split("/") for part in re.split(r"\+", value)]


def rows(determination: str, value: str) -> list[dict[str, Any]]:
    """What the value means, as rows of the table; nothing where we have no word for it."""
    return list(meant().get(determination, {}).get(value, ()))


def allows(expected: str, found: Said, variant: bool) -> bool:
    """Whether a flow's result can be read as the casebook's permitted value. A branch may satisfy the condition of only_if."""
    if expected == "no":
        return found.outcome != "outside" and found.at_best != "permitted"
    if expected == "yes":
        return found.outcome in FREE or found.at_best == "permitted"
    if expected == "undetermined":
        return found.outcome == "undetermined"
    return variant or found.outcome not in FREE


def verdict(determination: str, value: str, check: Check, found: Said) -> Verdict:
    """What one check says about one simple value: the same, something else, or nothing about it."""
    seen: list[bool] = []
    for row in rows(determination, value):
        if "permitted" in row and "flow" in check.data:
            seen.append(allows(row["permitted"], found, check.variant))
        elif row.get("test") == check.data.get("test") and "test" in row:
            seen.append(found.outcome in row["outcome"])
    return ("agrees" if any(seen) else "differs") if seen else "adds"


def problems(question: Question, checks: Sequence[tuple[Check, Said]], excused: bool = False) -> list[str]:
    """Why the checks of one question together do not say what the authority said; empty where they do.

    `excused` says that the reviews tell why some part of the value has no word of ours, or waits for its pack.
    """
    determination, found = question.determination, list(checks)
    if determination == "other" or not rows_of(question):
        return [] if any("because" in check.data for check, _ in found) else ["a value without a word of ours needs `because`"]
    told = [f"{check} differs from its branch" for check, said in found if "reads" in check.data and not _reads(question, check, said)]
    found = [(check, said) for check, said in found if "reads" not in check.data]
    for alternatives in parts(question.expected):
        if excused and not any(rows(determination, value) for value in alternatives):
            continue
        verdicts = {str(check): {verdict(determination, value, check, said) for value in alternatives} for check, said in found}
        told += [f"{check} differs" for check, seen in verdicts.items() if "differs" in seen and "agrees" not in seen]
        if not any("agrees" in seen for seen in verdicts.values()):
            told.append(f"no check says {'/'.join(alternatives)}")
    flows = [(check, said) for check, said in found if "flow" in check.data]
    if determination == "permitted":
        told += _whole(question.expected, flows)
    return told


def _reads(question: Question, check: Check, found: Said) -> bool:
    return verdict(question.determination, check.data["reads"], check, found) == "agrees"


def rows_of(question: Question) -> list[dict[str, Any]]:
    """All rows for all parts of the question's value."""
    return [row for part in parts(question.expected) for value in part for row in rows(question.determination, value)]


def _whole(expected: str, flows: Sequence[tuple[Check, Said]]) -> list[str]:
    """What must hold over all branches: yes is reached somewhere; only_if is withheld somewhere and can be reached."""
    outcomes = [said for _, said in flows]
    if expected == "yes" and not any(said.outcome in FREE for said in outcomes):
        return ["no review shows it permitted"]
    if expected == "only_if":
        told = [] if any(said.outcome not in FREE for said in outcomes) else ["no review withholds it without its condition"]
        open_ = any(said.outcome in (*FREE, "until_cured") or said.at_best == "permitted" for said in outcomes)
        return told if open_ else [*told, "no review shows a way to it"]
    return []


def unsafe(question: Question, check: Check, found: Said) -> bool:
    """Whether the check comes out freer than the authority said, whatever reason it gives."""
    determination, expected = question.determination, check.data.get("reads", question.expected)
    if determination == "permitted" and "flow" in check.data:
        withheld = expected in ("no", "undetermined") or (expected == "only_if" and not check.variant)
        return withheld and found.outcome in FREE
    freer = _table()["freer"].get(determination, ())
    if determination == "phi_status" and "flow" in check.data:
        return expected not in freer and found.outcome == "outside"
    if expected in freer or verdict(determination, expected, check, found) == "agrees":
        return False
    return any(verdict(determination, value, check, found) == "agrees" for value in freer)
