"""The closed condition language of legal tests: twelve shapes, nothing else.

Every shape is monotone in knowledge: more answers never turn a settled value round. Deliberately absent are
arithmetic, string matching, comparing two facts, and asking whether something is answered.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Shape(Struct, frozen=True, tag_field="shape"):
    """Base of all shapes; `shape` is the tag in the compiled form."""


class All(Shape, frozen=True, tag="all"):
    """Every part holds; no parts is yes."""

    of: tuple[Condition, ...]


class Any(Shape, frozen=True, tag="any"):
    """Some part holds; no parts is no."""

    of: tuple[Condition, ...]


class Not(Shape, frozen=True, tag="not"):
    """The part does not hold."""

    of: Condition


class AtLeast(Shape, frozen=True, tag="at_least"):
    """At least `count` of the parts hold."""

    count: int
    of: tuple[Condition, ...]


class FactIn(Shape, frozen=True, tag="fact_in"):
    """The whole answer is one of the values."""

    fact: str
    values: tuple[str, ...]


class FactCompare(Shape, frozen=True, tag="fact_compare"):
    """A number or date answer against a value or a dated parameter; a range is unknown unless all of it agrees."""

    fact: str
    op: Literal["at_least", "at_most", "before", "on_or_after"]
    value: str | None = None
    parameter: str | None = None


class FactList(Shape, frozen=True, tag="fact_list"):
    """A list answer against a list or a dated list."""

    fact: str
    op: Literal["none_in", "only_in", "some_in"]
    values: tuple[str, ...] | None = None
    parameter: str | None = None


class Items(Shape, frozen=True, tag="items"):
    """All items (or none) of a checklist have one of the values; `only` or `leaving_out` narrow the items."""

    checklist: str
    quantity: Literal["all", "none", "some"]
    values: tuple[str, ...]
    leaving_out: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class TestMet(Shape, frozen=True, tag="test"):
    """Another legal test about the same subject has its effect."""

    __test__ = False
    test: str


class Via(Shape, frozen=True, tag="via"):
    """The condition holds for the one subject reached; `if_none` answers where there is none."""

    relation: str
    holds: Condition
    if_none: bool | None = None


class Some(Shape, frozen=True, tag="some"):
    """Some member of the set is `where` and holds; nothing in the set is no."""

    relation: str
    holds: Condition
    where: Condition | None = None
    of: str | None = None


class Every(Shape, frozen=True, tag="every"):
    """Every member that is `where` holds; nothing in the set is no unless `if_none` says yes."""

    relation: str
    holds: Condition
    where: Condition | None = None
    of: str | None = None
    if_none: bool = False


class Has(Shape, frozen=True, tag="has"):
    """The relation leads somewhere."""

    relation: str


Condition = All | Any | Not | AtLeast | FactIn | FactCompare | FactList | Items | TestMet | Via | Some | Every | Has

YES = All(())
NO = Any(())
