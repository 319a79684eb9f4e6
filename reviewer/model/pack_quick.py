"""A quick screen as data: a few plain questions, and what each answer draws into a review."""

from __future__ import annotations

from typing import Literal

from reviewer.model.pack_base import Frozen


class Choice(Frozen, frozen=True):
    """One possible answer, with a line that explains it."""

    value: str
    label: str
    line: str = ""


class QuickQuestion(Frozen, frozen=True):
    """`choice` takes one value, `several` any of them, `states` answers of the question `options_as`, `text` words.

    Asked only where every question of `when` has one of the values given there and none of `unless` has.
    """

    id: str
    kind: Literal["choice", "several", "states", "text"]
    text: str
    help: str = ""
    options: tuple[Choice, ...] = ()
    options_as: str = ""
    when: dict[str, tuple[str, ...]] = {}
    unless: dict[str, tuple[str, ...]] = {}


class Drawn(Frozen, frozen=True):
    """A record that is drawn where `when` and `unless` say so; several for one id add up, later ones win.

    `kind` names the kind of record; a relationship's id is `a and b`, a holding's `a holds d`. `{name}` in a name is what was
    typed for the question `name`. `answers_from` takes an answer over as it was given: question of the review to quick question.
    """

    kind: Literal["review", "party", "dataset", "system", "relationship", "holding", "flow"]
    id: str = ""
    when: dict[str, tuple[str, ...]] = {}
    unless: dict[str, tuple[str, ...]] = {}
    name: str = ""
    party: str = ""
    model: str = ""
    sender: str = ""
    recipient: str = ""
    data: tuple[str, ...] = ()
    produces: str = ""
    system: str = ""
    answers: dict[str, str] = {}
    answers_from: dict[str, str] = {}


class QuickScreen(Frozen, frozen=True):
    """At most fifteen questions, and everything that they draw. `names` says what stands where nothing was typed."""

    questions: tuple[QuickQuestion, ...]
    draws: tuple[Drawn, ...]
    names: dict[str, str] = {}
