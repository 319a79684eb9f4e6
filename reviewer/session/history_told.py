"""The history of a review in words for the window: versions, and what differs between two of them with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from reviewer.engine.parts import records_by_name
from reviewer.errors import ReviewerError
from reviewer.memo.material import Material
from reviewer.model.answer import Value
from reviewer.model.comparison import Comparison, FlowFlip, TestFlip
from reviewer.model.event import Event
from reviewer.model.review import Review
from reviewer.model.review_data import value_from_data
from reviewer.session.field_words import field_words
from reviewer.session.local_time import local_time
from reviewer.session.person import role_words
from reviewer.session.session import ReviewSession
from reviewer.session.versions import compared, versions
from reviewer.session.words import material_of, outcome_words

Group = Literal["outcomes", "answers", "described", "decided"]


class VersionTold(Struct, frozen=True):
    """One version: its number, when and by whom, what happened there, and the name it was given."""

    seq: int
    when: str
    by: str
    words: str
    name: str = ""


class Difference(Struct, frozen=True):
    """One thing that differs. Outcomes carry `signs` and, in `why`, the legal tests that flipped; answers their `subject` and `fact`."""

    group: Group
    about: str
    before: str
    after: str
    signs: tuple[str, str] = ("", "")
    why: tuple[Difference, ...] = ()
    subject: str = ""
    fact: str = ""


def version_rows(session: ReviewSession) -> list[VersionTold]:
    """All versions, latest first."""
    if session.store is None:
        return []
    material = material_of(session)
    found: list[VersionTold] = []
    for event, version in zip(session.history(), versions(session.store), strict=True):
        by = f"{version.by or 'somebody who gave no name'}{f', {role_words(event.role).lower()}' if event.role else ''}"
        words = answered(material, event) or version.words
        found.append(VersionTold(version.seq, local_time(version.at), by, words, version.name))
    return found[::-1]


def given_words(session: ReviewSession, event: Event, fact: str) -> str:
    """What an event answered to one question, or a line of it, in people's words; nothing where it did not."""
    material = material_of(session)
    found = [material.value(name, value) for name, value in _given(event).items() if fact in (name, name.partition(".")[0])]
    return ", ".join(found)


def _given(event: Event) -> dict[str, Value | None]:
    try:
        given = msgspec.json.decode(event.new, type=dict[str, Any])
        return {fact: None if data is None else value_from_data(data) for fact, data in given.items()}
    except msgspec.MsgspecError:
        return {}


def answered(material: Material, event: Event) -> str:
    """An answer's event in people's words; nothing for any other event."""
    if event.kind != "answer":
        return ""
    told = [f"{material.fact(fact)} {material.value(fact, value)}" for fact, value in _given(event).items()]
    more = f" and {len(told) - 1} more" if len(told) > 1 else ""
    return f"{material.subject(event.subject).rstrip('.')}. {told[0]}{more}" if told else ""


def differences(session: ReviewSession, first: int, second: int | None = None) -> list[Difference]:
    """What differs between two versions, or between one and now: outcomes with their reasons first. Raises ReviewerError."""
    store = session.store
    if store is None:
        raise ReviewerError("this review has no history: it is only looked at.", "version", "Open it on the shelf first.")
    before = store.version(first)
    after = store.version(second) if second is not None else session.review
    found = compared(before, after, session.library)
    return [*_outcomes(session, found), *_answers(session, found), *_described(session, found, before, after), *_decided(found)]


def _outcomes(session: ReviewSession, found: Comparison) -> Iterator[Difference]:
    material = material_of(session)
    for flow in found.flows:
        words = tuple("not drawn" if e is None else outcome_words(session, e.outcome) for e in (flow.before, flow.after))
        why = tuple(_test(session, flip) for flip in flow.tests)
        yield Difference("outcomes", material.subject(f"flow {flow.flow}"), words[0], words[1], _signs(flow), why, f"flow {flow.flow}")


def _signs(flow: FlowFlip) -> tuple[str, str]:
    before, after = ("" if ends is None else ends.outcome for ends in (flow.before, flow.after))
    return before, after


def _test(session: ReviewSession, flip: TestFlip) -> Difference:
    material = material_of(session)
    why = [f"{material.fact(fact)} ({material.subject(subject)})" for subject, fact in flip.answers]
    why += [material.subject(name) for name in flip.records[:5]]
    why += ["the law content"] if flip.law else []
    because = f", because of: {'; '.join(why)}" if why else ""
    words = outcome_words(session, flip.before), outcome_words(session, flip.after)
    return Difference("outcomes", f"{flip.title}{because}", *words, (flip.before, flip.after), subject=flip.subject)


def _answers(session: ReviewSession, found: Comparison) -> Iterator[Difference]:
    material = material_of(session)
    for c in found.answers:
        about = f"{material.subject(c.subject).rstrip('.')}. {material.fact(c.fact)}"
        values = material.value(c.fact, c.before), material.value(c.fact, c.after)
        yield Difference("answers", about, *values, subject=c.subject, fact=c.fact)


def _described(session: ReviewSession, found: Comparison, before: Review, after: Review) -> Iterator[Difference]:
    material = material_of(session)
    was, now = records_by_name(before), records_by_name(after)
    for change in found.records:
        words = {"added": ("not there", "added"), "removed": ("there", "removed")}.get(change.how)
        if words is None:
            words = _fields(material, was[change.subject], change.fields), _fields(material, now[change.subject], change.fields)
        yield Difference("described", material.subject(change.subject), *words, subject=change.subject)


def _fields(material: Material, record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return "; ".join(f"{name.replace('_', ' ')}: {field_words(material, name, record.get(name))}" for name in names)


def _decided(found: Comparison) -> Iterator[Difference]:
    for line in found.decisions:
        point, _, words = line.partition(": ")
        before, _, after = words.partition(" to ")
        yield Difference("decided", f"Decision on {point}", before, after)
    for line in found.dismissals:
        what, _, now = line.rpartition(": ")
        yield Difference("decided", what, "", now)
