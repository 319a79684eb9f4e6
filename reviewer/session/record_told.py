"""The record in words for the window: seal, sign-offs, states with what stands against them, and triggers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reviewer.errors import ReviewerError
from reviewer.model.review_record import State, Trigger
from reviewer.session.dismissals import told
from reviewer.session.local_time import local_time
from reviewer.session.seal import standing_of
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.shelf_marks import KINDS, come_about
from reviewer.session.states import WORDS, hindrance, next_states
from reviewer.session.triggers import watch
from reviewer.session.words import material_of

MOST = 12


def sealed_lines(session: ReviewSession) -> list[str]:
    """Seal, what changed since, sign-offs, and why the review is due again."""
    standing, review = standing_of(session), session.review
    lines: list[str] = []
    if standing.seal is None:
        lines.append("Not sealed yet.")
    else:
        fresh = "Nothing changed since." if standing.fresh else "The seal is stale."
        lines.append(f"Sealed by {standing.seal.by} on {standing.seal.on[:10]}: {standing.seal.digest[:16]}… {fresh}")
        lines += [f"  {_part(session, line)}" for line in standing.changed[:MOST]]
        if len(standing.changed) > MOST:
            lines.append(f"  and {len(standing.changed) - MOST} more parts")
        if standing.not_compared:
            lines.append(standing.not_compared)
    for sign_off in review.sign_offs:
        last = standing.seal is not None and sign_off.seal == standing.seal.digest
        which = " (an earlier seal)" if not last else "" if standing.fresh else " (no longer holds: what was signed is not what stands now)"
        lines.append(f"Signed by {sign_off.by}, {sign_off.role}, {sign_off.on[:10]}{which}: {sign_off.statement}")
    return lines + [f"Re-review due: {line}" for line in come_about(review, session.library, date.today())]


def _part(session: ReviewSession, line: str) -> str:
    """A changed part in people's words."""
    part, _, how = line.rpartition(": ")
    subject, colon, fact = part.removeprefix("answer of ").rpartition(": ")
    material = material_of(session)
    if part.startswith("answer of ") and colon:
        return f"Answer {how}: {material.subject(subject).rstrip('.')}. {material.fact(fact)}"
    if part.partition(" ")[0] in ("party", "dataset", "system", "holding", "relationship", "agreement", "flow"):
        return f"{material.subject(part)}: {how}"
    return line


def state_choices(session: ReviewSession) -> list[tuple[State, str]]:
    """The states that may follow, in words."""
    return [(state, f"Next: {WORDS[state]}") for state in next_states(session)]


def against(session: ReviewSession, state: State | None, reason: str) -> str:
    """Why a step cannot be taken now, or that none follows; nothing where it can."""
    if state is None:
        return f"A review that is {WORDS[session.review.state]} stays so: no step follows."
    problem = hindrance(session, state, reason)
    return f"Not yet: {problem.what} {problem.next_step}" if problem else ""


def dismissal_lines(session: ReviewSession) -> list[str]:
    """What was dismissed with a reason, and how it stands now."""
    material, lines = material_of(session), list[str]()
    for one in told(session):
        made = one.made
        head = f"Dismissed by {made.by} on {made.on[:10]} ({one.standing})"
        lines.append(f"{head}: {material.subject(made.subject)}. {made.said} Reason: {made.reason}")
    return lines


def step_lines(session: ReviewSession) -> list[str]:
    """The state now and the steps that led to it, with who, when and why."""
    lines = [f"Now: {WORDS[session.review.state]}."]
    for step in session.review.states:
        why = f": {step.reason}" if step.reason else ""
        lines.append(f"{local_time(step.on)}  {WORDS[step.state]}, by {step.by} ({step.role}){why}")
    return lines


def trigger_choices(session: ReviewSession) -> tuple[list[tuple[str, str]], list[str], str]:
    """Kinds that can be watched in words, those that are, and the day."""
    kinds = [(str(kind), words[:1].upper() + words[1:]) for kind, words in KINDS.items() if kind != "date"]
    days = [t.on.isoformat() for t in session.review.re_review if t.on is not None]
    return kinds, [str(t.kind) for t in session.review.re_review if t.kind != "date"], days[0] if days else ""


def watch_words(session: ReviewSession, day: str, kinds: Sequence[str]) -> Changes:
    """Watch for the kinds, and for a day where one is written. Notes of triggers that stay are kept. Raises ReviewerError."""
    try:
        days = [date.fromisoformat(day.strip())] if day.strip() else []
    except ValueError:
        raise ReviewerError(f"'{day[:40]}' is not a date.", "re-review", "Write it as YYYY-MM-DD.") from None
    before = {t.kind: t for t in session.review.re_review if t.kind != "date"}
    kept = [before.get(kind, Trigger(kind)) for kind in KINDS if kind != "date" and kind in kinds]
    return watch(session, [*(Trigger("date", on=found) for found in days), *kept])
