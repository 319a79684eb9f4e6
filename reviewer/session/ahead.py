"""What an answer would do before it is given: steps it settles, laws that would forbid, questions it opens or hides.

The review is judged with the answer put in; nothing is saved and the open review does not change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from reviewer.engine.evaluate import AS_IS, Evaluation
from reviewer.engine.explain import ident_name
from reviewer.engine.packing import Ident
from reviewer.engine.report import Judged, judge
from reviewer.model.answer import Value
from reviewer.model.outcome import LADDER, WORDS, Outcome, Rung
from reviewer.session.answer_draws import drawings_of
from reviewer.session.asking import asked_now
from reviewer.session.session import ReviewSession
from reviewer.session.subjects_of import with_answers
from reviewer.session.words import subject_words

MOST_PARTS, MOST_LAWS = 3, 3
NOTHING = "no outcome changes yet"


class Move(Struct, frozen=True):
    """A step that would come to another interval; it `settles` where it hung on open answers and would no longer."""

    step: str
    at_worst: Rung
    at_best: Rung
    outcome: Outcome
    settles: bool

    def to(self, named: bool) -> str:
        """What it would come to; an open step by both ends, or in few words by the worse."""
        if self.outcome != "undetermined":
            return WORDS[self.outcome]
        return f"between {WORDS[self.at_worst]} and {WORDS[self.at_best]}" if named else f"open, at worst {WORDS[self.at_worst]}"


class Ahead(Struct, frozen=True):
    """Counts of questions are about what can still matter; `set_aside` counts given answers that would no longer count."""

    moves: tuple[Move, ...] = ()
    forbids: tuple[str, ...] = ()
    opens: int = 0
    leaves: int = 0
    set_aside: int = 0
    draws: tuple[str, ...] = ()

    @property
    def settles(self) -> tuple[str, ...]:
        """The steps that would no longer hang on open answers."""
        return tuple(move.step for move in self.moves if move.settles)

    def lines(self) -> list[str]:
        """Everything that would happen, a line each, the most telling first."""
        return self._parts(named=True) or [NOTHING]

    def words(self) -> str:
        """In a few words: the most telling first, steps and laws counted rather than named where they are many, then how much more there is."""
        parts = self._parts(named=False)
        more = len(parts) - MOST_PARTS
        return "; ".join(parts[:MOST_PARTS] + ([f"and {_count(more, 'more effect')}"] if more > 0 else [])) or NOTHING

    def shortened(self) -> bool:
        """Whether the few words leave something out."""
        return "; ".join(self.lines()) != self.words()

    def _parts(self, named: bool) -> list[str]:
        """What the few words must never leave out stands first: a ban, and answers that would no longer count."""
        parts: list[str] = []
        if self.forbids:
            some = self.forbids if named else self.forbids[:MOST_LAWS]
            more = f" and {len(self.forbids) - len(some)} more" if len(some) < len(self.forbids) else ""
            parts.append(f"forbidden under {', '.join(some)}{more}")
        if self.set_aside:
            parts.append(f"sets aside {_count(self.set_aside, 'answer')}, kept in case you undo this")
        parts += [line[:1].lower() + line[1:].rstrip(".") for line in self.draws]
        parts += self._outcomes(named)
        opens = [f"opens {_count(self.opens, 'question')}"] if self.opens else []
        leaves = [f"{_count(self.leaves, 'question')} {'falls' if self.leaves == 1 else 'fall'} away"] if self.leaves else []
        return parts + ([", ".join(opens + leaves)] if opens or leaves else [])

    def _outcomes(self, named: bool) -> list[str]:
        """Steps that would come to the same in one part; what is settled first, and of that the worst."""
        ends: dict[tuple[bool, str], list[Move]] = {}
        for move in sorted(self.moves, key=lambda move: (move.outcome == "undetermined", LADDER.index(move.at_worst))):
            ends.setdefault((move.settles, move.to(named)), []).append(move)
        parts: list[str] = []
        for (settles, to), moves in ends.items():
            steps = ", ".join(move.step for move in moves) if named or len(moves) == 1 else _count(len(moves), "step")
            parts.append(f"{'settles ' if settles else ''}{steps}: {to}")
        return parts


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def ahead(session: ReviewSession, subject: str, values: Mapping[str, Value | None]) -> Ahead:
    """What these answers about one subject would do. Raises ReviewerError where there is no such subject."""
    before = session.judged
    after = judge(session.library.program, with_answers(session.review, subject, values), before)
    asked = {fact.partition(".")[0] for fact in values}
    here = {(question, subject) for question in asked}
    wanted, now_wanted = _open(after) - here, _open_now(session) - here
    aside = {row for row in set_aside(after.run) if row[0] not in asked} - set(set_aside(before.run))
    moves, forbids = _moved(session, before, after)
    draws = tuple(drawing.line for drawing in drawings_of(session, session.review, subject, values))
    return Ahead(moves, forbids, len(wanted - now_wanted), len(now_wanted - wanted), len(aside), draws)


def _open(judged: Judged) -> set[tuple[str, str]]:
    return {(question, ident_name(judged.run, ident)) for question, ident in asked_now(judged)}


def _open_now(session: ReviewSession) -> set[tuple[str, str]]:
    return {(row.question, row.subject) for row in session.open_questions()}


def _moved(session: ReviewSession, before: Judged, after: Judged) -> tuple[tuple[Move, ...], tuple[str, ...]]:
    """What the steps would come to, and the laws that would newly forbid."""
    keys = before.run.frame.subjects.keys["flow"]
    moves, forbids = list[Move](), dict[str, None]()
    for old, new in zip(before.flows, after.flows, strict=True):
        if (old.whole.at_worst, old.whole.at_best) == (new.whole.at_worst, new.whole.at_best):
            continue
        name, _, phase = keys[new.flow].partition(" (")
        step = subject_words(session, f"flow {name}").removeprefix("Step: ") + (f" ({phase}" if phase else "")
        settles = new.whole.outcome != "undetermined" and old.whole.outcome == "undetermined"
        moves.append(Move(step, new.whole.at_worst, new.whole.at_best, new.whole.outcome, settles))
        for regime, found in new.regimes.items():
            if found.outcome == "not_permitted" and old.regimes[regime].outcome != "not_permitted":
                about = session.regimes[regime].regime
                forbids[about.short or about.title] = None
    return tuple(moves), tuple(forbids)


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
