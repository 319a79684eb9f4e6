"""From material to the memo's outline: the order of telling."""

from __future__ import annotations

from string import ascii_uppercase

from msgspec import structs

from reviewer.memo.build_front import notices, summary, title_block
from reviewer.memo.build_version import this_version
from reviewer.memo.choices import WHOLE, Choices
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Heading, Memo
from reviewer.memo.sections import SECTIONS


def build_memo(material: Material, choices: Choices = WHOLE, left_out: tuple[str, ...] = ()) -> Memo:
    """The memo for these choices; `left_out` tells what else the version lacks. The same material gives the same outline."""
    review = material.review
    blocks: list[Block] = [*notices(material), *this_version(choices, left_out), *summary(material)]
    letters = iter(ascii_uppercase)
    for section in SECTIONS:
        made = section.build(material) if section.fixed or section.id not in choices.without else []
        blocks += _lettered(made, next(letters)) if section.annex and made else made
    return Memo(
        title=review.title or review.review,
        subtitle="Privacy determination memo" if choices.version == "privileged" else "Privacy determination memo, product version",
        date=review.as_of.isoformat(),
        meta=title_block(material),
        blocks=tuple(blocks),
        without=choices.without,
    )


def _lettered(annex: list[Block], letter: str) -> list[Block]:
    """An annex with its letter before the title; letters follow one another, whatever is left out."""
    head, *rest = annex
    return [structs.replace(head, text=f"Annex {letter}. {head.text}") if isinstance(head, Heading) else head, *rest]
