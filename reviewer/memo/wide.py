"""Which drawings need a page that lies on its side, how large they stand there, and whether their table fits below; in points."""

from __future__ import annotations

from reviewer.memo.columns import PADDING, column_widths, width_of
from reviewer.memo.drawing import size
from reviewer.memo.outline import Figure, Table
from reviewer.memo.outline_text import words

LYING_ROOM, LYING_TALLEST = 669.6, 360.0
_LYING_HEIGHT = 380.0  # what heading, captions and head row leave of such a page
_UPRIGHT_TALLEST = 520.0
_POINTS_PER_PIXEL = 0.75
_SMALLEST_SCALE = 0.6


def lies(block: Figure, upright_room: float) -> bool:
    """Whether the words of a drawing could not be read on an upright page of this room."""
    width, height = _natural(block)
    return width > height and _scale(width, height, upright_room, _UPRIGHT_TALLEST) < _SMALLEST_SCALE


def drawn_width(block: Figure, room: float, tallest: float = _UPRIGHT_TALLEST) -> float:
    """The width of a drawing in this room; never larger than its own."""
    width, height = _natural(block)
    return width * _scale(width, height, room, tallest) if width else room


def fits_below(drawing: Figure, table: Table, room: float, text_size: float) -> bool:
    """Whether the table has room below the drawing on a page that lies on its side."""
    width, height = _natural(drawing)
    rooms = [column - PADDING for column in column_widths(table, room, text_size)]
    lines = [max(-(-width_of(words(cell), text_size) // wide) for cell, wide in zip(row, rooms, strict=True)) for row in table.rows]
    per_line = 1.375 * text_size
    return height * _scale(width, height, room, LYING_TALLEST) + sum(per_line * count + 6.0 for count in lines) < _LYING_HEIGHT


def _natural(block: Figure) -> tuple[float, float]:
    width, height = size(block.svg)
    return width * _POINTS_PER_PIXEL, height * _POINTS_PER_PIXEL


def _scale(width: float, height: float, room: float, tallest: float) -> float:
    return min(1.0, room / (width or room), tallest / (height or tallest))
