"""Law content as data: questions, legal tests, authorities, parameters, contested points, coverage.

Holds no law itself and decides nothing; packs are read by `reviewer.packs` and run by `reviewer.engine`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import field

from reviewer.model.condition import Condition
from reviewer.model.incident import IncidentGuide
from reviewer.model.jurisdiction import Jurisdiction, Template
from reviewer.model.pack_base import Checked, Frozen, Subject
from reviewer.model.pack_records import Block, Contradiction, DocumentKind, Drawing, FieldNeed, FieldRow, Mark

TestKind = Literal["status", "pathway", "stop", "requirement", "duty"]
CureKind = Literal["document", "control", "scope", "content", "others", "none"]
ReviewStatus = Literal["draft", "reviewed", "retired"]
LAYER: dict[str, int] = {"status": 1, "pathway": 2, "stop": 3, "requirement": 3, "duty": 4}


class InForce(Frozen, frozen=True):
    """When a rule binds. `state` proposed or vacated is shown but never reaches a determination."""

    from_: date | None = field(default=None, name="from")
    until: date | None = None
    state: Literal["in_force", "proposed", "vacated"] = "in_force"
    note: str = ""


class Cure(Frozen, frozen=True):
    """A change that alters a finding. `sets` names the answers it brings about; document and control are repairs."""

    kind: CureKind
    who: str = ""
    do: str = ""
    sets: dict[str, str] = {}


class Contested(Frozen, frozen=True):
    """The second reading of an element on a contested point."""

    point: str
    other_reading: Condition


class Element(Frozen, frozen=True):
    """One required fact of a legal test, with its own pinpoint."""

    id: str
    cites: str
    says: str
    otherwise: str
    holds_when: Condition
    applies_when: Condition | None = None
    cure: Cure | None = None
    contested: Contested | None = None
    note: str = ""


class Wording(Frozen, frozen=True):
    """What the memo says for each outcome of a legal test."""

    met: str
    not_met: str
    unknown: str


class LegalTest(Frozen, frozen=True):
    """One question of law made of elements. All elements must hold, or any where `met_if` is any; `unless` defeats.

    `chip` is a short mark that the graph shows on a subject for which the test is met. `made_for` says for which
    jurisdiction a template was filled.
    """

    id: str
    title: str
    kind: TestKind
    subject: Subject
    asks: str
    cites: str
    in_force: InForce
    checked: Checked
    elements: tuple[Element, ...]
    outcomes: Wording
    status: ReviewStatus = "draft"
    reviewed_by: str = ""
    regime: str = ""
    met_if: Literal["all", "any"] = "all"
    applies_when: Condition | None = None
    unless: tuple[Element, ...] = ()
    for_pathways: tuple[str, ...] | Literal["all"] = "all"
    lifted_by: tuple[str, ...] = ()
    rule: str = ""
    documents: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    enforced_by: tuple[str, ...] = ()
    uncertainty: str = ""
    see_also: tuple[str, ...] = ()
    chip: str = ""
    source: str = ""
    made_for: str = ""


class Option(Frozen, frozen=True):
    """One possible answer of a choice question, with a line that explains it."""

    value: str
    label: str
    line: str = ""


class Item(Frozen, frozen=True):
    """One line of a checklist, an answer of its own."""

    id: str
    label: str
    cites: str = ""
    help: str = ""


class Question(Frozen, frozen=True):
    """One fact to ask of one subject. `id` is the fact's name in conditions and answers.

    `of` names the kind of agreement for a question about an agreement. A `document` question sits on a
    relationship and its id is a kind of agreement. `mixed` says how a fact that is true for some records counts.
    `options_as` names a question whose options this one shares, after its own; a list with options takes no other values. `options_from:
    jurisdictions` adds those jurisdictions, by code and name, that are not among the options yet.
    `asked_after` names questions that may make this one needless: it is not shown while one of them is open and was not
    asked, or is an open list, or an open item that is named by itself (`question.item`).
    `suggested_if_opened` is the answer suggested for a step in the past that was not shown to be permitted; a person accepts it.
    """

    id: str
    subject: Subject
    kind: Literal["yes_no", "choice", "checklist", "number", "date", "document", "list", "text"]
    topic: str
    text: str
    help: str = ""
    tell: str = ""
    why: str = ""
    asked_of: str = ""
    cites: str = ""
    status: ReviewStatus = "draft"
    options: tuple[Option, ...] = ()
    items: tuple[Item, ...] = ()
    asked_when: Condition | None = None
    asked_after: tuple[str, ...] = ()
    of: str = ""
    options_as: str = ""
    options_from: Literal["", "jurisdictions"] = ""
    mixed: Literal["", "frees", "burdens"] = ""
    suggested_if_opened: str = ""
    source: str = ""


class Together(Frozen, frozen=True):
    """Yes-or-no questions and short choices about one kind of subject that one card asks at once; answers that all offer are one act."""

    label: str
    questions: tuple[str, ...]


class Inference(Frozen, frozen=True):
    """When the condition holds, the answers follow: by definition (`entails`) or as a likely guess (`suggests`)."""

    id: str
    subject: Subject
    when: Condition
    why: str
    entails: dict[str, str] = {}
    suggests: dict[str, str] = {}


class Authority(Frozen, frozen=True):
    """A statute, regulation, case or guidance, with a paraphrase so that the memo stands when a page is gone."""

    id: str
    title: str
    kind: Literal["statute", "regulation", "preamble", "guidance", "case", "order", "notice", "other"]
    paraphrase: str
    status: Literal["in_force", "proposed", "vacated", "partly_vacated", "historical"] = "in_force"
    dates: str = ""
    checked: Checked | None = None
    url: str = ""


class DatedValue(Frozen, frozen=True):
    """A parameter's value from a day on, with its source."""

    from_: date = field(name="from")
    cites: str
    value: str | None = None
    values: tuple[str, ...] | None = None
    note: str = ""


class Parameter(Frozen, frozen=True):
    """A number, date or list that changes over time.

    A number of days with `counts_from`, the question that gives a day, is a deadline; with `after_year` it counts from the end of
    that day's calendar year.
    """

    id: str
    title: str
    history: tuple[DatedValue, ...]
    unit: str = ""
    counts_from: str = ""
    after_year: bool = False
    checked: Checked | None = None
    note: str = ""


class Point(Frozen, frozen=True):
    """A contested point of law: both readings, the authorities for each, and the default that is applied."""

    id: str
    title: str
    conservative: str
    other: str
    cites: str
    default_reason: str = ""


class Coverage(Frozen, frozen=True):
    """What became of one provision of the source."""

    cites: str
    status: Literal["tested", "asked_only", "not_modeled"]
    by: tuple[str, ...] = ()
    why: str = ""


class Regime(Frozen, frozen=True):
    """A body of law with its own trigger and ladder. The trigger is a status test about flows.

    `enforced_by` names who enforces, `exposure` the legal tests whose figures are the ranges of what may follow.
    Regimes of one `group` share a column where many are shown side by side; without a group a regime stands alone. With
    `trigger_first` nothing of its law is asked before it is known that the law reaches the flow.
    `beside` says how it stands to the other laws: on top of them, instead of them, or not at all where they apply.
    `told_outside`: where it does not reach a step, the reasons are told like those of a law that does.
    """

    id: str
    title: str
    trigger: str
    outside: str
    pointers: tuple[str, ...] = ()
    short: str = ""
    group: str = ""
    beside: str = ""
    told_outside: bool = False
    enforced_by: tuple[str, ...] = ()
    exposure: tuple[str, ...] = ()
    trigger_first: bool = False


class Pack(Frozen, frozen=True):
    """One folder of knowledge with a version and a digest over its files.

    Packs are told and asked by `order`, low numbers first; `topic_order` names topics of any pack in the order of telling.
    `asked_first` names questions of any pack that come before all others, in the order of asking; `asked_together` those that one
    card asks at once; `never_suggested` those for which no answer is ever likely enough to be offered,
    `never_alike` those for which an answer given elsewhere in a review says nothing.
    """

    id: str
    title: str
    version: str
    jurisdiction: str
    keeper: str
    law_as_of: date
    regimes: tuple[Regime, ...] = ()
    groups: tuple[Option, ...] = ()
    topics: tuple[Option, ...] = ()
    topic_order: tuple[str, ...] = ()
    asked_first: tuple[str, ...] = ()
    asked_together: tuple[Together, ...] = ()
    never_suggested: tuple[str, ...] = ()
    never_alike: tuple[str, ...] = ()
    note: str = ""
    order: int = 50
    questions: tuple[Question, ...] = ()
    tests: tuple[LegalTest, ...] = ()
    inferences: tuple[Inference, ...] = ()
    authorities: tuple[Authority, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    points: tuple[Point, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = ()
    templates: tuple[Template, ...] = ()
    field_rows: tuple[FieldRow, ...] = ()
    field_needs: tuple[FieldNeed, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    incidents: tuple[IncidentGuide, ...] = ()
    marks: tuple[Mark, ...] = ()
    blocks: tuple[Block, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    digest: str = ""
    folder: str = ""
