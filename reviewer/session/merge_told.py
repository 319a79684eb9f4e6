"""A merge in people's words: what each conflict is about, both values, and who said them when, as far as that was kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from reviewer.engine.delta import applied
from reviewer.engine.parts import said_by_place
from reviewer.errors import ReviewerError
from reviewer.memo.material import Material
from reviewer.model.event import Event
from reviewer.model.review import Review
from reviewer.session.field_words import field_words
from reviewer.session.hand_over import Returned
from reviewer.session.local_time import local_time
from reviewer.session.merge import STATE, Conflict
from reviewer.session.merge_units import ABSENT, Units, decomposed
from reviewer.session.person import role_words
from reviewer.session.session import ReviewSession
from reviewer.session.words import material_of
from reviewer.store.replay import replayed

FIELDS = {"to": "recipient", "sender": "sender", "data": "data", "as_of": "law as of", "leave_out": "laws left out"}
MOST_REPLAYED = 400
_UNKNOWN = "who and when was not kept"


class Side(Struct, frozen=True):
    """One copy's value in words, and who said it when."""

    value: str
    said: str


class Row(Struct, frozen=True):
    """One conflict in words; `of` is its name in the merge."""

    of: str
    about: str
    here: Side
    there: Side
    both: bool


def rows(session: ReviewSession, found: Returned) -> list[Row]:
    """Every conflict of a merge."""
    names = [conflict.of for conflict in found.plan.conflicts]
    touched = _touched(session.history(), found.since, names)
    beside = _touched(found.enclosed.history, found.shared, names)
    here, there = material_of(session), _material(session, found.plan.b)
    return [
        Row(
            conflict.of,
            about(here if conflict.of in found.plan.units[0] or conflict.of == STATE else there, conflict.of),
            Side(_value(here, conflict, found.plan.units[0], conflict.a), _said(found.plan.a, conflict.of, touched)),
            Side(_value(there, conflict, found.plan.units[1], conflict.b), _said(found.plan.b, conflict.of, beside)),
            conflict.both,
        )
        for conflict in found.plan.conflicts
    ]


def alone(session: ReviewSession, found: Returned) -> list[tuple[str, str, str, str]]:
    """What only one copy changed, as (where, about, before, now)."""
    material = {"a": material_of(session), "b": _material(session, found.plan.b)}
    base = decomposed(found.base) if found.base is not None else {}
    made: list[tuple[str, str, str, str]] = []
    for name, take in found.plan.one_sided.items():
        words, units = material["b" if take == "b" else "a"], found.plan.units[1 if take == "b" else 0]
        old, new = (_in_words(words, name, u.get(name, ABSENT)) for u in (base, units))
        made.append(("here" if take == "a" else "in the file", about(words, name), old, new))
    return made


def about(material: Material, name: str) -> str:
    """What a unit of a merge is about."""
    if name == STATE:
        return "State of the review"
    subject, bar, part = name.partition(" | ")
    if bar and part.startswith("answer "):
        return f"{material.subject(subject).rstrip('.')}. {material.fact(part.removeprefix('answer '))}"
    if bar:
        return f"{material.subject(subject)}: {FIELDS.get(part, part.replace('_', ' '))}"
    if name.endswith(" is there"):
        return f"{material.subject(name.removesuffix(' is there'))}: drawn or not"
    head, _, rest = name.partition(" for ")
    return f"{head.capitalize()}: {material.subject(rest)}" if rest and not name.startswith("dismissal") else name.capitalize()


def _value(material: Material, conflict: Conflict, units: Units, as_shown: str) -> str:
    return as_shown if conflict.of == STATE else _in_words(material, conflict.of, units.get(conflict.of, ABSENT))


def _in_words(material: Material, name: str, value: Any) -> str:
    _, _, part = name.partition(" | ")
    if part.startswith("answer "):
        return "not answered" if value is ABSENT else material.value(part.removeprefix("answer "), value)
    if name.endswith(" is there"):
        return "not drawn" if value is ABSENT else "drawn"
    reason = getattr(value, "reason", "")
    if reason and hasattr(value, "by"):
        return f"{getattr(value, 'reading', 'dismissed')}: {reason}"
    return field_words(material, part, value)


def _said(review: Review, name: str, touched: dict[str, str]) -> str:
    """Who said it and when: beside an answer, in a decision or a dismissal, else from the history."""
    subject, _, part = name.partition(" | ")
    if part.startswith("answer "):
        told = said_by_place(review).get((subject, part.removeprefix("answer ")), ())
        if told:
            last = told[-1]
            note = f" “{last.note}”" if last.note else ""
            return f"{_who(last.by, last.role)}{_when(last.on)}{note}"
    value = decomposed(review).get(name) if name.startswith(("decision on ", "dismissal of ")) else None
    if value is not None:
        return f"{_who(value.by, value.role)}{_when(value.on)}"
    if name == STATE and review.states:
        return f"{_who(review.states[-1].by, review.states[-1].role)}{_when(review.states[-1].on)}"
    return touched.get(name, _UNKNOWN)


def _who(by: str, role: str) -> str:
    return f"{by or 'somebody who gave no name'}{f', {role_words(role).lower()}' if role else ''}"


def _when(on: str) -> str:
    return f", {local_time(on)}" if on else ""


def _touched(history: Sequence[Event], since: int, names: list[str]) -> dict[str, str]:
    """Who last changed each unit since both copies began, from one copy's history."""
    events = history[max(1, since) - 1 :]
    if not names or not 1 < len(events) <= MOST_REPLAYED:
        return {}
    made: dict[str, str] = {}
    try:
        review = replayed(history, events[0].seq)
        units = decomposed(review)
        for event in events[1:]:
            review = applied(review, msgspec.json.decode(event.delta))
            now = decomposed(review)
            changed = [name for name in names if units.get(name, ABSENT) != now.get(name, ABSENT)]
            made.update(dict.fromkeys(changed, f"{_who(event.by, event.role)}{_when(event.at)}"))
            units = now
    except (ReviewerError, LookupError, TypeError, msgspec.MsgspecError):
        return {}
    return made


def _material(session: ReviewSession, review: Review) -> Material:
    return material_of(ReviewSession(review, session.library))
