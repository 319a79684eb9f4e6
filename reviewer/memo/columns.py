"""Widths of table columns, in points, for writers whose pages do not measure text themselves.

Every column gets room for its longest word as far as the page allows, the rest goes by the outline's hint. A word that is still
too long is told by `breakable`. Text is measured by classes of characters: near enough for a break, never for a drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewer.memo.outline import Table
from reviewer.memo.outline_text import words

_NARROW, _WIDE = frozenset("fijlrtI.,:;'|()[]!-/ "), frozenset("mwMW@%—")
PADDING = 12.0
_WORD, _SEGMENT = re.compile(r"\S+"), re.compile(r"[^\s\-/_.,;:@?&=+]*[\-/_.,;:@?&=+]+|[^\s\-/_.,;:@?&=+]+")
_WHOLE = re.compile(r"(?:[^\s-]|-(?=\d))+-?")  # where a word processor ends a line of its own; a date stays whole
_BOLD = 1.1  # how much wider a head is than the same words below it
_LONGEST = 18  # characters of a word that may still widen its column


def width_of(word: str, size: float) -> float:
    """About how wide a word is in a serif of `size` points."""
    return size * sum(
        0.36 if c in _NARROW else 0.95 if c in _WIDE else 0.68 if c.isupper() or c.isdigit() else 0.58 if c < "\u2000" else 1.0 for c in word
    )


def column_widths(table: Table, room: float, size: float, whole_words: bool = False) -> tuple[float, ...]:
    """Widths in points that add up to `room`, for text of `size` points; `whole_words` where lines end at spaces and hyphens only."""
    count = len(table.head)
    hints = table.widths or (1,) * count
    piece = _WHOLE if whole_words else _SEGMENT
    least = [max(_least([head], size * _BOLD, piece), _least(texts, size, piece)) for head, *texts in _columns(table)]
    if sum(least) > room:
        return tuple(room * part / sum(least) for part in least)
    widths = [room * hint / sum(hints) for hint in hints]
    short = [i for i in range(count) if widths[i] < least[i]]
    while short:  # what narrow columns lack is taken from those that have more than they need
        lack = sum(least[i] - widths[i] for i in short)
        spare = {i: widths[i] - least[i] for i in range(count) if widths[i] > least[i]}
        taken = min(lack / (sum(spare.values()) or 1.0), 1.0)
        widths = [least[i] if i in short else widths[i] - taken * spare.get(i, 0.0) for i in range(count)]
        short = [i for i in range(count) if widths[i] < least[i] - 0.01]
    return tuple(widths)


def breakable(text: str, room: float, size: float) -> list[str]:
    """The text in parts between which a line may end; more than one only if a word is wider than `room`."""
    parts: list[str] = []
    start = 0
    for word in _WORD.finditer(text):
        if len(word[0]) * size * 0.36 > room or width_of(word[0], size) > room:
            for segment in _SEGMENT.finditer(word[0]):
                step = 5 if width_of(segment[0], size) > room else len(segment[0])
                for at in range(segment.start(), segment.end(), step):
                    end = word.start() + min(at + step, segment.end())
                    parts.append(text[start:end])
                    start = end
    return [*parts, text[start:]] if start < len(text) or not parts else parts


def _columns(table: Table) -> Iterable[list[str]]:
    for i, head in enumerate(table.head):
        yield [head, *(words(row[i]) for row in table.rows)]


def _least(texts: list[str], size: float, piece: re.Pattern[str]) -> float:
    longest = max((width_of(word[:_LONGEST], size) for text in texts for word in piece.findall(text)), default=0.0)
    return longest + PADDING
