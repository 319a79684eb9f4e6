"""The outline as the data that the PDF's template reads: drawable text in breakable parts, columns in points, drawings checked.

The template gets strings and numbers and puts them on the page; nothing in it is ever read as code. Refuses no text: what no font
can draw is replaced and reported.
"""

from __future__ import annotations

from typing import Any

from reviewer.memo.columns import PADDING, breakable, column_widths
from reviewer.memo.drawing import only_shapes
from reviewer.memo.outline import (
    SIGNS,
    Block,
    Bullets,
    Callout,
    Definitions,
    Figure,
    Heading,
    Link,
    Memo,
    Note,
    PageBreak,
    Paragraph,
    Ref,
    Sign,
    Span,
    Spans,
    Table,
)
from reviewer.memo.outline_text import LONG_CONTENTS, contents, contents_depth, places, words
from reviewer.memo.safe_text import drawable
from reviewer.memo.wide import LYING_ROOM, LYING_TALLEST, drawn_width, fits_below, lies

PAGE_ROOM = 489.6  # US letter less 0.85 inch on both sides, in points
PROSE_ROOM = 400.0  # 65 to 80 characters of the body
_BODY, _TABLE = 9.5, 8.0
_WHOLE_ROW = 900  # characters in a cell up to which a row is kept on one page

# Assigned letters of Armenian, Hebrew, Arabic and Persian, and Georgian in the fonts that typst has built in.
_BUILT_IN = (
    (0x531, 0x556), (0x561, 0x587), (0x5B0, 0x5C7), (0x5D0, 0x5EA), (0x5EF, 0x5F4), (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F),
    (0x621, 0x63A), (0x640, 0x652), (0x660, 0x66D), (0x67E, 0x67E), (0x686, 0x686), (0x698, 0x698), (0x6A9, 0x6A9), (0x6AF, 0x6AF),
    (0x6CC, 0x6CC), (0x6F0, 0x6F9), (0x10D0, 0x10FF),
)  # fmt: skip
_ODD = frozenset({0x21AE, 0x344})  # in the fonts, but taken apart by the drawing of SVG and then not found


def drawn_by(fonts: frozenset[int]) -> frozenset[int]:
    """The code points that the bundled fonts and the writer's own can draw together."""
    return (fonts | {code for first, last in _BUILT_IN for code in range(first, last + 1)}) - _ODD


def pdf_data(memo: Memo, known: frozenset[int], missing: set[str], plain: bool = False) -> dict[str, Any]:
    """The memo as plain data for the template; characters that no font draws are added to `missing`."""
    made = _Data(memo, known, missing, plain)
    year, month, day = (int(part) for part in memo.date.split("-"))
    title = made.text(memo.title)
    depth = contents_depth(memo)
    data = {
        "title": title,
        "subtitle": made.parts(memo.subtitle),
        "short": title if len(title) <= 84 else f"{title[:80]} ...",
        "date": memo.date,
        "year": year,
        "month": month,
        "day": day,
        "language": memo.language.partition("-")[0],
        "meta": [[made.parts(label), made.parts(value)] for label, value in memo.meta],
        "blocks": made.blocks(memo),
        "contents": depth,
        "contents_break": len(contents(memo, depth)) > LONG_CONTENTS,
        "signs": SIGNS,
    }
    return {**data, "replaced": [f"U+{ord(c):04X}" for c in sorted(missing)]}


class _Data:
    def __init__(self, memo: Memo, known: frozenset[int], missing: set[str], plain: bool) -> None:
        self.known, self.missing, self.plain = known, missing, plain
        self.places = places(memo)
        self.anchors = {place.anchor for place in self.places.values()}

    def text(self, text: str) -> str:
        """The text, drawable."""
        return drawable(text, self.known, self.missing, self.plain)

    def parts(self, text: str, room: float = PROSE_ROOM, size_of: float = _BODY) -> list[str]:
        """The text, drawable, in parts between which a line may end."""
        return breakable(self.text(text), room, size_of)

    def blocks(self, memo: Memo) -> list[dict[str, Any]]:
        """The blocks; a wide drawing takes its heading, and its table if that fits, along to a page that lies on its side."""
        made: list[dict[str, Any]] = []
        blocks, number = memo.blocks, 0
        while number < len(blocks):
            block = blocks[number]
            number += 1
            if not (isinstance(block, Figure) and lies(block, PAGE_ROOM)):
                made.append(self.block(block, number - 1))
                if isinstance(block, Paragraph) and number < len(blocks) and isinstance(blocks[number], Table):
                    made[-1]["sticky"] = True
                continue
            group = [made.pop()] if made and made[-1]["type"] == "heading" else []
            group.append(self.figure(block))
            follows = blocks[number] if number < len(blocks) else None
            if isinstance(follows, Table) and fits_below(block, follows, LYING_ROOM, _TABLE):
                group.append(self.table(follows, LYING_ROOM))
                number += 1
            made.append({"type": "lying", "blocks": group})
        return made

    def block(self, block: Block, number: int) -> dict[str, Any]:
        """One block."""
        match block:
            case Heading(text=text):
                level, _, anchor = self.places[number]
                return {"type": "heading", "level": level, "text": self.parts(text, PAGE_ROOM, 15.0), "anchor": anchor}
            case Paragraph(spans=spans):
                return {"type": "paragraph", "spans": self.spans(spans)}
            case Bullets():
                return self.list_of(block)
            case Table():
                return self.table(block)
            case Definitions(entries=entries):
                return {"type": "definitions", "entries": [[self.parts(term), self.spans(meaning)] for term, meaning in entries]}
            case Figure():
                return self.figure(block)
            case Callout(kind=kind, spans=spans, outcome=outcome):
                return {"type": "callout", "kind": kind, "outcome": outcome, "spans": self.spans(spans)}
            case PageBreak():
                return {"type": "page_break"}

    def list_of(self, block: Bullets) -> dict[str, Any]:
        """A list with the lists under it."""
        items = [{"spans": self.spans(item.spans), "under": self.list_of(item.under) if item.under else None} for item in block.items]
        return {"type": "bullets", "ordered": block.ordered, "items": items}

    def table(self, block: Table, page_room: float = PAGE_ROOM) -> dict[str, Any]:
        """A table with its columns in points."""
        widths = column_widths(block, page_room, _TABLE)
        rooms = [width - PADDING for width in widths]
        rows = [
            {
                "whole": all(len(words(cell)) <= _WHOLE_ROW for cell in row),
                "cells": [self.spans(cell, room, _TABLE) for cell, room in zip(row, rooms, strict=True)],
            }
            for row in block.rows
        ]
        head = [self.parts(text, room, _TABLE) for text, room in zip(block.head, rooms, strict=True)]
        caption = self.parts(block.caption) if block.caption else []
        return {"type": "table", "caption": caption, "head": head, "rows": rows, "widths": widths, "row_header": block.row_header}

    def figure(self, block: Figure) -> dict[str, Any]:
        """A drawing with its width on the page."""
        return {
            "type": "figure",
            "svg": only_shapes(block.svg, change=self.text),
            "alt": self.text(block.alt),
            "caption": self.parts(block.caption),
            "width": drawn_width(block, LYING_ROOM, LYING_TALLEST) if lies(block, PAGE_ROOM) else drawn_width(block, PAGE_ROOM),
        }

    def spans(self, spans: Spans, room: float = PROSE_ROOM - 20, size_of: float = _BODY) -> list[dict[str, Any]]:
        """Spans, drawable and breakable."""
        return [self.span(span, room, size_of) for span in spans]

    def span(self, span: Span, room: float, size_of: float) -> dict[str, Any]:
        """One span; a reference to a place that is not in the memo is plain text."""
        kind = str(span.__struct_config__.tag)
        if isinstance(span, Sign):
            return {"type": kind, "outcome": span.outcome, "text": self.parts(span.word, room, size_of)}
        made: dict[str, Any] = {"type": kind, "text": self.parts(span.text, room, size_of)}
        match span:
            case Note(more=more):
                return {**made, "more": self.spans(more)}
            case Ref(anchor=anchor):
                return {**made, "anchor": anchor} if anchor in self.anchors else {**made, "type": "text"}
            case Link(url=url):
                return {**made, "url": url}
            case _:
                return made
