"""The pictures over which the invariants are proved: small enough for a solver, one for each way in which data travels."""

from __future__ import annotations

from functools import cache
from typing import Any

from reviewer.model.review import Review
from reviewer.model.review_data import review_from_data
from reviewer.session.content import shipped_and_own
from tests.knowledge.invariants.symbolic import Symbolic

_PAPERS = [
    {
        "between": ["hospital", "vendor"],
        "agreements": [{"id": "baa_1", "kind": "baa"}, {"id": "dua_1", "kind": "dua"}],
    }
]
_BASE: dict[str, Any] = {"review": "picture", "as_of": "2026-11-01", "parties": {"hospital": {}, "vendor": {}}, "datasets": {"notes": {}}}
PICTURES: dict[str, dict[str, Any]] = {
    "a disclosure": {**_BASE, "relationships": _PAPERS, "flows": [{"id": "step", "from": "hospital", "to": "vendor", "data": ["notes"]}]},
    "a vendor's use that makes a copy": {
        **_BASE,
        "datasets": {"notes": {}, "copy": {}},
        "relationships": _PAPERS,
        "flows": [
            {"id": "send", "from": "hospital", "to": "vendor", "data": ["notes"]},
            {"id": "step", "from": "vendor", "data": ["notes"], "produces": "copy", "system": "model"},
        ],
        "systems": {"model": {"party": "vendor"}},
    },
    "a past use": {**_BASE, "flows": [{"id": "step", "from": "hospital", "data": ["notes"], "when": "past", "since": "2026-01-01"}]},
}


def review_of(name: str) -> Review:
    """One picture as a review without answers, HIPAA alone."""
    return review_from_data(PICTURES[name])


@cache
def symbolic(name: str) -> Symbolic:
    """One picture with every answer open, over the shipped packs."""
    return Symbolic(shipped_and_own().program, review_of(name))
