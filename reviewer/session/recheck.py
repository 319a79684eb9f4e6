"""Filed reviews against the law content now installed: which outcomes moved since the seal, by which legal test, what must be found out.

Compares with what the seal kept, so that the packs of that time are not needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import structs

from reviewer.engine.canonical import SHORT, digest_of
from reviewer.engine.parts import answers_by_place
from reviewer.model.finding import FlowResult
from reviewer.model.outcome import LADDER
from reviewer.model.review import Review
from reviewer.model.review_record import Seal, SealedFlow
from reviewer.packs.library import Library
from reviewer.session.any_file import review_as_written
from reviewer.session.seal import changed_content
from reviewer.session.seal_law import same_law
from reviewer.session.session import ReviewSession
from reviewer.session.shelf_marks import come_about
from reviewer.session.subjects_of import with_answers

Move = Literal["same", "worse", "better", "weaker", "stronger", "needs_facts", "settled", "new", "gone"]
ALARMS: tuple[Move, ...] = ("worse", "weaker", "needs_facts", "gone", "new")
UNREACHED = "not reached"
MOVES: dict[Move, str] = {
    "same": "as sealed",
    "worse": "flips to a worse outcome",
    "better": "flips to a better outcome",
    "weaker": "the worst that is possible is worse",
    "stronger": "less is open",
    "needs_facts": "needs new facts",
    "settled": "is settled now",
    "new": "was not sealed",
    "gone": "is not drawn any more",
}


@dataclass(frozen=True, slots=True)
class TestMove:
    """A legal test whose outcome for a flow is another; `law` says whether its text is `changed`, `new`, `gone`, or the same ("")."""

    test: str
    title: str
    kind: str
    before: str
    after: str
    law: str


@dataclass(frozen=True, slots=True)
class FlowMove:
    """One flow then and now. `facts` are the questions that are open now, where it needs facts.

    `regimes` are the bodies of law whose outcome moved, as (title, before, after); `tests` begin with what moved most tellingly.
    """

    flow: str
    name: str
    move: Move
    before: str
    after: str
    regimes: tuple[tuple[str, str, str], ...] = ()
    tests: tuple[TestMove, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(slots=True)
class Rechecked:
    """One file: moves of its flows, packs that differ, triggers that came about, and what stands against comparing."""

    path: str
    title: str = ""
    state: str = "draft"
    sealed: str = ""
    flows: list[FlowMove] = field(default_factory=list[FlowMove])
    law: tuple[str, ...] = ()
    due: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])

    @property
    def needs_a_look(self) -> bool:
        """Whether a person must look at it again."""
        return bool(self.due) or any(flow.move in ALARMS for flow in self.flows)


def recheck(path: Path, library: Library, today: date) -> Rechecked:
    """Judge one file under the law content in use, as of today, and compare with its last seal. Raises ReviewerError."""
    review, _ = review_as_written(path)
    found = Rechecked(str(path), review.title or review.review, review.state, due=come_about(review, library, today))
    if not review.seals:
        found.notes.append("Not sealed, so there is nothing to compare with.")
        return found
    seal = review.seals[-1]
    found.sealed, found.law = seal.on, same_law(library, seal)
    changed = changed_content(review, seal)
    if changed:
        count = f"{len(changed)} {'part' if len(changed) == 1 else 'parts'}"
        found.notes.append(f"The review itself changed since it was sealed ({count}; the record tells which); what moved may come from that.")
    review = _still_asked(review, library, found)
    session = ReviewSession(structs.replace(review, as_of=today), library)
    found.flows = flow_moves(session, seal)
    return found


def _still_asked(review: Review, library: Library, found: Rechecked) -> Review:
    """The review without answers to questions that the law content of today does not ask."""
    gone = sorted({place for place in answers_by_place(review) if place[1].partition(".")[0] not in library.program.questions})
    for subject, fact in gone:
        review = with_answers(review, subject, {fact: None})
    if gone:
        found.notes.append(f"Not asked any more, and left out: {', '.join(f'{fact} of {subject}' for subject, fact in gone[:8])}.")
    return review


def flow_moves(session: ReviewSession, seal: Seal) -> list[FlowMove]:
    """Every flow, then and now, in the order of the review, then those that are gone."""
    names = {flow.id: flow.name or flow.id for flow in session.review.flows}
    made: list[FlowMove] = []
    for key, name in names.items():
        then, now = seal.flows.get(key), session.flow(key, with_cures=False)
        if then is None:
            made.append(FlowMove(key, name, "new", "not sealed", now.outcome))
            continue
        move = moved(then, now)
        facts = tuple(dict.fromkeys(q.text for q in now.open_questions)) if move in ("needs_facts", "weaker") else ()
        regimes, tests = tuple(_regimes(session, then, now)), tuple(_tests(session, seal, then, now))
        made.append(FlowMove(key, name, move, then.outcome, now.outcome, regimes, tests, facts))
    return made + [FlowMove(key, key, "gone", then.outcome, "not drawn") for key, then in seal.flows.items() if key not in names]


def moved(then: SealedFlow, now: FlowResult) -> Move:
    """How an outcome moved; outside counts as permitted."""
    if then.outcome != now.outcome and "undetermined" in (then.outcome, now.outcome):
        return "needs_facts" if now.outcome == "undetermined" else _toward(_rank(then.at_best), _rank(now.at_best)) or "settled"
    if then.outcome != now.outcome:
        return "worse" if (_rank(now.at_worst), now.outcome != "outside") < (_rank(then.at_worst), then.outcome != "outside") else "better"
    if (then.at_worst, then.at_best) == (now.at_worst, now.at_best):
        return "same"
    weaker = _rank(now.at_worst) < _rank(then.at_worst) or _rank(now.at_best) < _rank(then.at_best)
    return "weaker" if weaker else "stronger"


def _toward(best_then: int, best_now: int) -> Move | None:
    """A flow that was open and is settled below what was then still possible got worse."""
    return "worse" if best_now < best_then else None


def _rank(rung: str) -> int:
    return [str(step) for step in LADDER].index(rung)


def _regimes(session: ReviewSession, then: SealedFlow, now: FlowResult) -> Iterator[tuple[str, str, str]]:
    """Bodies of law whose outcome moved; one that does not reach the flow has none."""
    reached = {name: str(found.outcome) for name, found in now.regimes.items() if found.triggered != "not_met"}
    for name in dict.fromkeys((*now.regimes, *then.regimes)):
        words = then.regimes.get(name, UNREACHED), reached.get(name, UNREACHED)
        if words[0] != words[1]:
            about = session.regimes.get(name)
            yield about.regime.title if about else name, *words


def _telling(move: TestMove) -> tuple[bool, bool, bool, int]:
    """Text that changed first, then outcomes that were settled both times, then what is settled now; stops before pathways."""
    settled = {"met", "not_met"}
    order = {"stop": 0, "pathway": 1, "requirement": 2, "status": 3, "duty": 4, "": 0}
    both = move.before in settled and move.after in settled
    return move.law not in ("changed", "gone"), not both, move.after == "unknown" or move.before == "not_applicable", order[move.kind]


def _tests(session: ReviewSession, seal: Seal, then: SealedFlow, now: FlowResult) -> list[TestMove]:
    before = {test: word for word in ("met", "not_met", "unknown") for test in getattr(then, word)}
    after = {finding.test: finding for finding in now.findings}
    made: list[TestMove] = []
    for test in dict.fromkeys((*after, *before)):
        finding = after.get(test)
        words = (before.get(test, "not_applicable"), finding.outcome if finding else "not_applicable")
        if words[0] != words[1]:
            title, kind = (finding.title, finding.kind) if finding else (test, "")
            made.append(TestMove(test, title, kind, *words, _law(session, seal, test)))
    return sorted(made, key=_telling)


def _law(session: ReviewSession, seal: Seal, test: str) -> str:
    """Whether a legal test has the text that was sealed; one that did not apply then left no text to compare."""
    nodes, sealed = session.library.program.tests.get(test), seal.parts.get(f"legal test {test}")
    if nodes is None:
        return "gone"
    if sealed is None:
        return "new"
    return "" if sealed == digest_of(structs.replace(nodes.test, source=""), SHORT) else "changed"
