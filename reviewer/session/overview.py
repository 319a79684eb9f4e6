"""The whole review at a glance: which bodies of law may reach it, and the three things to do next."""

from __future__ import annotations

from itertools import chain, zip_longest

from msgspec import Struct

from reviewer.engine.determine import lowest
from reviewer.engine.read_test import truth_at
from reviewer.memo.build_law_dates import age_words
from reviewer.model.outcome import Truth, worst
from reviewer.session.regimes import columns
from reviewer.session.session import ReviewSession
from reviewer.session.words import listed, subject_words

MOST_NEXT = 3
BLOCKED = {"not_permitted": "not permitted", "until_cured": "not permitted until cured"}


class Reach(Struct, frozen=True):
    """One column of laws over all steps: does any of it reach the review, what it says, which steps, and why not where it does not."""

    id: str
    title: str
    applies: Truth
    outcome: str
    laws: tuple[str, ...]
    steps: tuple[str, ...]
    why: str


class Next(Struct, frozen=True):
    """One thing to do. `page` is where; `subject` and `fact` say what to show there."""

    words: str
    page: str
    subject: str = ""
    fact: str = ""


NO_STEP = "No step is drawn yet, so this law is neither ruled in nor out."


def reach(session: ReviewSession) -> list[Reach]:
    """Every body of law that is examined: what reaches some step first, then what may, then what does not."""
    run, flows = session.judged.run, session.judged.flows
    if not flows:  # no step rules nothing out
        return [Reach(column.id, column.title, "unknown", "undetermined", (), (), NO_STEP) for column in columns(session)]
    found: list[Reach] = []
    for column in columns(session):
        hits: dict[Truth, dict[str, None]] = {"met": {}, "unknown": {}, "not_met": {}}
        steps: dict[str, None] = {}
        outcomes: list[str] = []
        for name in column.regimes:
            nodes = session.regimes[name]
            for flow in flows:
                truth = truth_at(run, nodes.trigger, flow.flow)
                word: Truth = "met" if truth else "unknown" if truth is None else "not_met"
                hits[word][nodes.regime.title] = None
                if truth is not False:
                    steps[run.frame.subjects.flows[flow.flow].id] = None
                    outcomes.append(lowest([flow.regimes[name]]).outcome)
        applies: Truth = "met" if hits["met"] else "unknown" if hits["unknown"] else "not_met"
        why = session.regimes[column.regimes[0]].regime.outside if applies == "not_met" and len(column.regimes) == 1 else ""
        names = tuple(subject_words(session, f"flow {step}").removeprefix("Step: ") for step in steps)
        laws = tuple(hits[applies]) if len(column.regimes) > 1 and applies != "not_met" else ()
        found.append(Reach(column.id, column.title, applies, worst(outcomes) if outcomes else "outside", laws, names, why))
    order: dict[Truth, int] = {"met": 0, "unknown": 1, "not_met": 2, "not_applicable": 2}
    return sorted(found, key=lambda row: order[row.applies])


def old_law(session: ReviewSession) -> str:
    """That law content stands behind the day of the review, in a sentence; empty where it is of these days."""
    told = age_words([pack.law_as_of for pack in session.library.packs], session.review.as_of)
    return f"{told}." if told else ""


def next_steps(session: ReviewSession) -> list[Next]:
    """What to do, the most telling first: what forbids a step and its cure, what to answer, what counsel decides, each kind in turn."""
    if not session.review.flows:
        return [Next("Draw the first step: who gives which data to whom, and why.", "flows")]
    outcomes = session.flow_outcomes()
    kinds = _to_fix(session, outcomes), _to_answer(session), _to_decide(session, outcomes)
    found = [step for step in chain(*zip_longest(*kinds)) if step is not None]
    return found or [Next("Read the memo and export it.", "memo")]


def _step(session: ReviewSession, flow: str) -> str:
    return subject_words(session, f"flow {flow}").removeprefix("Step: ")


def _to_fix(session: ReviewSession, outcomes: dict[str, str]) -> list[Next]:
    """Steps that may not go ahead as they are: the first with what would mend them, those that the same acts mend together; the rest by name.

    The cures of one step cost as much as a whole answer, so only those of the first are worked out.
    """
    blocked = [flow for wanted in BLOCKED for flow, outcome in outcomes.items() if outcome == wanted]
    found: dict[tuple[str, str], list[str]] = {}
    for flow in blocked[:MOST_NEXT]:
        sets = session.flow(flow).cures.sets
        how = ". ".join(step.do.rstrip(".") for step in sets[0].steps) if sets else "See why, and plan the step another way"
        found.setdefault((BLOCKED[outcomes[flow]], how), []).append(flow)
    told = [_fix(session, flows, words, how) for (words, how), flows in found.items()]
    rest = blocked[MOST_NEXT:]
    return [*told, _fix(session, rest, "not permitted as planned", "See what would mend each")] if rest else told


def _fix(session: ReviewSession, flows: list[str], words: str, how: str) -> Next:
    which = listed([f"“{_step(session, flow)}”" for flow in flows])
    return Next(f"{which} {'is' if len(flows) == 1 else 'are'} {words}. {how}.", "findings", f"flow {flows[0]}")


def _to_answer(session: ReviewSession) -> list[Next]:
    """The open questions that tell most, and how many more there are."""
    rows = {(row.question, row.subject): row for row in session.open_questions(by_effect=True)}
    found = [
        Next(f"Answer “{session.question(row.fact).text}” ({subject_words(session, row.subject)}).", "questions", row.subject, row.fact)
        for row in list(rows.values())[:MOST_NEXT]
    ]
    more = len(rows) - MOST_NEXT
    return [*found, Next(f"Answer {more} more, as far as they still matter by then.", "questions")] if more > 0 else found


def _to_decide(session: ReviewSession, outcomes: dict[str, str]) -> list[Next]:
    return [
        Next(f"Ask counsel to decide the contested point of “{_step(session, flow)}”.", "findings", f"flow {flow}")
        for flow, outcome in outcomes.items()
        if outcome == "contested"
    ]
