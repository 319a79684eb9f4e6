"""The memo's outline: blocks of spans, as frozen data that goes to JSON and back without loss. Knows no format.

User text enters only as plain text (`Text`, `Strong`, `Emphasis`, `Muted`): no writer reads any of it as markup. `Link` is for the
https citations of packs alone, `Ref` for places inside the memo; both refuse anything else with ValueError. So do blocks that no
format could draw: a row with too few cells, a heading of level 7.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as calendar_date
from typing import Literal

import msgspec
from msgspec import Struct

_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]*")
_LINK = re.compile(r"https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~/?&=%#:+,;()@-]*)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Text(Struct, frozen=True, tag="text"):
    """Plain characters."""

    text: str


class Strong(Struct, frozen=True, tag="strong"):
    """Characters of more weight."""

    text: str


class Emphasis(Struct, frozen=True, tag="emphasis"):
    """Characters in italics: names of cases, words as words."""

    text: str


class Muted(Struct, frozen=True, tag="muted"):
    """Characters of lesser weight: citations, ids."""

    text: str


class Code(Struct, frozen=True, tag="code"):
    """Characters of fixed width: digests, ids of legal tests."""

    text: str


class Sign(Struct, frozen=True, tag="sign"):
    """An outcome: shown by sign and word, never by colour alone."""

    outcome: str
    word: str


class Ref(Struct, frozen=True, tag="ref"):
    """A reference to the heading with this anchor; plain text where no heading has it."""

    anchor: str
    text: str

    def __post_init__(self) -> None:
        _check(_ANCHOR.fullmatch(self.anchor), f"{self.anchor!r} is no anchor; anchor_of() makes one")


class Link(Struct, frozen=True, tag="link"):
    """An https citation written by a pack; never anything that a user typed."""

    url: str
    text: str

    def __post_init__(self) -> None:
        _check(_LINK.fullmatch(self.url), f"{self.url!r} is no https address of plain characters")


class Note(Struct, frozen=True, tag="note"):
    """A footnote: plain characters, then spans where it needs more than that."""

    text: str
    more: tuple[Text | Strong | Emphasis | Muted | Code | Sign | Ref | Link, ...] = ()


Span = Text | Strong | Emphasis | Muted | Code | Sign | Ref | Link | Note
Spans = tuple[Span, ...]
Piece = str | Span


class Heading(Struct, frozen=True, tag="heading"):
    """A heading of level 1 to 4, with the anchor that references name it by."""

    level: int
    text: str
    anchor: str = ""

    def __post_init__(self) -> None:
        _check(1 <= self.level <= 4, f"a heading has level 1 to 4, not {self.level}")
        _check(not self.anchor or _ANCHOR.fullmatch(self.anchor), f"{self.anchor!r} is no anchor; anchor_of() makes one")


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """A paragraph."""

    spans: Spans


class Item(Struct, frozen=True):
    """An item of a list, with the list under it where there is one."""

    spans: Spans
    under: Bullets | None = None


class Bullets(Struct, frozen=True, tag="bullets"):
    """A list, numbered where `ordered`."""

    items: tuple[Item, ...]
    ordered: bool = False


class Table(Struct, frozen=True, tag="table"):
    """A table with a head row; `widths` are relative; with `row_header` the first cell of a row heads it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    widths: tuple[int, ...] = ()
    row_header: bool = False

    def __post_init__(self) -> None:
        _check(self.head, "a table has at least one column")
        _check(all(len(row) == len(self.head) for row in self.rows), "every row of a table has as many cells as the head")
        _check(not self.widths or (len(self.widths) == len(self.head) and min(self.widths) > 0), "a table has one width above 0 per column")


class Definitions(Struct, frozen=True, tag="definitions"):
    """Terms, each with what it means here."""

    entries: tuple[tuple[str, Spans], ...]


class Figure(Struct, frozen=True, tag="figure"):
    """A drawing of ours as SVG, with the text that stands for it."""

    svg: str
    alt: str
    caption: str


class Callout(Struct, frozen=True, tag="callout"):
    """Text set apart: a notice, a warning, what a version lacks, or an outcome (its code in `outcome`)."""

    kind: Literal["notice", "warning", "version", "outcome"]
    spans: Spans
    outcome: str = ""


class PageBreak(Struct, frozen=True, tag="page_break"):
    """The next block begins a page where there are pages."""


Block = Heading | Paragraph | Bullets | Table | Definitions | Figure | Callout | PageBreak


class Memo(Struct, frozen=True):
    """A memo: title block and blocks. `date` (YYYY-MM-DD) fixes every date in the files, `without` are ids of sections left out."""

    title: str
    subtitle: str
    date: str
    meta: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    language: str = "en"
    without: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check(_is_day(self.date), f"{self.date!r} is no date like 2026-11-24")
        _check(_LANGUAGE.fullmatch(self.language), f"{self.language!r} is no language tag")


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
    """Pieces as spans; a plain string is text, an empty one nothing."""
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces if piece != "")


def p(*pieces: Piece) -> Paragraph:
    """A paragraph: `p("It rests on ", strong("treatment"), ".")`."""
    return Paragraph(spans(*pieces))


def h(level: int, text: str, anchor: str = "") -> Heading:
    """A heading."""
    return Heading(level, text, anchor)


def h1(text: str, anchor: str = "") -> Heading:
    """A heading of level 1."""
    return Heading(1, text, anchor)


def h2(text: str, anchor: str = "") -> Heading:
    """A heading of level 2."""
    return Heading(2, text, anchor)


def h3(text: str, anchor: str = "") -> Heading:
    """A heading of level 3."""
    return Heading(3, text, anchor)


def h4(text: str, anchor: str = "") -> Heading:
    """A heading of level 4."""
    return Heading(4, text, anchor)


def strong(text: str) -> Strong:
    """Characters of more weight."""
    return Strong(text)


def em(text: str) -> Emphasis:
    """Characters in italics."""
    return Emphasis(text)


def muted(text: str) -> Muted:
    """Characters of lesser weight."""
    return Muted(text)


def code(text: str) -> Code:
    """Characters of fixed width."""
    return Code(text)


def footnote(text: str, *more: Text | Strong | Emphasis | Muted | Code | Sign | Ref | Link) -> Note:
    """A footnote at this place of a text."""
    return Note(text, more)


def item(*pieces: Piece, under: Bullets | None = None) -> Item:
    """An item of a list, with a list under it."""
    return Item(spans(*pieces), under)


def bullets(items: Sequence[Sequence[Piece] | Item | str]) -> Bullets:
    """A list; an item is a string, pieces, or an `item(...)`."""
    return Bullets(tuple(_item(given) for given in items))


def numbered(items: Sequence[Sequence[Piece] | Item | str]) -> Bullets:
    """A numbered list."""
    return Bullets(tuple(_item(given) for given in items), ordered=True)


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[Piece | Sequence[Piece]]],
    widths: Sequence[int] = (),
    row_header: bool = False,
) -> Table:
    """A table; a cell is a string, a span or pieces. Without widths all columns are equal."""
    made = tuple(tuple(_cell(cell) for cell in row) for row in rows)
    return Table(caption, tuple(head), made, tuple(widths) or (1,) * len(head), row_header)


def definitions(entries: Sequence[tuple[str, Piece | Sequence[Piece]]]) -> Definitions:
    """Terms with their meaning, a string, a span or pieces."""
    return Definitions(tuple((term, _cell(meaning)) for term, meaning in entries))


def note(*pieces: Piece) -> Callout:
    """A notice set apart."""
    return Callout("notice", spans(*pieces))


def warning(*pieces: Piece) -> Callout:
    """A warning set apart."""
    return Callout("warning", spans(*pieces))


def version(*pieces: Piece) -> Callout:
    """What this version of a memo lacks, set apart."""
    return Callout("version", spans(*pieces))


def outcome(code_of: str, *pieces: Piece) -> Callout:
    """A conclusion set apart, in the colour of its outcome; say the outcome in the text by a `Sign`."""
    return Callout("outcome", spans(*pieces), code_of)


def anchor_of(*parts: str) -> str:
    """An anchor for ids of any characters: different parts give different anchors."""
    made = "-".join("".join(c if c in "abcdefghijklmnopqrstuvwyz0123456789" else f"x{ord(c):x}x" for c in part) for part in parts)
    return f"a-{made}"


def to_json(memo: Memo) -> bytes:
    """The outline as JSON."""
    return msgspec.json.encode(memo)


def from_json(raw: bytes) -> Memo:
    """The outline back from JSON. Raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(raw, type=Memo)


def _item(given: Sequence[Piece] | Item | str) -> Item:
    if isinstance(given, Item):
        return given
    return Item(_cell(given))


def _cell(cell: Piece | Sequence[Piece]) -> Spans:
    return spans(*cell) if isinstance(cell, list | tuple) else spans(cell)  # pyright: ignore[reportArgumentType]


def _check(holds: object, what: str) -> None:
    if not holds:
        raise ValueError(what)


def _is_day(text: str) -> bool:
    try:
        return calendar_date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
