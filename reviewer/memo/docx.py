"""DOCX with real styles, headings, lists, bordered tables with repeated heads, bookmarks and real footnotes.

The same memo gives the same bytes. Refuses links other than the https citations of packs; user text is only ever a run of text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reviewer.memo.columns import column_widths
from reviewer.memo.docx_contents import add_contents
from reviewer.memo.docx_parts import (
    add_footnotes,
    bookmarked,
    footnote_mark,
    gap,
    link_to,
    numbered_caption,
    one_inch_margins,
    page_numbers,
    restarted_list,
    shaded,
    sized,
    turned,
    with_constant_dates,
)
from reviewer.memo.docx_styles import FAINT, HUES, set_styles
from reviewer.memo.outline import (
    SIGNS,
    Block,
    Bullets,
    Callout,
    Code,
    Definitions,
    Emphasis,
    Figure,
    Heading,
    Link,
    Memo,
    Muted,
    Note,
    PageBreak,
    Paragraph,
    Ref,
    Sign,
    Span,
    Spans,
    Strong,
    Table,
)
from reviewer.memo.outline_text import contents, contents_depth, note_words, places, words
from reviewer.memo.safe_text import printable
from reviewer.memo.wide import LYING_TALLEST, drawn_width, fits_below, lies

_WHOLE_ROW = 900  # characters in a cell up to which a row is kept on one page
_ROOM, _TABLE_SIZE = 468.0, 9.0  # six and a half inches between the margins, and the text of tables, in points
_LYING_ROOM = 648.0  # nine inches


def write(memo: Memo) -> bytes:
    """The memo as DOCX."""
    return _Writer(memo).write()


class _Writer:
    def __init__(self, memo: Memo) -> None:
        import docx

        self.memo, self.notes, self.tables = memo, list[str](), 0
        self.places = places(memo)
        self.bookmarks = {place.anchor: number for number, place in enumerate(self.places.values(), 1)}
        self.room = _ROOM
        self.tops = [number for number, place in self.places.items() if place.level == 1]
        self.lying = _lying(memo)
        self.document: Any = docx.Document()
        set_styles(self.document)
        one_inch_margins(self.document)

    def write(self) -> bytes:
        """Build the document and pack it with constant dates."""
        self._properties()
        self.document.add_paragraph(printable(self.memo.title), style="Title")
        if self.memo.subtitle:
            self.document.add_paragraph(printable(self.memo.subtitle), style="Subtitle")
        self._meta()
        for number, block in enumerate(self.memo.blocks):
            if number in self.tops[1:2]:
                self._contents()
            self._turn(number in self.lying)
            self.block(block, number)
        page_numbers(self.document)
        add_footnotes(self.document, self.notes)
        stream = io.BytesIO()
        self.document.save(stream)
        return with_constant_dates(stream.getvalue())

    def _properties(self) -> None:
        made, memo = self.document.core_properties, self.memo
        made.title, made.author, made.language = printable(memo.title)[:250], "privacy-reviewer", memo.language
        made.created = made.modified = datetime.fromisoformat(memo.date)
        made.last_modified_by, made.revision, made.comments = "privacy-reviewer", 1, ""

    def _meta(self) -> None:
        if not self.memo.meta:
            return
        made = self.document.add_table(rows=len(self.memo.meta), cols=2)
        cells = made._cells
        for i, (label, value) in enumerate(self.memo.meta):
            cells[2 * i].paragraphs[0].add_run(printable(label)).bold = True
            cells[2 * i + 1].paragraphs[0].add_run(printable(value))
        _set_widths(made, (_ROOM / 4, _ROOM * 3 / 4))
        self.document.add_paragraph()

    def _contents(self) -> None:
        depth = contents_depth(self.memo)
        if depth:
            add_contents(self.document, contents(self.memo, depth), self.bookmarks, depth)

    def _turn(self, lying: bool) -> None:
        if lying != (self.room == _LYING_ROOM):
            turned(self.document, lying)
            self.room = _LYING_ROOM if lying else _ROOM

    def _leads(self, number: int) -> bool:
        """Whether a block is the lead of a table, which must not be left behind at the foot of a page."""
        return isinstance(self.memo.blocks[number + 1] if number + 1 < len(self.memo.blocks) else None, Table)

    def block(self, block: Block, number: int) -> None:
        """One block."""
        match block:
            case Heading(text=text):
                level, _, anchor = self.places[number]
                bookmarked(self.document.add_heading(printable(text), level=level), anchor, self.bookmarks[anchor])
            case Paragraph(spans=spans):
                paragraph = self.document.add_paragraph()
                if self._leads(number):
                    paragraph.paragraph_format.keep_with_next = True
                self.runs(paragraph, spans)
            case Bullets():
                self.list_of(block, 1)
            case Table():
                self.table(block)
            case Definitions(entries=entries):
                self.definitions(entries)
            case Figure():
                self.figure(block)
            case Callout(kind=kind, spans=spans):
                paragraph = self.document.add_paragraph(style="Intense Quote")
                if kind == "outcome":
                    paragraph.paragraph_format.keep_with_next = True
                self.runs(paragraph, spans)
            case PageBreak():
                self.document.add_page_break()

    def definitions(self, entries: Iterable[tuple[str, Spans]]) -> None:
        """Terms, each with its meaning in the same paragraph."""
        for term, meaning in entries:
            paragraph = self.document.add_paragraph()
            paragraph.add_run(printable(term)).bold = True
            paragraph.add_run(" – ")
            self.runs(paragraph, meaning)

    def list_of(self, block: Bullets, depth: int) -> None:
        """A list with the lists under it; every numbered list begins at 1."""
        kind = "List Number" if block.ordered else "List Bullet"
        style = kind if depth == 1 else f"{kind} {min(depth, 3)}"
        numbering = restarted_list(self.document, style) if block.ordered else None
        for item in block.items:
            paragraph = self.document.add_paragraph(style=style)
            if numbering is not None:
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering
            self.runs(paragraph, item.spans)
            if item.under is not None:
                self.list_of(item.under, depth + 1)

    def runs(self, paragraph: Any, spans: Spans, bold: bool = False) -> None:
        """Spans as runs of a paragraph."""
        for span in spans:
            self.run(paragraph, span, bold)

    def run(self, paragraph: Any, span: Span, bold: bool) -> None:
        """One span."""
        from docx.shared import Pt, RGBColor

        match span:
            case Note():
                self.notes.append(printable(note_words(span)))
                footnote_mark(paragraph, len(self.notes) + 1)
                return
            case Ref(anchor=anchor, text=text) if anchor in self.bookmarks:
                link_to(paragraph, printable(text), anchor=anchor, number=self.bookmarks[anchor])
                return
            case Link(url=url, text=text):
                link_to(paragraph, printable(text), url=url)
                return
            case Sign(outcome=outcome, word=word):
                run = paragraph.add_run(f"{SIGNS.get(outcome, '')} {printable(word)}".strip())
                run.bold, run.font.color.rgb = True, RGBColor.from_string(HUES.get(outcome, "1B1F24"))
                return
        run = paragraph.add_run(printable(span.text))
        run.bold = True if bold or isinstance(span, Strong) else None
        run.italic = True if isinstance(span, Emphasis) else None
        if isinstance(span, Muted):
            run.font.color.rgb = RGBColor.from_string(FAINT)
        if isinstance(span, Code):
            run.font.name, run.font.size = "DejaVu Sans Mono", Pt(6.5)

    def table(self, block: Table) -> None:
        """A bordered table whose head is repeated on every page."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        if block.caption:
            self.tables += 1
            caption = self.document.add_paragraph(style="Caption")
            numbered_caption(caption, "Table", self.tables)
            caption.add_run(printable(block.caption))
            caption.paragraph_format.keep_with_next = True
        made = self.document.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
        cells = made._cells  # fetched once: table.cell(i, j) is quadratic
        for i, text in enumerate(block.head):
            cells[i].paragraphs[0].add_run(printable(text)).bold = True
            shaded(cells[i])
        for r, row in enumerate(block.rows, 1):
            for i, cell in enumerate(row):
                self.runs(cells[r * len(block.head) + i].paragraphs[0], cell, bold=block.row_header and i == 0)
        for number, row in enumerate(made.rows):
            whole = number == 0 or all(len(words(cell)) <= _WHOLE_ROW for cell in block.rows[number - 1])
            for name in (*(("w:cantSplit",) if whole else ()), *(("w:tblHeader",) if number == 0 else ())):
                mark = OxmlElement(name)
                mark.set(qn("w:val"), "true")
                row._tr.get_or_add_trPr().append(mark)
        _set_widths(made, column_widths(block, self.room, _TABLE_SIZE, whole_words=True))
        gap(self.document)

    def figure(self, block: Figure) -> None:
        """The drawing as a picture with its text for screen readers; the table below says the same to the eye."""
        from docx.shared import Pt

        from reviewer.memo.picture import png_of

        tallest = (LYING_TALLEST,) if self.room == _LYING_ROOM else ()
        width = drawn_width(block, self.room, *tallest)
        picture = self.document.add_picture(io.BytesIO(png_of(block.svg)), width=Pt(width))
        picture._inline.docPr.set("descr", printable(block.alt))
        picture._inline.docPr.set("name", "Data-flow graph")
        if block.caption:
            self.document.add_paragraph(printable(block.caption), style="Caption")


def _lying(memo: Memo) -> frozenset[int]:
    """The blocks on pages that lie on their side: a wide drawing, the heading above it, and the table below it if that fits."""
    found: set[int] = set()
    for number, block in enumerate(memo.blocks):
        if isinstance(block, Figure) and lies(block, _ROOM):
            above, below = memo.blocks[number - 1] if number else None, memo.blocks[number + 1] if number + 1 < len(memo.blocks) else None
            found |= {number} | ({number - 1} if isinstance(above, Heading) else set())
            found |= {number + 1} if isinstance(below, Table) and fits_below(block, below, _LYING_ROOM, _TABLE_SIZE) else set()
    return frozenset(found)


def _set_widths(made: Any, widths: tuple[float, ...]) -> None:
    """Widths in points for every column and cell, and the text size of tables."""
    from docx.shared import Pt

    made.autofit = False
    for i, column in enumerate(made.columns):
        column.width = Pt(widths[i])
    for i, cell in enumerate(made._cells):
        cell.width = Pt(widths[i % len(widths)])
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(2)
            sized(paragraph, _TABLE_SIZE)
