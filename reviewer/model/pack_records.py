"""Law content beside the legal tests: rows of a field register, contradictions between answers, documents."""

from __future__ import annotations

from typing import Literal

from reviewer.model.condition import Condition
from reviewer.model.pack_base import Checked, Frozen, Subject


class FieldRow(Frozen, frozen=True):
    """One kind of identifying detail that a field of a dataset can fall under, and the names by which it is recognised.

    `names` and `unless` are words ("date of birth"); `tags` are exact names or ends of paths in standard files. `kept` are the
    answers that a kept field gives; `dropped` and `absent` those of a complete register in which no field of the row is kept.
    A row that hides others (free text) keeps a complete register from saying that anything is out.
    """

    id: str
    title: str
    cites: str
    why: str
    checked: Checked
    names: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kept: dict[str, str] = {}
    dropped: dict[str, str] = {}
    absent: dict[str, str] = {}
    hides_others: Literal["", "yes"] = ""


class FieldNeed(Frozen, frozen=True):
    """What the register's column of needs says about a flow that takes the data."""

    id: str
    state: Literal["every_kept_field_is_needed", "a_kept_field_is_not_needed"]
    cites: str
    why: str
    entails: dict[str, str]


class Contradiction(Frozen, frozen=True):
    """Answers that cannot stand beside each other; told where they are given, never resolved silently. `what` is a sentence."""

    id: str
    subject: Subject
    when: Condition
    what: str
    next_step: str


class Mark(Frozen, frozen=True):
    """A sentence that stands on the graph, at whatever drawn subject its condition holds for; it decides nothing."""

    id: str
    subject: Subject
    when: Condition
    says: str
    cites: str
    regime: str = ""


class Block(Frozen, frozen=True):
    """A building block of the AI life cycle: a step and the data it makes, with the answers that its name settles.

    `makes` names the data, with `{data}` for the data that goes in; without it nothing is made. A block that `sends` needs
    somebody else who receives.
    """

    id: str
    title: str
    line: str
    answers: dict[str, str] = {}
    makes: str = ""
    made_answers: dict[str, str] = {}
    sends: Literal["", "yes"] = ""
    note: str = ""


class ContentItem(Frozen, frozen=True):
    """One thing that a document must say or prove, with its own condition; `says` is true when it holds."""

    id: str
    cites: str
    says: str
    holds_when: Condition
    otherwise: str = ""
    do: str = ""


class ContentFrom(Frozen, frozen=True):
    """Elements of a legal test as things that a document must say. `via` reaches the test's subject from the document's.

    `only` names the elements that are taken, `leave_out` those that are not; neither takes all of them.
    """

    test: str
    via: str = ""
    only: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()


class DocumentKind(Frozen, frozen=True):
    """A paper that a review needs: when, what it must say, and what its file must hold.

    Needed where `needed_with` (a legal test) applies and `needed_when` holds; either may be left out, not both.
    """

    id: str
    title: str
    subject: Subject
    cites: str
    why: str
    who: str
    checked: Checked
    needed_when: Condition | None = None
    needed_with: str = ""
    content_from: tuple[ContentFrom, ...] = ()
    content: tuple[ContentItem, ...] = ()
    file_holds: tuple[str, ...] = ()
    keep: str = ""
    status: Literal["draft", "reviewed", "retired"] = "draft"
    regime: str = ""


class Drawing(Frozen, frozen=True):
    """What an answer about a party draws: somebody else who gets data from it, and the step that takes it there.

    Drawn when `question` is answered with one of `values`, unless a step to somebody else already starts at that party. `party` and
    `step` are names, with `{party}` for the one that was asked about; the answers say what the answer itself already settles.
    """

    id: str
    question: str
    values: tuple[str, ...]
    party: str
    step: str
    line: str
    party_answers: dict[str, str] = {}
    step_answers: dict[str, str] = {}
