"""Two copies of a review become one: every conflict is shown, none is preselected, and how it was settled is kept with the reason.

With a common ancestor a change that only one copy made is no conflict; without one every difference is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import structs

from reviewer.engine.program import Program
from reviewer.errors import Problems, ReviewerError
from reviewer.model.answer import Disputed
from reviewer.model.review import Review
from reviewer.model.review_record import Settled
from reviewer.session.comments import joined_comments
from reviewer.session.merge_units import ABSENT, Units, composed, decomposed, shown
from reviewer.session.validate import troubles

STATE = "state"
Take = Literal["a", "b", "both"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing on which the copies differ. `both` says whether it can stay disputed."""

    of: str
    a: str
    b: str
    both: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """How one conflict is settled, and why."""

    take: Take
    reason: str


@dataclass(slots=True)
class Plan:
    """What a merge meets: conflicts to settle, and changes that one copy made alone since the common ancestor."""

    a: Review
    b: Review
    units: tuple[Units, Units]
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    one_sided: dict[str, Take] = field(default_factory=dict[str, Take])


def plan(a: Review, b: Review, base: Review | None = None) -> Plan:
    """Everything in which two copies differ."""
    units = decomposed(a), decomposed(b)
    origin = decomposed(base) if base is not None else None
    made = Plan(a, b, units)
    skipped: list[str] = []
    for name in dict.fromkeys((*units[0], *units[1])):
        old, new = units[0].get(name, ABSENT), units[1].get(name, ABSENT)
        if old == new or any(name.startswith(head) for head in skipped):
            continue
        was = origin.get(name, ABSENT) if origin is not None else None
        if name.endswith(" is there"):  # the record's own parts come and go with it
            skipped.append(f"{name.removesuffix(' is there')} | ")
        if origin is not None and was in (old, new):
            made.one_sided[name] = "b" if was == old else "a"
        else:
            texts = isinstance(old, str) and isinstance(new, str)
            made.conflicts.append(Conflict(name, shown(old), shown(new), " | answer " in name and texts))
    shorter = min(len(a.states), len(b.states))
    if a.states[:shorter] != b.states[:shorter]:
        made.conflicts.append(Conflict(STATE, _way(a), _way(b)))
    return made


def _way(review: Review) -> str:
    return ", then ".join(f"{step.state} by {step.by} on {step.on[:10]}" for step in review.states)


def merged(found: Plan, choices: Mapping[str, Choice], by: str, on: str, program: Program) -> Review:
    """The merged review. Raises ReviewerError where a conflict is not settled, lacks its reason, or the whole does not fit together."""
    known = {conflict.of: conflict for conflict in found.conflicts}
    for name in choices:
        if name not in known:
            raise ReviewerError(f"there is no conflict '{name[:120]}'.", "merge", "List the conflicts again: the copies may have changed.")
    for name, conflict in known.items():
        _check(conflict, choices.get(name))
    takes: dict[str, Take] = {**found.one_sided, **{name: choice.take for name, choice in choices.items()}}
    units, said = _taken(found, takes)
    settled = [_settled(known[name], choice, by, on) for name, choice in choices.items()]
    review = _with_record(composed(units, found.a, found.b), found, takes.get(STATE))
    review = structs.replace(review, said=said, settled=_joined(found.a.settled, found.b.settled, settled))
    problems = [ReviewerError(what, "/".join(map(str, place)), step) for place, what, step in troubles(review, program)]
    if problems:
        raise Problems(problems)
    return review


def _check(conflict: Conflict, choice: Choice | None) -> None:
    if choice is None or choice.take not in ("a", "b", "both"):
        raise ReviewerError(
            f"'{conflict.of}' is not settled.", "merge", f"Take a ({conflict.a}), b ({conflict.b}){' or both' if conflict.both else ''}."
        )
    if choice.take == "both" and not conflict.both:
        raise ReviewerError(f"'{conflict.of}' cannot be both.", "merge", "Take a or b.")
    if not choice.reason.strip():
        raise ReviewerError(f"'{conflict.of}' is settled without a reason.", "merge", "Say why; the reason is kept with the review.")


def _settled(conflict: Conflict, choice: Choice, by: str, on: str) -> Settled:
    other = {"a": conflict.b, "b": conflict.a, "both": ""}[choice.take]
    return Settled(conflict.of, choice.take, other, choice.reason.strip(), by, on)


def _taken(found: Plan, takes: Mapping[str, Take]) -> tuple[Units, tuple[Any, ...]]:
    """The units of the merged review, and who said its answers."""
    a, b = found.units
    whole: dict[str, Take] = {name.removesuffix("is there") + "| ": take for name, take in takes.items() if name.endswith(" is there")}
    units: Units = {}
    sides: dict[str, Take] = {}
    for name in dict.fromkeys((*a, *b)):
        take: Take | None = takes.get(name) or next((t for head, t in whole.items() if name.startswith(head)), None)
        value = (b if take == "b" else a).get(name, ABSENT)
        if take == "both":
            value = Disputed((str(a[name]), str(b[name])))
        if value is not ABSENT:
            units[name] = value
        sides[name] = take or "both"
    said = [s for s in found.a.said if sides.get(f"{s.of} | answer {s.question}", "both") in ("a", "both")]
    said += [s for s in found.b.said if sides.get(f"{s.of} | answer {s.question}", "both") in ("b", "both") and s not in said]
    return units, tuple(said)


def _with_record(review: Review, found: Plan, way: Take | None) -> Review:
    """Seals, sign-offs, comments, evidence and triggers of both copies; the state with its steps from the copy that was taken."""
    a, b = found.a, found.b
    longer = a.states if way == "a" or (way is None and len(a.states) >= len(b.states)) else b.states
    return structs.replace(
        review,
        comments=joined_comments(a.comments, b.comments),
        seals=tuple(sorted(_joined(a.seals, b.seals), key=lambda s: s.on)),
        sign_offs=tuple(sorted(_joined(a.sign_offs, b.sign_offs), key=lambda s: s.on)),
        re_review=_joined(a.re_review, b.re_review),
        handed_over=tuple(sorted(_joined(a.handed_over, b.handed_over), key=lambda h: h.on)),
        evidence=_joined(a.evidence, b.evidence),
        states=longer,
        state=longer[-1].state if longer else "draft",
    )


def _joined(*groups: Iterable[Any]) -> tuple[Any, ...]:
    """All entries, each once, in order."""
    found: list[Any] = []
    for group in groups:
        found += [entry for entry in group if entry not in found]
    return tuple(found)
