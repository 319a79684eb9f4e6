"""What an answer would do before it is given: steps it settles, laws that would forbid, questions it opens or hides.

The review is judged with the answer put in; nothing is saved and the open review does not change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from reviewer.engine.evaluate import AS_IS, Evaluation
from reviewer.engine.explain import ident_name
from reviewer.engine.packing import Ident
from reviewer.engine.relevance import relevant
from reviewer.engine.report import Judged, judge
from reviewer.model.answer import Value
from reviewer.model.outcome import WORDS
from reviewer.session.answer_draws import drawings_of
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import with_answers
from reviewer.session.words import subject_words

MOST_STEPS, MOST_LAWS = 2, 3


class Ahead(Struct, frozen=True):
    """Counts of questions are about what can still matter; `set_aside` counts given answers that would no longer count."""

    settles: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    opens: int = 0
    leaves: int = 0
    set_aside: int = 0
    draws: tuple[str, ...] = ()

    def words(self) -> str:
        """In a few words, the most telling first."""
        parts = [*self.moves]
        if self.forbids:
            more = f" and {len(self.forbids) - MOST_LAWS} more" if len(self.forbids) > MOST_LAWS else ""
            parts.append(f"forbidden under {', '.join(self.forbids[:MOST_LAWS])}{more}")
        if self.settles:
            parts.append(f"settles {_count(len(self.settles), 'step')}")
        if self.opens:
            parts.append(f"opens {_count(self.opens, 'question')}")
        if self.leaves:
            parts.append(f"{_count(self.leaves, 'question')} would leave")
        if self.set_aside:
            parts.append(f"sets aside {_count(self.set_aside, 'answer')}, kept in case you undo this")
        parts += [line[:1].lower() + line[1:].rstrip(".") for line in self.draws]
        return "; ".join(parts) or "no outcome changes yet"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def ahead(session: ReviewSession, subject: str, values: Mapping[str, Value | None]) -> Ahead:
    """What these answers about one subject would do. Raises ReviewerError where there is no such subject."""
    before = session.judged
    after = judge(session.library.program, with_answers(session.review, subject, values), before)
    asked = {fact.partition(".")[0] for fact in values}
    here = {(fact, subject) for fact in values} | {(question, subject) for question in asked}
    wanted, now_wanted = _open(after) - here, _open_now(session) - here
    aside = {row for row in set_aside(after.run) if row[0] not in asked} - set(set_aside(before.run))
    settles, moves, forbids = _outcomes(session, before, after)
    opens = {_question(row) for row in wanted} - {_question(row) for row in now_wanted}
    leaves = {_question(row) for row in now_wanted} - {_question(row) for row in wanted}
    draws = tuple(drawing.line for drawing in drawings_of(session, session.review, subject, values))
    return Ahead(settles, moves, forbids, len(opens), len(leaves), len(aside), draws)


def _question(row: tuple[str, str]) -> tuple[str, str]:
    return row[0].partition(".")[0], row[1]


def _open(judged: Judged) -> set[tuple[str, str]]:
    return {(fact, ident_name(judged.run, ident)) for fact, ident in relevant(judged.run)}


def _open_now(session: ReviewSession) -> set[tuple[str, str]]:
    return {(row.fact, row.subject) for row in session.open_questions()}


def _outcomes(session: ReviewSession, before: Judged, after: Judged) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Steps that would be settled, what they would come to, and the laws that would newly forbid."""
    keys = before.run.frame.subjects.keys["flow"]
    settles, moves, forbids = list[str](), list[str](), dict[str, None]()
    for old, new in zip(before.flows, after.flows, strict=True):
        if (old.whole.at_worst, old.whole.at_best) == (new.whole.at_worst, new.whole.at_best):
            continue
        name, _, phase = keys[new.flow].partition(" (")
        step = subject_words(session, f"flow {name}").removeprefix("Step: ") + (f" ({phase}" if phase else "")
        if new.whole.outcome != "undetermined":
            moves.append(f"{step}: {WORDS[new.whole.outcome]}")
            if old.whole.outcome == "undetermined":
                settles.append(step)
        else:
            moves.append(f"{step}: between {WORDS[new.whole.at_worst]} and {WORDS[new.whole.at_best]}")
        for regime, found in new.regimes.items():
            if found.outcome == "not_permitted" and old.regimes[regime].outcome != "not_permitted":
                about = session.regimes[regime].regime
                forbids[about.short or about.title] = None
    shown = moves[:MOST_STEPS] + ([f"{len(moves) - MOST_STEPS} more steps move"] if len(moves) > MOST_STEPS else [])
    return tuple(settles), tuple(shown), tuple(forbids)


def set_aside(run: Evaluation) -> list[tuple[str, str]]:
    """Given answers that do not count because what they hang on was answered otherwise, as (question, subject)."""
    return list(dict.fromkeys(_masked(run)))


def _masked(run: Evaluation) -> Iterator[tuple[str, str]]:
    program = run.program
    gone: dict[str, tuple[str, int]] = {}
    for question, node in program.asked_when.items():
        found = run.get(node, AS_IS).no
        if found:
            gone[question] = (program.nodes[node].kind, found)
    for kind, of_kind in run.frame.subjects.answers.items() if gone else ():
        for number, answers in enumerate(of_kind):
            for fact in answers:
                question = fact.partition(".")[0]
                where = gone.get(question)
                if where and where[0] == kind and where[1] & run.frame.blocks[kind].bit(number):
                    ident: Ident = (kind, number)
                    yield question, ident_name(run, ident)
