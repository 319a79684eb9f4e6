"""What a version lacks, said on its front, so that nobody takes it for the whole."""

from __future__ import annotations

from reviewer.memo.choices import Choices
from reviewer.memo.outline import Block, Piece, Strong, version
from reviewer.memo.sections import SECTIONS


def this_version(choices: Choices, left_out: tuple[str, ...]) -> list[Block]:
    """A notice for every memo that is not the whole privileged one; nothing for that."""
    without = [section.title for section in SECTIONS if section.id in choices.without and not section.fixed]
    if choices.carries_review and not without:
        return []
    said: list[Piece] = [Strong("Product version. " if choices.version == "product" else "This version is not the whole memo. ")]
    if left_out:
        said.append(f"Left out: {'; '.join(left_out)}. ")
    if choices.replaces:
        said.append("Names of parties were replaced by letters on request. ")
    if without:
        said.append(f"Sections left out: {'; '.join(without)}. ")
    if not choices.carries_review:
        said.append("The review is not attached, so this file cannot be opened again in the program; the privileged version can. ")
    return [version(*said, "The outcomes are those of the whole memo.")]
