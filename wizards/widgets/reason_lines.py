"""What a tree of reasons says, as plain data: lines that are as they were need not be written anew."""

from __future__ import annotations

from typing import NamedTuple

from reviewer.model.finding import Finding, Reason
from reviewer.model.outcome import WORDS
from reviewer.session.session import ReviewSession
from reviewer.session.words import material_of


class Line(NamedTuple):
    """One row: its three texts, the outcome whose looks it has (or none), where it goes, whether it starts open, and the rows below it."""

    texts: tuple[str, str, str]
    look: str = ""
    goes: tuple[str, str, str] | None = None
    opened: bool = False
    below: tuple[Line, ...] = ()


def finding_line(session: ReviewSession, finding: Finding, opened: bool, dismissed: str) -> Line:
    """A legal test with its reasons; who dismissed it, where somebody did, comes first."""
    look = finding.outcome if finding.kind != "stop" else {"met": "not_met", "not_met": "met"}.get(finding.outcome, finding.outcome)
    first = (Line((dismissed, "", "no outcome changes")),) if dismissed else ()
    below = (*first, *(_reason_line(session, reason) for reason in finding.reasons))
    bites = ", which forbids" if finding.kind == "stop" and finding.outcome == "met" else ""
    texts = f"{finding.title}: {finding.says}", f"{WORDS[finding.outcome]}{bites}", finding.cites
    return Line(texts, look, ("test", finding.test, finding.subject), opened, below)


def _reason_line(session: ReviewSession, reason: Reason) -> Line:
    words = material_of(session)
    contested = f" [contested: {reason.contested}]" if reason.contested else ""
    head = f"{'Unless: ' if reason.exception else ''}{reason.says}{contested}"
    below: list[Line] = []
    for seen in reason.facts:
        text = f"{words.subject(seen.subject)}. {words.fact(seen.fact)} → {words.value(seen.fact, seen.value)}"
        below.append(Line((text, "", "answer"), goes=("question", seen.subject, seen.fact)))
    for linked in reason.tests:
        text = f"{words.tests[linked.test].title}: {words.subject(linked.subject)}"
        below.append(Line((text, WORDS[linked.outcome], "legal test"), linked.outcome, ("test", linked.test, linked.subject)))
    return Line((head, WORDS[reason.outcome], reason.cites), reason.outcome, None, reason.decides and reason.outcome != "met", tuple(below))
