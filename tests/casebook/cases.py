"""The casebook beside the checkout: published scenarios and what an authority said about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reviewer.packs.yaml_text import read_yaml

HERE = Path(__file__).parent
CASEBOOK = HERE.parents[1] / ".." / "shared" / "casebook"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the authority said: what it determined, of what, with which value. Detail holds condition or missing fact."""

    determination: str
    subject: str
    expected: str
    detail: str

    @property
    def inferred(self) -> bool:
        """Whether the casebook marks the value as its own reading, not the authority's words."""
        return "(inference)" in self.detail


@dataclass(frozen=True, slots=True)
class Case:
    """One scenario; its facts stay in the casebook."""

    id: str
    title: str
    questions: tuple[Question, ...]


def present() -> bool:
    """Whether the casebook lies beside the checkout."""
    return CASEBOOK.is_dir()


@cache
def cases(name: str) -> dict[str, Case]:
    """The cases of one file of the casebook by id; none where the casebook is absent."""
    path = CASEBOOK / f"{name}.yaml"
    return {row["id"]: _case(row) for row in data(path)} if path.is_file() else {}


@cache
def covered() -> dict[str, dict[str, str]]:
    """Files encoded whole, each with the cases that are left out and why."""
    found: dict[str, Any] = data(HERE / "covered.yaml")
    return {name: dict((row or {}).get("leaving_out", {})) for name, row in found.items()}


def data(path: Path) -> Any:
    """The plain data of a YAML file, every scalar a string."""
    return read_yaml(path.read_text(encoding="utf-8"), path.name).data


def _case(row: dict[str, Any]) -> Case:
    keys = ("determination", "subject", "expected", "detail")
    return Case(row["id"], row["title"], tuple(Question(*(q.get(key) or "" for key in keys)) for q in row["questions"]))
