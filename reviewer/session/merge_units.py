"""A review taken apart into the smallest things that can be in conflict, and put together again."""

from __future__ import annotations

from typing import Any, cast

from msgspec import Struct, structs

from reviewer.engine.parts import HEAD
from reviewer.model.answer import Disputed, Range
from reviewer.model.review import Agreement, Dataset, Flow, HeldData, Party, Relationship, Review, System
from reviewer.model.review_data import value_to_data

Units = dict[str, Any]
ABSENT: Any = ("absent",)
_KINDS: dict[str, tuple[str, type[Any]]] = {"party": ("parties", Party), "dataset": ("datasets", Dataset), "system": ("systems", System)}


def decomposed(review: Review) -> Units:
    """Every field and answer under a name of its own; `... is there` says that a record is drawn."""
    units: Units = {f"review | {name}": getattr(review, name) for name in HEAD if name not in ("format",)}
    _answers(units, "review", review.answers)
    for kind, (group, _) in _KINDS.items():
        for key, record in getattr(review, group).items():
            _record(units, f"{kind} {key}", record, ())
    for held in review.holdings:
        _record(units, f"holding {held.party} holds {held.dataset}", held, (held.party, held.dataset))
    for relationship in review.relationships:
        _record(units, f"relationship {' and '.join(relationship.between)}", relationship, relationship.between, ("agreements",))
        for agreement in relationship.agreements:
            _record(units, f"agreement {agreement.id}", agreement, relationship.between)
    for flow in review.flows:
        _record(units, f"flow {flow.id}", flow, ())
    units["order of steps"] = tuple(flow.id for flow in review.flows)
    for decision in review.decisions:
        units[f"decision on {decision.point} for {decision.subject}"] = decision
    for dismissal in review.dismissals:
        units[f"dismissal of {dismissal.kind} {dismissal.what} for {dismissal.subject}"] = dismissal
    return units


def _record(units: Units, name: str, record: Struct, key: tuple[str, ...], without: tuple[str, ...] = ()) -> None:
    units[f"{name} is there"] = key
    for known in structs.fields(type(record)):
        if known.name != "answers" and known.name not in without:
            units[f"{name} | {known.name}"] = getattr(record, known.name)
    _answers(units, name, getattr(record, "answers"))  # noqa: B009  (every record that is passed has them)


def _answers(units: Units, name: str, answers: dict[str, Any]) -> None:
    units.update({f"{name} | answer {fact}": value for fact, value in answers.items()})


def composed(units: Units, a: Review, b: Review) -> Review:
    """The review that the units make. `a` and `b` are asked for what is no unit."""
    groups: dict[str, dict[str, Any]] = {group: {} for group, _ in _KINDS.values()}
    holdings: list[HeldData] = []
    flows: dict[str, Flow] = {}
    pairs: dict[tuple[str, str], list[Agreement]] = {}
    joined: list[Relationship] = []
    for name in [n.removesuffix(" is there") for n in units if n.endswith(" is there")]:
        kind, _, key = name.partition(" ")
        if kind in _KINDS:
            group, of = _KINDS[kind]
            groups[group][key] = _made(units, name, of)
        elif kind == "holding":
            holdings.append(_made(units, name, HeldData))
        elif kind == "flow":
            flows[key] = _made(units, name, Flow)
        elif kind == "agreement":
            pairs.setdefault(units[f"{name} is there"], []).append(_made(units, name, Agreement))
        else:
            joined.append(_made(units, name, Relationship))
    order = [key for key in units["order of steps"] if key in flows]
    flows = {key: flows[key] for key in (*order, *(k for k in flows if k not in order))}
    missing = [Relationship(pair) for pair in pairs if all(set(r.between) != set(pair) for r in joined)]
    relationships = tuple(structs.replace(r, agreements=tuple(_papers(pairs, r.between))) for r in (*joined, *missing))
    return structs.replace(
        a,
        **{name: units[f"review | {name}"] for name in HEAD if name != "format"},
        **groups,
        answers=_given(units, "review"),
        holdings=tuple(holdings),
        relationships=relationships,
        flows=tuple(flows.values()),
        decisions=tuple(value for name, value in units.items() if name.startswith("decision on ")),
        dismissals=tuple(value for name, value in units.items() if name.startswith("dismissal of ")),
        expect=a.expect or b.expect,
    )


def _papers(pairs: dict[tuple[str, str], list[Agreement]], between: tuple[str, str]) -> list[Agreement]:
    return [paper for pair, papers in pairs.items() if set(pair) == set(between) for paper in papers]


def _made(units: Units, name: str, of: type[Any]) -> Any:
    head = f"{name} | "
    fields = {key.removeprefix(head): value for key, value in units.items() if key.startswith(head) and not key.startswith(f"{head}answer ")}
    return of(**fields, answers=_given(units, name))


def _given(units: Units, name: str) -> dict[str, Any]:
    head = f"{name} | answer "
    return {key.removeprefix(head): value for key, value in units.items() if key.startswith(head)}


def shown(value: Any) -> str:
    """A unit's value in words, for the one who settles."""
    if value is ABSENT:
        return "not there"
    if value is None or value == "" or value == ():
        return "nothing"
    if isinstance(value, Range | Disputed):
        return str(value_to_data(value))
    if isinstance(value, tuple):
        return ", ".join(str(entry) for entry in cast("tuple[Any, ...]", value))
    if isinstance(value, Struct):
        return ", ".join(f"{f.name} {getattr(value, f.name)}" for f in structs.fields(type(value)) if getattr(value, f.name))
    return str(value)
