"""Letters of annexes: they follow one another, whatever a memo leaves out, so that no gap looks like something missing.

A seal binds an annex by its title alone; a letter that is not the next one stays in the title, and so is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from msgspec import structs

from reviewer.memo.outline import Block, Heading

_LETTERED = re.compile(r"Annex ([A-Z])\. ")


def lettered(annexes: Iterable[list[Block]]) -> Iterator[list[Block]]:
    """Each annex with its letter before its title; each begins with a heading, and there are at most 26."""
    for letter, (head, *rest) in zip(ascii_uppercase, annexes, strict=False):
        yield [structs.replace(head, text=f"Annex {letter}. {head.text}") if isinstance(head, Heading) else head, *rest]


def unlettered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with titles of annexes as they are without their letters."""
    letters = iter(ascii_uppercase)
    due = next(letters)
    for block in blocks:
        found = _LETTERED.match(block.text) if isinstance(block, Heading) and block.level == 1 else None
        if isinstance(block, Heading) and found and found[1] == due:
            due = next(letters, "")
            yield structs.replace(block, text=block.text[found.end() :])
        else:
            yield block
