"""A review as a person describes it: parties, datasets, systems, relationships, flows, and the answers to questions.

Derived subjects (holdings as such, links, contributions) are made by the engine and never typed here.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import field

from reviewer.model.answer import Value
from reviewer.model.review_record import Comment, Dismissal, Evidence, HandOver, Record, Seal, Settled, SignOff, State, StateChange, Trigger

Source = Literal["person", "diagram", "import", "inferred", "suggestion"]


class Party(Record, frozen=True):
    """An organisation or person. `answers` maps question id (or checklist.item) to value."""

    name: str = ""
    note: str = ""
    answers: dict[str, Value] = {}


class Dataset(Record, frozen=True):
    """A body of data with one content. A changed copy is another dataset; a model is a dataset too.

    `fields` is the field register; `fields_complete` says that it lists every field there is.
    """

    name: str = ""
    note: str = ""
    fields: tuple[DataField, ...] = ()
    fields_complete: Literal["", "yes", "no"] = ""
    answers: dict[str, Value] = {}


class DataField(Record, frozen=True):
    """One row of a dataset's field register. `identifier` is a row of the law content, or `none`; only a confirmed row counts."""

    name: str
    meaning: str = ""
    identifier: str = ""
    needed: Literal["", "yes", "no", "not_sure"] = ""
    why: str = ""
    action: Literal["", "keep", "drop", "generalise", "replace"] = ""
    proposed_because: str = ""
    confirmed: Literal["", "yes"] = ""


class System(Record, frozen=True):
    """An AI system or model service, run by a party; `model` is the dataset it serves."""

    name: str = ""
    party: str | None = None
    model: str | None = None
    note: str = ""
    answers: dict[str, Value] = {}


class Agreement(Record, frozen=True):
    """One paper between two parties. `covers` empty means every dataset; dates are inclusive."""

    id: str
    kind: str
    title: str = ""
    signed: date | None = None
    until: date | None = None
    covers: tuple[str, ...] = ()
    answers: dict[str, Value] = {}


class Relationship(Record, frozen=True):
    """Two parties joined by flows, and the papers between them."""

    between: tuple[str, str]
    answers: dict[str, Value] = {}
    agreements: tuple[Agreement, ...] = ()


class Flow(Record, frozen=True):
    """One movement of data, or one use where nobody receives it (`to` absent or the sender)."""

    id: str
    sender: str = field(name="from")
    data: tuple[str, ...]
    recipient: str | None = field(default=None, name="to")
    name: str = ""
    produces: str | None = None
    system: str | None = None
    when: Literal["planned", "past", "ongoing", "not_sure"] = "planned"
    since: date | None = None
    note: str = ""
    answers: dict[str, Value] = {}

    @property
    def to(self) -> str:
        """The recipient, which is the sender for a use."""
        return self.recipient or self.sender


class HeldData(Record, frozen=True):
    """Answers about one party holding one dataset, above all how it came by it."""

    party: str
    dataset: str
    answers: dict[str, Value] = {}


class Said(Record, frozen=True):
    """Who gave an answer, when, from what source. `of` is a subject key such as `flow send`."""

    of: str
    question: str
    by: str
    on: str
    source: Source = "person"
    role: str = ""
    note: str = ""
    evidence: str = ""


class Decision(Record, frozen=True):
    """Counsel's choice of a reading on one contested point, for one subject or the whole review."""

    point: str
    reading: Literal["conservative", "other"]
    by: str
    on: str
    reason: str
    subject: str = "review"
    of_answers: str = ""
    role: str = ""


class Review(Record, frozen=True):
    """One piece of work a user saves: a product or feature under examination.

    `leave_out` names bodies of law (a regime or a group of regimes) that this review does not examine, each with the
    reason; the memo prints it.
    """

    review: str
    as_of: date
    format: int = 1
    title: str = ""
    product: str = ""
    organisation: str = ""
    prepared_by: str = ""
    note: str = ""
    state: State = "draft"
    packs: dict[str, str] = {}
    leave_out: dict[str, str] = {}
    answers: dict[str, Value] = {}
    parties: dict[str, Party] = {}
    datasets: dict[str, Dataset] = {}
    systems: dict[str, System] = {}
    relationships: tuple[Relationship, ...] = ()
    holdings: tuple[HeldData, ...] = ()
    flows: tuple[Flow, ...] = ()
    said: tuple[Said, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    decisions: tuple[Decision, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    settled: tuple[Settled, ...] = ()
    re_review: tuple[Trigger, ...] = ()
    comments: tuple[Comment, ...] = ()
    seals: tuple[Seal, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    states: tuple[StateChange, ...] = ()
    handed_over: tuple[HandOver, ...] = ()
    expect: dict[str, Any] = {}
