"""Set aside, with a reason, what a review raises. It changes no outcome, is told everywhere, and comes back when what it rested on changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.memo.extras import DismissedTold
from reviewer.model.outcome import WORDS
from reviewer.model.review_record import Dismissal
from reviewer.session.moment import moment
from reviewer.session.raised import Raised, raised
from reviewer.session.session import Changes, ReviewSession

Standing = Literal["stands", "back", "gone"]
STANDING: dict[Standing, str] = {
    "stands": "dismissed",
    "back": "taken up again: it no longer stands as it was dismissed",
    "gone": "no longer raised",
}


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A dismissal, and how it stands now."""

    made: Dismissal
    standing: Standing


def dismiss(session: ReviewSession, chosen: Sequence[Raised], reason: str) -> Changes:
    """Set aside what is raised, all for one reason, as one undoable step. Raises ReviewerError where a reason or a name is missing."""
    if not chosen:
        raise ReviewerError("nothing is chosen.", "dismissal", "Choose what is to be dismissed.")
    if not reason.strip():
        raise ReviewerError("a dismissal needs a reason.", "dismissal", "Write the reason as it should stand in the memo.")
    person = session.person
    if not person.name.strip():
        raise ReviewerError("a dismissal needs a name.", "dismissal", "Say who you are under Edit, Who are you, or with --name.")
    at, keys = moment(session), {one.key for one in chosen}
    made = tuple(Dismissal(o.kind, o.what, o.subject, o.says, person.name, at, reason.strip(), person.role, o.outcome, o.because) for o in chosen)
    kept = tuple(d for d in session.review.dismissals if _key(d) not in keys)
    words = f"Dismissed: {chosen[0].says[:80]}" if len(chosen) == 1 else f"Dismissed: {len(chosen)} things"
    return session.change(structs.replace(session.review, dismissals=(*kept, *made)), words, chosen[0].subject)


def take_up(session: ReviewSession, keys: Sequence[tuple[str, str, str]]) -> Changes:
    """Withdraw dismissals by what they set aside. Raises ReviewerError where there is none."""
    kept = tuple(d for d in session.review.dismissals if _key(d) not in keys)
    gone = len(session.review.dismissals) - len(kept)
    if not gone:
        raise ReviewerError("nothing that is chosen was dismissed.", "dismissal", "Choose something that is marked as dismissed.")
    words = f"Dismissal withdrawn: {gone} thing{'' if gone == 1 else 's'}"
    return session.change(structs.replace(session.review, dismissals=kept), words)


def standing(dismissals: Sequence[Dismissal], now: Sequence[Raised]) -> list[Dismissed]:
    """How each dismissal stands, given what is raised now."""
    known = {one.key: one for one in now}
    found: list[Dismissed] = []
    for made in dismissals:
        one = known.get(_key(made))
        same = one is not None and (one.outcome, one.because) == (made.outcome, made.because)
        found.append(Dismissed(made, "stands" if same else "back" if one is not None else "gone"))
    return found


def dismissed_now(session: ReviewSession, now: Sequence[Raised]) -> dict[tuple[str, str, str], Dismissed]:
    """Dismissals of what is raised now, by what they set aside."""
    return {_key(found.made): found for found in standing(session.review.dismissals, now) if found.standing != "gone"}


def told(session: ReviewSession) -> tuple[DismissedTold, ...]:
    """Every dismissal with how it stands, for the memo and the command line."""
    if not session.review.dismissals:
        return ()
    found = standing(session.review.dismissals, raised(session))
    return tuple(DismissedTold(d.made, STANDING[d.standing], d.standing == "stands") for d in found)


def words_of(found: Dismissed) -> str:
    """Who dismissed it, when and why, as one sentence."""
    made = found.made
    by = f"{made.by} ({made.role})" if made.role else made.by
    said = f"by {by} on {made.on[:10]}: {made.reason}"
    if found.standing == "stands":
        return f"Dismissed {said}"
    before = f" It was {WORDS.get(made.outcome, made.outcome)} then." if made.outcome else ""
    return f"Back, because it stands otherwise now. Was dismissed {said}{before}"


def _key(made: Dismissal) -> tuple[str, str, str]:
    return made.kind, made.what, made.subject
