"""Pages of the sample memos that once misled: grounds of laws that do not reach, a test without its step, a note without its figure."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reviewer.memo.outline import Memo, Table
from reviewer.memo.outline_text import all_text, words
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import memo_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

SAMPLES = Path("resources/samples")


@cache
def memo(name: str) -> Memo:
    library = shipped_and_own()
    return memo_of(ReviewSession(read_review(SAMPLES / f"{name}.yaml", library.program), library))


def column(name: str, caption: str, number: int = 0) -> list[str]:
    """The words of one column of the table with this caption."""
    table = next(block for block in memo(name).blocks if isinstance(block, Table) and block.caption == caption)
    return [words(row[number]).strip() for row in table.rows]


def test_a_step_rests_on_no_ground_of_a_law_that_does_not_reach_it():
    told = "".join(all_text(memo("ambient_scribe")))
    assert told.count("It may rest on: Treatment.") == 2
    assert "Needed for the patient's care" not in told


def test_an_annex_shows_a_test_also_for_the_steps_whose_elements_lead_to_it():
    told = "".join(all_text(memo("ambient_scribe")))
    rule = told.index("Training, tuning, indexing and federated training")
    assert "Step 5: met. A model learns from this data." in told[rule : rule + 700]


def test_what_the_same_people_do_for_the_same_step_is_one_line():
    done = column("ambient_scribe", "What must be done")
    assert "Sign a business associate agreement with every required term. Sign or amend the agreement so that it names this step." in done


@pytest.mark.parametrize(
    ("law", "marks"),
    [
        ("California Consumer Privacy Act", ["[1]", "[1]", "[2]", "[2]"]),
        ("FTC Act", ["none", "stored source."]),
    ],
)
def test_a_note_of_some_figures_has_a_mark_and_a_note_of_all_has_none(law: str, marks: list[str]):
    assert [title.endswith(mark) for title, mark in zip(column("cycle_app", f"Ranges under {law}"), marks, strict=True)] == [True] * len(marks)


def test_a_law_that_fails_for_want_of_a_ground_carries_its_citation():
    failing = next(text for text in column("cycle_app", "Who enforces what fails") if text.startswith("Confidentiality of Medical Information"))
    assert failing.endswith("(Cal. Civ. Code 56.10; Cal. Civ. Code 56.13)")
