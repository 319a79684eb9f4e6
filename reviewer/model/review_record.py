"""The record of a review: seals, sign-offs, changes of state, comments, dismissals, evidence, re-review triggers, conflicts settled.

None of it decides anything. What a seal binds, and how each digest is made, stands in `resources/schemas/SEAL.md`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

State = Literal["draft", "with_counsel", "determined", "filed", "superseded", "re_review_due"]
TriggerKind = Literal["date", "new_vendor", "new_source", "new_model_version", "new_state", "law_change"]


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of what a review holds: unknown keys are errors, defaults are not written."""


class SealedPack(Record, frozen=True):
    """One pack of law content as it was when the review was sealed."""

    version: str
    digest: str
    law_as_of: str = ""


class SealedFlow(Record, frozen=True):
    """What was determined of one flow: its interval, its regimes, and its legal tests by outcome (those that do not apply are left out)."""

    outcome: str
    at_worst: str
    at_best: str
    regimes: dict[str, str] = {}
    met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Seal(Record, frozen=True):
    """Binds a review by digest. `content` is what people said and drew, `derived` what followed from it under the packs.

    `parts` has a short digest per part, so that a change can be named; the two long ones are what counts. `digest` names the seal and
    is made over all its other fields.
    """

    digest: str
    by: str
    on: str
    program: str
    content: str
    derived: str
    role: str = ""
    packs: dict[str, SealedPack] = {}
    flows: dict[str, SealedFlow] = {}
    parts: dict[str, str] = {}


class SignOff(Record, frozen=True):
    """A person's statement about one seal. With `key` and `signature` (base64) it is signed with the person's own key."""

    seal: str
    by: str
    role: str
    on: str
    statement: str
    digest: str
    key: str = ""
    signature: str = ""


class StateChange(Record, frozen=True):
    """One step of a review's state; `digest` is made over the step and the digest of the step before."""

    state: State
    by: str
    role: str
    on: str
    digest: str
    reason: str = ""
    seal: str = ""


class Comment(Record, frozen=True):
    """What a person remarks on a subject such as `flow send`. Changes no outcome and stands in no memo.

    `reply_to` is the id of the comment that it answers, which alone is resolved or open; `settled_by` and `settled_at` say who
    last resolved or reopened it, and when.
    """

    id: str
    on: str
    by: str
    text: str
    role: str = ""
    at: str = ""
    resolved: Literal["", "yes"] = ""
    reply_to: str = ""
    settled_by: str = ""
    settled_at: str = ""


class Dismissal(Record, frozen=True):
    """Something that the review raises and a person set aside with a reason. Changes no outcome.

    `what` names a legal test, or the sentence of a mark or a contradiction by its digest; `said` is what it said in words,
    `outcome` how it stood and `because` what that rested on. It counts only as long as both are still so.
    """

    kind: Literal["finding", "duty", "mark", "contradiction"]
    what: str
    subject: str
    said: str
    by: str
    on: str
    reason: str
    role: str = ""
    outcome: str = ""
    because: tuple[str, ...] = ()


class HandOver(Record, frozen=True):
    """The review was handed to somebody as a file; `id` finds the version again when the file comes back."""

    id: str
    by: str
    on: str
    role: str = ""
    to: str = ""


class Evidence(Record, frozen=True):
    """A file that shows something about a subject, or about one question of it. `digest` (BLAKE2b, 32 bytes) names its bytes.

    The bytes stand beside the review: in the store, and in the exchange file. `name` and `media` are text and are never followed.
    """

    of: str
    name: str
    digest: str
    size: int
    question: str = ""
    media: str = ""
    by: str = ""
    on: str = ""
    role: str = ""
    note: str = ""


class Trigger(Record, frozen=True):
    """When the review must be looked at again. `on` is a day, for `date`; `happened` says when a person saw it come about."""

    kind: TriggerKind
    on: date | None = None
    note: str = ""
    happened: str = ""


class Settled(Record, frozen=True):
    """How one conflict of a merge was settled: what was taken, what the other copy said, by whom and why."""

    of: str
    took: Literal["a", "b", "both"]
    not_taken: str
    reason: str
    by: str
    on: str
