"""Letters of annexes follow one another, and a seal does not depend on them."""

from __future__ import annotations

from reviewer.memo.annexes import lettered, unlettered
from reviewer.memo.outline import h, h1, p

FACTS, LAWS = [h1("Facts"), p("told"), h(2, "Annex A. A party's own words")], [h1("Laws")]


def lettered_blocks(*annexes):
    return [block for annex in lettered(annexes) for block in annex]


def test_letters_follow_one_another():
    assert [annex[0].text for annex in lettered([FACTS, LAWS])] == ["Annex A. Facts", "Annex B. Laws"]
    assert [annex[0].text for annex in lettered([LAWS])] == ["Annex A. Laws"]


def test_without_letters_the_blocks_are_as_they_were():
    assert list(unlettered(lettered_blocks(FACTS, LAWS))) == [*FACTS, *LAWS]


def test_a_letter_that_is_not_the_next_one_stays_and_is_noticed():
    swapped = [*lettered_blocks(FACTS), h1("Annex C. Laws")]
    assert list(unlettered(swapped))[-1] == h1("Annex C. Laws")
