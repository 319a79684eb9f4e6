"""From material to the memo's outline: the order of telling."""

from __future__ import annotations

from reviewer.memo.build_front import notices, summary, title_block
from reviewer.memo.build_version import this_version
from reviewer.memo.choices import WHOLE, Choices
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Memo
from reviewer.memo.safe_text import has_letters
from reviewer.memo.sections import SECTIONS
from reviewer.model.review import Review


def build_memo(material: Material, choices: Choices = WHOLE, left_out: tuple[str, ...] = ()) -> Memo:
    """The memo for these choices; `left_out` tells what else the version lacks. The same material gives the same outline."""
    review = material.review
    blocks: list[Block] = [*notices(material), *this_version(choices, left_out), *summary(material)]
    for section in SECTIONS:
        if section.fixed or section.id not in choices.without:
            blocks += section.build(material)
    return Memo(
        title=_title(review),
        subtitle="Privacy determination memo" if choices.version == "privileged" else "Privacy determination memo, product version",
        date=review.as_of.isoformat(),
        meta=title_block(material),
        blocks=tuple(blocks),
        without=choices.without,
    )


def _title(review: Review) -> str:
    """The review's title, else its id; a document needs a title that can be seen, which neither has to be."""
    return next((name for name in (review.title, review.review) if has_letters(name)), "Untitled review")
