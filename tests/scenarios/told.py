"""Scenarios: a worked check of tests/golden, what differs from it, and what a careful lawyer would say.

Each file is a list of `{id, says, cites, start, with, examines, answers, expect}`. `start` names a golden review (e2: a vendor's service
under a complete agreement; e5: a vendor that de-identifies and trains; e6: a limited data set; e9: aggregation; e11: research under a
waiver; e13: a plan) or a scenario before it in the same file. `with` is drawn anew or beside: lists of rows by id, mappings by key,
`~` takes away, `like` starts a new step from another. `answers` goes by subject, as `flow send` or `relationship hospital vendor`. `examines`
lists bodies of law that the start left out. What `expect` may hold stands in test_scenarios.py.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reviewer.packs.library import Library
from reviewer.packs.yaml_text import read_yaml
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import review_from_text
from reviewer.session.session import ReviewSession

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
OWNERS = {"party": "parties", "dataset": "datasets", "system": "systems"}


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario with its whole review as plain data, and what must come out."""

    file: str
    id: str
    says: str
    cites: str
    review: Any
    expect: list[dict[str, Any]]

    def __str__(self) -> str:
        return f"{self.file}-{self.id}"


@cache
def library() -> Library:
    """The shipped packs."""
    return shipped_and_own()


def scenarios() -> list[Scenario]:
    """Every scenario of every file."""
    found: list[Scenario] = []
    for path in sorted(HERE.glob("*.yaml")):
        known: dict[str, Any] = {}
        for row in _plain(path):
            known[row["id"]] = _changed(known.get(row["start"]) or _golden(row["start"]), row)
            found.append(Scenario(path.stem, row["id"], row["says"], row["cites"], known[row["id"]], row["expect"]))
    return found


def opened(scenario: Scenario) -> ReviewSession:
    """The scenario's review, judged by the shipped packs."""
    return ReviewSession(review_from_text(yaml.safe_dump(scenario.review), str(scenario), library().program), library())


def _plain(path: Path) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"), str(path)).data


@cache
def _golden(name: str) -> Any:
    review: Any = _plain(GOLDEN / f"{name}.yaml")
    return {key: value for key, value in review.items() if key != "expect"}


def _changed(start: Any, row: dict[str, Any]) -> Any:
    review = deepcopy(start)
    _merge(review, row.get("with", {}))
    for law in row.get("examines", ()):
        review.get("leave_out", {}).pop(law, None)
    for subject, answers in row.get("answers", {}).items():
        _merge(_subject(review, subject).setdefault("answers", {}), answers)
    review["review"] = f"{row['id']}"
    return review


def _merge(into: Any, changes: Any) -> None:
    for key, value in changes.items():
        if value in (None, "~"):
            into.pop(key, None)
        elif isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            _rows(into.setdefault(key, []), value)
        else:
            into[key] = value


def _rows(into: list[Any], changes: list[Any]) -> None:
    for change in changes:
        like = change.pop("like", None)
        mine = next((row for row in into if _key(row) == _key(change)), None)
        if mine is None:
            mine = deepcopy(next((row for row in into if like and row.get("id") == like), {}))
            into.append(mine)
        _merge(mine, change)


def _key(row: Any) -> Any:
    return row.get("id") or row.get("between") or (row.get("party"), row.get("dataset"))


def _subject(review: Any, name: str) -> Any:
    kind, _, rest = name.partition(" ")
    if kind in OWNERS:
        return review[OWNERS[kind]][rest]
    if kind == "relationship":
        return next(row for row in review["relationships"] if row["between"] == rest.split())
    if kind == "holding":
        return next(row for row in review["holdings"] if [row["party"], row["dataset"]] == rest.split())
    if kind == "agreement":
        papers = [paper for row in review["relationships"] for paper in row.get("agreements", ())]
        return next(paper for paper in papers if paper["id"] == rest)
    return next(row for row in review["flows"] if row["id"] == rest)
