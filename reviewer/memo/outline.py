"""The memo's outline: blocks of spans. Knows no format; user text enters only as `Text`, so it is text everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct


class Text(Struct, frozen=True, tag="text"):
    """Plain characters."""

    text: str


class Strong(Struct, frozen=True, tag="strong"):
    """Emphasised characters."""

    text: str


class Muted(Struct, frozen=True, tag="muted"):
    """Characters of lesser weight: citations, ids."""

    text: str


class Sign(Struct, frozen=True, tag="sign"):
    """An outcome: shown by sign and word, never by colour alone."""

    outcome: str
    word: str


class Note(Struct, frozen=True, tag="note"):
    """A footnote."""

    text: str


Span = Text | Strong | Muted | Sign | Note
Spans = tuple[Span, ...]


class Heading(Struct, frozen=True, tag="heading"):
    """A heading of level 1 to 4."""

    level: int
    text: str


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """A paragraph."""

    spans: Spans


class Bullets(Struct, frozen=True, tag="bullets"):
    """A list of items."""

    items: tuple[Spans, ...]


class Table(Struct, frozen=True, tag="table"):
    """A table with a head row; `widths` are relative."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    widths: tuple[int, ...] = ()


class Figure(Struct, frozen=True, tag="figure"):
    """A drawing of ours as SVG, with the text that stands for it."""

    svg: str
    alt: str
    caption: str


class Callout(Struct, frozen=True, tag="callout"):
    """A notice set apart: `notice`, `warning` or `outcome`."""

    kind: str
    spans: Spans


class PageBreak(Struct, frozen=True, tag="page_break"):
    """The next block begins a page where there are pages."""


Block = Heading | Paragraph | Bullets | Table | Figure | Callout | PageBreak


class Memo(Struct, frozen=True):
    """A memo: title block and blocks. `date` (YYYY-MM-DD) fixes every date in the files."""

    title: str
    subtitle: str
    date: str
    meta: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    language: str = "en"


Piece = str | Span
SIGNS: dict[str, str] = {
    "permitted": "✓",
    "contested": "§",
    "undetermined": "?",
    "until_cured": "!",
    "not_permitted": "✕",
    "outside": "○",
    "met": "✓",
    "not_met": "✕",
    "unknown": "?",
    "not_applicable": "–",
}


def spans(*pieces: Piece) -> Spans:
    """Pieces as spans; a plain string is text."""
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces if piece != "")


def p(*pieces: Piece) -> Paragraph:
    """A paragraph."""
    return Paragraph(spans(*pieces))


def h(level: int, text: str) -> Heading:
    """A heading."""
    return Heading(level, text)


def bullets(items: Sequence[Sequence[Piece] | str]) -> Bullets:
    """A list; an item is a string or pieces."""
    return Bullets(tuple(spans(item) if isinstance(item, str) else spans(*item) for item in items))


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[Piece | Sequence[Piece]]], widths: Sequence[int] = ()) -> Table:
    """A table; a cell is a string, a span or pieces."""
    made = tuple(tuple(_cell(cell) for cell in row) for row in rows)
    return Table(caption, tuple(head), made, tuple(widths) or (1,) * len(head))


def _cell(cell: Piece | Sequence[Piece]) -> Spans:
    if isinstance(cell, list | tuple):
        return spans(*cell)
    return spans(cell)  # type: ignore[arg-type]


def note(*pieces: Piece) -> Callout:
    """A notice set apart."""
    return Callout("notice", spans(*pieces))


def words(text: Spans) -> str:
    """Spans as plain characters."""
    return "".join(plain(span) for span in text)


def plain(span: Span) -> str:
    """One span as plain characters."""
    if isinstance(span, Sign):
        return f"{SIGNS.get(span.outcome, '')} {span.word}".strip()
    return f" [{span.text}]" if isinstance(span, Note) else span.text


def all_text(memo: Memo) -> Iterator[str]:
    """Every piece of text a reader must find in every format."""
    yield memo.title
    for label, value in memo.meta:
        yield from (label, value)
    for block in memo.blocks:
        yield from _block_text(block)


def _block_text(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph | Callout):
        yield from (span.word if isinstance(span, Sign) else span.text for span in block.spans)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from (span.word if isinstance(span, Sign) else span.text for span in item)
    elif isinstance(block, Table):
        yield from block.head
        for row in block.rows:
            for cell in row:
                yield from (span.word if isinstance(span, Sign) else span.text for span in cell)
    elif isinstance(block, Figure):
        yield from (block.alt, block.caption)


def to_json(memo: Memo) -> bytes:
    """The outline as JSON."""
    return msgspec.json.encode(memo)


def from_json(raw: bytes) -> Memo:
    """The outline back from JSON."""
    return msgspec.json.decode(raw, type=Memo)
