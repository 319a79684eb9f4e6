"""The reviews that encode cases, their checks, and what the real packs say at the same places.

A review `SC-04.yaml` holds the facts of its case and nothing else; `SC-04.a.yaml` is a branch. Its `expect` is `case` and
`checks`. A check is one of: {question, test, of, outcome}; {question, flow, regime, outcome | at_most | at_least};
{question, not_expressible: why}; {question, later: [pack]}, where `question` is the index in the case. The first two may carry
`disagree: who is right and why`, `because: ...` where the casebook's value is a free word, `reads: value` in a branch for
which the case's detail gives another value, and `asks: [fact]` for what must be open there. What values mean in our words
stands in meanings.yaml; a flow is compared under one regime, never on the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reviewer.model.outcome import LADDER
from reviewer.model.review import Review
from reviewer.packs.library import Library
from reviewer.session.content import shipped_and_own
from reviewer.session.regimes import regimes_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from tests.casebook.cases import HERE

CLAIMS = {"test", "of", "outcome", "flow", "regime", "at_most", "at_least"}
KEYS = {"question", *CLAIMS, "not_expressible", "later", "disagree", "because", "reads", "asks"}
REVIEWS = sorted(path for path in HERE.glob("*/*.yaml"))


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a review's `expect`: which question of the case it answers, and what it claims."""

    path: Path
    case: str
    question: int
    data: Mapping[str, Any]

    @property
    def compares(self) -> bool:
        """Whether the check claims an outcome of ours."""
        return "test" in self.data or "flow" in self.data

    @property
    def reason(self) -> str:
        """Why it disagrees, cannot be said, or must wait."""
        waits = ", ".join(self.data.get("later", ()))
        return self.data.get("disagree") or self.data.get("not_expressible") or waits

    @property
    def variant(self) -> bool:
        """Whether the review is a branch of its case, named after a letter."""
        return "." in self.path.stem

    def __str__(self) -> str:
        claim = {key: value for key, value in self.data.items() if key in CLAIMS}
        return f"{self.path.stem} question {self.question}: {', '.join(f'{key} {value}' for key, value in claim.items())}"


@dataclass(frozen=True, slots=True)
class Said:
    """What the packs say at a check's place: a test's outcome, or a flow's interval under one regime."""

    outcome: str
    at_worst: str = ""
    at_best: str = ""

    def __str__(self) -> str:
        return f"{self.outcome} ({self.at_worst} to {self.at_best})" if self.outcome == "undetermined" else self.outcome


@cache
def library() -> Library:
    """The shipped packs."""
    return shipped_and_own()


@lru_cache(4)  # a judged review is large, and there are hundreds
def session(path: Path) -> ReviewSession:
    """A review of the casebook over the shipped packs."""
    return ReviewSession(review(path), library())


@cache
def review(path: Path) -> Review:
    """A review of the casebook."""
    return read_review(path, library().program)


@cache
def checks_in(path: Path) -> tuple[Check, ...]:
    """The checks of one review. Raises ValueError where one has an unknown key."""
    expect = review(path).expect
    found = tuple(Check(path, expect["case"], int(row["question"]), row) for row in expect["checks"])
    for check in found:
        if unknown := set(check.data) - KEYS:
            raise ValueError(f"{check}: unknown keys {sorted(unknown)}")
    return found


def all_checks() -> list[Check]:
    """Every check of every review."""
    return [check for path in REVIEWS for check in checks_in(path)]


@cache
def _said(path: Path, test: str, of: str, flow: str, regime: str) -> Said:
    if test:
        return Said(session(path).finding(test, of)[0].outcome)
    found = regimes_of(session(path), flow)[regime]
    return Said(found.outcome, found.at_worst, found.at_best)


def said(check: Check) -> Said:
    """What the packs say at the check's place, in the conservative reading. Raises ReviewerError where there is no such place."""
    row = check.data
    return _said(check.path, row.get("test", ""), row.get("of", ""), row.get("flow", ""), row.get("regime", "hipaa"))


def open_facts(check: Check) -> set[str]:
    """What is still asked at the check's place: of a flow, or of a test and the tests it rests on."""
    opened, row = session(check.path), check.data
    if "flow" in row:
        return {question.fact for question in opened.open_questions(row["flow"])}
    found: set[str] = set()
    waiting, seen = [(row["test"], row["of"])], set[tuple[str, str]]()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        for reason in opened.finding(*place)[0].reasons:
            found |= {fact.fact for fact in reason.facts if fact.truth == "unknown"}
            waiting += [(linked.test, linked.subject) for linked in reason.tests if linked.outcome == "unknown"]
    return found


def holds(check: Check) -> bool:
    """Whether the packs say what the check claims."""
    found, row = said(check), check.data
    claims = [found.outcome == row["outcome"]] if "outcome" in row else []
    if "at_most" in row:
        claims.append(found.outcome != "outside" and LADDER.index(found.at_best) <= LADDER.index(row["at_most"]))
    if "at_least" in row:
        claims.append(LADDER.index(found.at_worst) >= LADDER.index(row["at_least"]))
    return bool(claims) and all(claims)
