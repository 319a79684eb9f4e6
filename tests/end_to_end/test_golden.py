"""The worked checks as whole reviews: outcomes, deciding tests, cures; for three of them the whole memo."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from reviewer.memo.markdown import write
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import memo_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

GOLDEN = Path(__file__).parents[1] / "golden"
REVIEWS = sorted(GOLDEN.glob("*.yaml"))
WHOLE_MEMOS = ("e1", "e4", "e16")
CHECKS = tuple(f"e{number}" for number in range(1, 30))


def opened(path: Path) -> ReviewSession:
    """A golden review over the shipped packs."""
    library = shipped_and_own()
    return ReviewSession(read_review(path, library.program), library)


def test_every_worked_check_is_there():
    assert {path.stem for path in REVIEWS} >= set(CHECKS)


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_a_worked_check_has_its_outcome(path):
    session = opened(path)
    for flow in session.review.flows:
        expected = session.review.expect[flow.id]
        expected = {"outcome": expected} if isinstance(expected, str) else expected
        found = session.flow(flow.id)
        assert found.outcome == expected["outcome"]
        assert found.at_worst == expected.get("at_worst", found.at_worst)
        assert found.at_best == expected.get("at_best", found.at_best)
        assert all(found.stops[test] == "met" for test in expected.get("stops", ()))
        assert "pathway" not in expected or found.pathways[expected["pathway"]].with_requirements == "met"
        assert list(found.opens) == expected.get("opens", list(found.opens))
        told = " ".join(step.do for chosen in found.cures.sets for step in chosen.steps)
        assert all(word in told for word in expected.get("repairs", ()))


@pytest.mark.parametrize("path", REVIEWS, ids=lambda path: path.stem)
def test_a_worked_check_has_its_findings(path):
    session = opened(path)
    for expected in session.review.expect.get("tests", ()):
        finding, _ = session.finding(expected["test"], expected["of"])
        assert finding.outcome == expected["outcome"]


@pytest.mark.parametrize("name", WHOLE_MEMOS)
def test_the_whole_memo_reads_as_stored(name):
    text = write(memo_of(opened(GOLDEN / f"{name}.yaml"))).decode("utf-8")
    stored = GOLDEN / f"{name}.memo.md"
    if os.environ.get("REWRITE_GOLDEN"):
        stored.write_text(text, encoding="utf-8")
    # the digest of the law content changes with every word of it; the memo's own words must not
    assert without_digests(text) == without_digests(stored.read_text(encoding="utf-8"))


def without_digests(text: str) -> str:
    """The memo without the pack table, which names digests."""
    return re.split(r"## Annex [A-Z]\. Law content used", text)[0]
