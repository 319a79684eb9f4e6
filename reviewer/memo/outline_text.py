"""What an outline says, without looks: for comparing formats, for contents lists, for counting. Refuses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.memo.outline import SIGNS, Block, Bullets, Callout, Definitions, Figure, Heading, Memo, Note, Paragraph, Sign, Span, Spans, Table

LONG_CONTENTS = 24  # entries on one page
_HEADINGS_FOR_CONTENTS = 8


def words(spans: Spans) -> str:
    """Spans as plain characters, footnotes in brackets."""
    return "".join(plain(span) for span in spans)


def plain(span: Span) -> str:
    """One span as plain characters."""
    if isinstance(span, Sign):
        return f"{SIGNS.get(span.outcome, '')} {span.word}".strip()
    return f" [{note_words(span)}]" if isinstance(span, Note) else span.text


def note_words(note: Note) -> str:
    """A footnote as plain characters."""
    return note.text + words(note.more)


def all_text(memo: Memo) -> Iterator[str]:
    """Every piece of text that a reader must find in every format."""
    yield from (memo.title, memo.subtitle)
    for label, value in memo.meta:
        yield from (label, value)
    for block in memo.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(spans=spans) | Callout(spans=spans):
            yield from _of_spans(spans)
        case Bullets():
            yield from _of_list(block)
        case Table():
            yield from (block.caption, *block.head)
            for row in block.rows:
                for cell in row:
                    yield from _of_spans(cell)
        case Definitions(entries=entries):
            for term, meaning in entries:
                yield term
                yield from _of_spans(meaning)
        case Figure(alt=alt, caption=caption):
            yield from (alt, caption)
        case _:
            return


def _of_list(block: Bullets) -> Iterator[str]:
    for item in block.items:
        yield from _of_spans(item.spans)
        if item.under is not None:
            yield from _of_list(item.under)


def _of_spans(spans: Spans) -> Iterator[str]:
    for span in spans:
        yield span.word if isinstance(span, Sign) else span.text
        if isinstance(span, Note):
            yield from _of_spans(span.more)


class Place(NamedTuple):
    """Where a heading stands: its level without gaps, its words, and an anchor that no other heading has."""

    level: int
    text: str
    anchor: str


def places(memo: Memo) -> dict[int, Place]:
    """The headings by block number. A level never skips one (readers of tagged files get lost); an anchor stands once."""
    made: dict[int, Place] = {}
    given = {block.anchor for block in memo.blocks if isinstance(block, Heading)}
    taken: set[str] = set()
    above = 0
    for number, block in enumerate(memo.blocks):
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            anchor = block.anchor
            if not anchor or anchor in taken:
                anchor = _free(f"s{number}", given | taken)
            taken.add(anchor)
            made[number] = Place(above, block.text, anchor)
    return made


def _free(name: str, used: set[str]) -> str:
    return _free(f"{name}x", used) if name in used else name


def contents(memo: Memo, deepest: int = 2) -> list[Place]:
    """The headings down to a level, for a contents list."""
    return [place for place in places(memo).values() if place.level <= deepest]


def contents_depth(memo: Memo) -> int:
    """How deep the contents list of paged formats goes: 0 where a memo is too short for one, 1 where two levels fill more than its page."""
    listed = len(contents(memo))
    return 0 if listed < _HEADINGS_FOR_CONTENTS else 2 if listed <= LONG_CONTENTS else 1
