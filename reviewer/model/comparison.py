"""What differs between two versions of a review, and why each flow's outcome moved."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reviewer.model.answer import Value
from reviewer.model.outcome import Outcome, Rung

LawMove = Literal["", "changed", "new", "gone"]
How = Literal["added", "removed", "changed"]


class AnswerChange(Struct, frozen=True):
    """One answer in both versions; None where it was not given."""

    subject: str
    fact: str
    before: Value | None
    after: Value | None


class RecordChange(Struct, frozen=True):
    """A party, dataset, system, holding, relationship, agreement, flow or the head: what became of it, and which of its fields moved."""

    subject: str
    how: How
    fields: tuple[str, ...] = ()


class Ends(Struct, frozen=True):
    """An outcome with both ends of its interval."""

    outcome: Outcome
    at_worst: Rung
    at_best: Rung


class TestFlip(Struct, frozen=True):
    """A legal test whose outcome moved, and what moved it: changed answers it rests on, changed records, or its own text."""

    test: str
    title: str
    subject: str
    before: str
    after: str
    answers: tuple[tuple[str, str], ...] = ()
    records: tuple[str, ...] = ()
    law: LawMove = ""
    __test__ = False  # no test of pytest's


class FlowFlip(Struct, frozen=True):
    """A flow whose determination moved, or some finding about it; None where it is not drawn in that version."""

    flow: str
    before: Ends | None
    after: Ends | None
    tests: tuple[TestFlip, ...] = ()


class Comparison(Struct, frozen=True):
    """Two versions compared. `law` names packs that differ, `decisions` the contested points decided otherwise, `dismissals` what
    was dismissed or taken up again."""

    answers: tuple[AnswerChange, ...] = ()
    records: tuple[RecordChange, ...] = ()
    flows: tuple[FlowFlip, ...] = ()
    decisions: tuple[str, ...] = ()
    dismissals: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
