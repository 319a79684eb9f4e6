"""States and districts as data, and templates from which legal tests for each of them are made.

A jurisdiction lists its laws by topic; a template is written once and filled for every jurisdiction, or for every law of
a topic. So fifty states need no fifty copies, and a new state is one file.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import Struct, field

Verified = Literal["yes", "partly", "no"]


class Law(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One law of a jurisdiction. `kind` is a short word that templates choose by, such as a type of exemption.

    `from` and `until` are the days between which it binds; `verified` says how far the text was compared with a source. `size` is
    `people` where a privacy act begins at a number of the state's people whose data is handled in a year (`people_selling` for whoever
    sells); `profiling` says whether people may opt out of it; `clock_from` is the first day of a breach law's number of days.
    """

    topic: str
    title: str
    cites: str
    summary: str
    from_: date | None = field(default=None, name="from")
    until: date | None = None
    state: Literal["in_force", "proposed", "vacated"] = "in_force"
    kind: str = ""
    exemption: Literal["", "data", "entity", "entity_and_data", "none"] = ""
    consent: str = ""
    size: Literal["any", "people"] = "any"
    people: int | None = None
    people_selling: int | None = None
    profiling: Literal["", "opt_out"] = ""
    clock_from: date | None = None
    private_right: Literal["yes", "limited", "no", "not_checked"] = "not_checked"
    regulator: str = ""
    verified: Verified = "no"
    note: str = ""


class Jurisdiction(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A state or district: `id` is the lower-case word in ids, `code` the answer that names it in lists of states."""

    id: str
    code: str
    name: str
    laws: tuple[Law, ...] = ()
    note: str = ""
    checked: date | None = None
    source: str = ""


class Template(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is made for each jurisdiction (`for_each: jurisdiction`) or for each law of a topic.

    `of` is the thing itself with `{name}`, `{code}`, `{id}`, and for laws `{title}`, `{cites}`, `{from}` and so on in its
    texts. `where` narrows by a law's keys, `not_for` by the jurisdiction's id.
    """

    make: Literal["legal_test", "regime", "authority", "coverage", "question", "parameter"]
    for_each: str
    of: dict[str, Any]
    where: dict[str, tuple[str, ...]] = {}
    not_for: tuple[str, ...] = ()
    source: str = ""
