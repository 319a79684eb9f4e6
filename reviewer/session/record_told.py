"""The record in words for the window: seal, sign-offs, states, triggers, versions, and what differs between two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reviewer.errors import ReviewerError
from reviewer.model.comparison import Ends, FlowFlip, TestFlip
from reviewer.model.review_record import State, Trigger
from reviewer.session.seal import standing_of
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.shelf_marks import KINDS, come_about
from reviewer.session.states import WORDS, next_states
from reviewer.session.triggers import watch
from reviewer.session.versions import compared, versions
from reviewer.session.words import material_of, outcome_words

MOST = 12


def sealed_lines(session: ReviewSession) -> list[str]:
    """State, seal, what changed since, sign-offs, and why the review is due again."""
    standing, review = standing_of(session), session.review
    lines = [f"State: {WORDS[review.state]}."]
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
        which = "" if standing.seal is not None and sign_off.seal == standing.seal.digest else " (an earlier seal)"
        lines.append(f"Signed by {sign_off.by}, {sign_off.role}, {sign_off.on[:10]}{which}: {sign_off.statement}")
    return lines + [f"Re-review due: {line}" for line in come_about(review, session.library, date.today())]


def _part(session: ReviewSession, line: str) -> str:
    """A changed part in people's words."""
    part, _, how = line.rpartition(": ")
    subject, colon, fact = part.removeprefix("answer of ").rpartition(": ")
    material = material_of(session)
    if part.startswith("answer of ") and colon:
        return f"{material.subject(subject)}. {material.fact(fact)} {how}"
    if part.partition(" ")[0] in ("party", "dataset", "system", "holding", "relationship", "agreement", "flow"):
        return f"{material.subject(part)}: {how}"
    return line


def state_choices(session: ReviewSession) -> list[tuple[State, str]]:
    """The states that may follow, in words."""
    return [(state, f"Next: {WORDS[state]}") for state in next_states(session)]


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


def history_lines(session: ReviewSession) -> list[tuple[int, str]]:
    """Versions, latest first, as (number, words)."""
    if session.store is None:
        return []
    found = [(v.seq, f"{v.seq}  {v.at.replace('T', ' ').removesuffix('Z')}  {v.by or 'unnamed'}  {v.words}") for v in versions(session.store)]
    return list(reversed(found))


def compared_lines(session: ReviewSession, chosen: Sequence[int]) -> list[str]:
    """What differs between two versions, or one and now, in people's words. Raises ReviewerError."""
    store = session.store
    if store is None:
        raise ReviewerError("this review has no history: it is only looked at.", "version", "Open it on the shelf first.")
    before = store.version(chosen[0])
    after = store.version(chosen[1]) if len(chosen) > 1 else session.review
    found, material = compared(before, after, session.library), material_of(session)
    lines = [
        f"{material.subject(c.subject)}. {material.fact(c.fact)} {material.value(c.fact, c.before)} → {material.value(c.fact, c.after)}"
        for c in found.answers
    ]
    for change in found.records:
        fields = f": {', '.join(change.fields)}" if change.fields else ""
        lines.append(f"{material.subject(change.subject)} {change.how}{fields}")
    lines += [f"Decision on {line}" for line in found.decisions]
    for flow in found.flows:
        lines += _flow(session, flow)
    return lines or ["Nothing differs."]


def _flow(session: ReviewSession, flow: FlowFlip) -> list[str]:
    material = material_of(session)
    ends = [_ends(session, e) for e in (flow.before, flow.after)]
    moved = f"{ends[0]} → {ends[1]}" if flow.before != flow.after else f"{ends[1]}, as before"
    return [f"{material.subject(f'flow {flow.flow}')}: {moved}", *(f"    {_test(session, flip)}" for flip in flow.tests)]


def _ends(session: ReviewSession, ends: Ends | None) -> str:
    return "not drawn" if ends is None else outcome_words(session, ends.outcome)


def _test(session: ReviewSession, flip: TestFlip) -> str:
    material = material_of(session)
    why = [f"{material.fact(fact)} ({material.subject(subject)})" for subject, fact in flip.answers]
    why += [material.subject(name) for name in flip.records[:5]]
    why += ["the law content"] if flip.law else []
    because = f", because of: {'; '.join(why)}" if why else ""
    return f"{flip.title}: {outcome_words(session, flip.before)} → {outcome_words(session, flip.after)}{because}"
