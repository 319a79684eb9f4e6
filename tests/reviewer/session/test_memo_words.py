"""The memo as a reader meets it: people by name, states by name, each thing once, no reason left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import structs

from reviewer.memo.outline import Bullets, Heading, Memo, Paragraph, Table
from reviewer.memo.outline_text import words
from reviewer.model.review import Decision
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import memo_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

SAMPLES = Path("resources/samples")


def opened(name: str) -> ReviewSession:
    library = shipped_and_own()
    return ReviewSession(read_review(SAMPLES / f"{name}.yaml", library.program), library)


@cache
def imaging() -> Memo:
    return memo_of(opened("imaging_model"))


def rows(memo: Memo, caption: str) -> list[list[str]]:
    """The cells of the table with this caption."""
    table = next(block for block in memo.blocks if isinstance(block, Table) and block.caption == caption)
    return [[words(cell).strip() for cell in row] for row in table.rows]


def test_a_change_is_asked_of_the_two_parties_of_its_paper_once_for_all_steps():
    assert rows(imaging(), "What must be done") == [
        ["Add an express right to de-identify, with the method.", "West Hospital and Clearview Imaging AI", "Steps 7 and 8"]
    ]


def test_steps_that_turn_out_alike_stand_in_one_row():
    first = [row[0] for row in rows(imaging(), "Steps and outcomes")]
    assert first[:3] == ["1, 3, 5, 9", "2, 4, 6, 10", "7. West sends studies for cleaning"]


def test_a_permitted_step_says_on_the_first_page_that_it_rests_on_others_that_are_not():
    first = next(block for block in imaging().blocks if isinstance(block, Bullets))
    assert "11. Train the chest model (rests on steps 7 and 8)" in "".join(words(item.spans) for item in first.items)


def test_states_stand_by_name_and_agreements_of_one_title_are_told_apart():
    assert ["In which states do the people in the data live?", "Ohio, Pennsylvania, Michigan."] in rows(imaging(), "Of the review as a whole")
    of_agreements = dict(rows(imaging(), "Of the agreements"))
    told = of_agreements["Does the agreement expressly let the vendor de-identify the data?"]
    assert told.startswith('All agreements but "Business associate agreement" of West Hospital and Clearview Imaging AI: Yes.')


def test_law_of_states_that_reach_no_step_takes_no_row_and_is_named():
    told = [row[0] for row in rows(imaging(), "Provisions that no legal test covers")]
    assert "21 CFR 812" in told
    assert not [place for place in told if place.startswith(("Colorado", "Cal."))]
    assert "Colorado: SB 26-189." in " ".join(words(block.spans) for block in imaging().blocks if isinstance(block, Paragraph))


def test_each_law_that_does_not_reach_a_step_has_its_own_reason():
    reasons = dict(rows(imaging(), "Every body of law examined"))
    assert "children under 13" in reasons["Children's Online Privacy Protection Act and Rule"]
    assert "education record" in reasons["Family Educational Rights and Privacy Act"]


def test_annexes_are_lettered_without_a_gap():
    heads = [block.text for block in imaging().blocks if isinstance(block, Heading) and block.text.startswith("Annex ")]
    assert [head[6] for head in heads] == list("ABCDEFGHIJ")


def test_a_point_that_counsel_decided_keeps_both_readings():
    session = opened("cycle_app")
    flow = session.review.flows[2].id
    decision = Decision("FE4", "other", "Ada", "2026-11-20T10:00:00Z", "A contract stands.", f"flow {flow}", role="counsel")
    decided = ReviewSession(structs.replace(session.review, decisions=(decision,)), session.library)
    text = str(memo_of(decided))
    assert "Tracking tools and the consent of the site" in text
    assert "The site is a party to the communication and consents" in text
    assert "the other reading of point FE4, by Ada, counsel, 2026-11-20. Reason: A contract stands." in text
