"""Letters of annexes follow one another, and a seal does not depend on them."""

from __future__ import annotations

from reviewer.memo.annexes import lettered, unlettered
from reviewer.memo.outline import Block, Heading, h, h1, p

FACTS: list[Block] = [h1("Facts"), p("told"), h(2, "Annex A. A party's own words")]
LAWS: list[Block] = [h1("Laws")]


def titles(annexes: list[list[Block]]) -> list[str]:
    return [annex[0].text for annex in lettered(annexes) if isinstance(annex[0], Heading)]


def lettered_blocks(*annexes):
    return [block for annex in lettered(annexes) for block in annex]


def test_letters_follow_one_another():
    assert titles([FACTS, LAWS]) == ["Annex A. Facts", "Annex B. Laws"]
    assert titles([LAWS]) == ["Annex A. Laws"]


def test_without_letters_the_blocks_are_as_they_were():
    assert list(unlettered(lettered_blocks(FACTS, LAWS))) == [*FACTS, *LAWS]


def test_a_letter_that_is_not_the_next_one_stays_and_is_noticed():
    swapped = [*lettered_blocks(FACTS), h1("Annex C. Laws")]
    assert list(unlettered(swapped))[-1] == h1("Annex C. Laws")
