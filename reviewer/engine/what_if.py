"""What each answer to one open question would do: worlds are the answers, one pass for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reviewer.engine.determine import Interval, read_interval, whole_thresholds
from reviewer.engine.packing import Ident
from reviewer.engine.report import Judged
from reviewer.engine.vary import vary
from reviewer.model.answer import Value
from reviewer.model.pack import Question


class Effect(Struct, frozen=True):
    """One possible answer, and the outcome each flow would then have as (outcome, at worst, at best)."""

    value: str
    flows: dict[str, tuple[str, str, str]]


def options_of(question: Question) -> tuple[str, ...]:
    """The answers that can be tried: the options, yes and no, or the states of a document."""
    if question.kind == "document":
        return ("signed_checked", "signed_not_checked", "none")
    if question.kind == "yes_no" or (question.kind == "checklist" and not question.options):
        return ("yes", "no")
    return tuple(option.value for option in question.options)


def effects(judged: Judged, fact: str, ident: Ident, options: Sequence[str] = ()) -> list[Effect]:
    """The outcome of every flow for each possible answer; empty for numbers, dates and texts."""
    run = judged.run
    tried = tuple(options) or options_of(run.program.question_of(fact))
    if not tried:
        return []
    worlds: dict[tuple[str, Ident], Sequence[Value | None]] = {(fact, ident): tried}
    varied = vary(run, len(tried), worlds)
    columns = whole_thresholds(varied)
    blocks = varied.frame.blocks["flow"]
    found: list[Effect] = []
    for world, value in enumerate(tried):
        flows: dict[str, tuple[str, str, str]] = {}
        for number, flow in enumerate(run.frame.subjects.keys["flow"]):
            interval: Interval = read_interval(columns, blocks.bit(number, world), False)
            flows[flow] = (interval.outcome, interval.at_worst, interval.at_best)
        found.append(Effect(value, flows))
    return found
