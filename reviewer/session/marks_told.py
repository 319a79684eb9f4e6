"""What stands on the graph at each drawn thing: the marks that hold, and what was looked at and dismissed, with who, when and why."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from reviewer.engine.canonical import SHORT, digest_of
from reviewer.session.dismissals import dismissed_now, words_of
from reviewer.session.marks import Placed, marks_of
from reviewer.session.raised import Raised, plain, raised_by, raised_by_marks
from reviewer.session.session import ReviewSession


class Told(Struct, frozen=True):
    """The sentences at one drawn subject. What was dismissed stands as `it said`, then who dismissed it and why."""

    marks: tuple[Placed, ...] = ()
    dismissed: tuple[str, ...] = ()

    def says(self) -> tuple[str, ...]:
        """The marks that hold, without their citations."""
        return tuple(mark.says for mark in self.marks)


def marks_told(session: ReviewSession, regimes: Collection[str] | None = None) -> dict[str, Told]:
    """By drawn subject; under some laws only, where `regimes` are given: what no law in particular says stays."""
    found: dict[str, Told] = {}
    aside = _aside(session)
    for mark in marks_of(session):
        if regimes is not None and mark.regime and mark.regime not in regimes:
            continue
        before, words = found.get(mark.subject, Told()), aside.pop((mark.subject, digest_of(mark.says, SHORT)), None)
        if words is None:
            found[mark.subject] = Told((*before.marks, mark), before.dismissed)
        else:
            found[mark.subject] = Told(before.marks, (*before.dismissed, words))
    for (subject, what), words in aside.items():
        if what.startswith(FINDING) and (regimes is None or _regime(session, what) in regimes):
            before = found.get(subject, Told())
            found[subject] = Told(before.marks, (*before.dismissed, words))
    return found


FINDING = "finding "


def _regime(session: ReviewSession, what: str) -> str:
    nodes = session.library.program.tests.get(what.removeprefix(FINDING))
    return nodes.test.regime if nodes else ""


def _aside(session: ReviewSession) -> dict[tuple[str, str], str]:
    """What was dismissed and still stands so, by the drawn subject and by what it is: a mark's digest, or a legal test."""
    made = session.review.dismissals
    if not made:
        return {}
    steps = {plain(d.subject).removeprefix("flow ") for d in made if d.subject.startswith("flow ")}
    now = [*raised_by_marks(session), *(one for step in steps for one in raised_by(session, step))]
    gone = dismissed_now(session, now)
    found: dict[tuple[str, str], str] = {}
    for one in now:
        dismissed = gone.get(one.key)
        if dismissed is not None and dismissed.standing == "stands":
            found |= dict.fromkeys(_places(session, one), f"{one.says} {words_of(dismissed)}")
    return found


def _places(session: ReviewSession, one: Raised) -> list[tuple[str, str]]:
    """Where it stands on the graph. A contradiction stands wherever its mark does; a duty stands nowhere."""
    if one.kind == "mark":
        return [(one.subject, one.what)]
    if one.kind == "finding" and one.subject.startswith("flow "):
        return [(plain(one.subject), f"{FINDING}{one.what}")]
    if one.kind == "contradiction":
        here = [c for c in session.judged.inferred.conflicts if c.subject == one.subject and digest_of(c.what, SHORT) == one.what]
        said = [f"{c.what} {c.next_step}" for c in here]
        return [(mark.subject, digest_of(mark.says, SHORT)) for mark in marks_of(session) if mark.says in said]
    return []
