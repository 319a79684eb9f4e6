"""DOCX with real styles, headings, bordered tables with repeated heads and real footnotes; the same memo, the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from reviewer.memo.outline import (
    SIGNS,
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Memo,
    Muted,
    Note,
    PageBreak,
    Paragraph,
    Sign,
    Spans,
    Strong,
    Table,
)
from reviewer.memo.safe_text import printable

_HUES = {
    "permitted": "00695C", "contested": "5B3FA8", "undetermined": "44525F", "until_cured": "8A5300", "not_permitted": "B3261E",
    "outside": "35597A", "met": "00695C", "not_met": "B3261E", "unknown": "44525F", "not_applicable": "57606A",
}  # fmt: skip
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def write(memo: Memo) -> bytes:
    """The memo as DOCX."""
    return _Writer(memo).write()


class _Writer:
    def __init__(self, memo: Memo) -> None:
        import docx

        self.memo, self.notes = memo, list[str]()
        self.document: Any = docx.Document()
        self._styles()

    def _styles(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        for name, font, size in (
            ("Normal", "Noto Serif", 10.5),
            ("Title", "Inter", 22),
            ("Heading 1", "Inter", 15),
            ("Heading 2", "Inter", 12.5),
            ("Heading 3", "Inter", 11),
            ("Heading 4", "Inter", 10.5),
        ):
            style = self.document.styles[name]
            style.font.name, style.font.size = font, Pt(size)
            style.font.color.rgb = RGBColor(0x1B, 0x1F, 0x24)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(attribute), None)
            fonts.set(qn("w:eastAsia"), font)
        self.document.styles["Normal"].paragraph_format.space_after = Pt(6)

    def write(self) -> bytes:
        """Build the document and pack it with constant dates."""
        memo, document = self.memo, self.document
        properties = document.core_properties
        day = datetime.fromisoformat(memo.date)
        properties.title, properties.author, properties.language = (
            printable(memo.title)[:250],
            "privacy-reviewer",
            memo.language,
        )
        properties.created = properties.modified = day
        properties.last_modified_by, properties.revision, properties.comments = "privacy-reviewer", 1, ""
        document.add_paragraph(printable(memo.title), style="Title")
        if memo.subtitle:
            document.add_paragraph(printable(memo.subtitle), style="Subtitle")
        self._meta()
        for block in memo.blocks:
            self.block(block)
        self._page_numbers()
        self._footnotes()
        stream = io.BytesIO()
        document.save(stream)
        return _with_constant_dates(stream.getvalue())

    def _meta(self) -> None:
        rows = [((label,), (value,)) for label, value in self.memo.meta]
        if not rows:
            return
        made = self.document.add_table(rows=len(rows), cols=2)
        cells = made._cells
        for i, ((label,), (value,)) in enumerate(rows):
            cells[2 * i].paragraphs[0].add_run(printable(label)).bold = True
            cells[2 * i + 1].paragraphs[0].add_run(printable(value))
        self._widths(made, (1, 3))

    def block(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading(level=level, text=text):
                self.document.add_heading(printable(text), level=level)
            case Paragraph(spans=spans):
                self.runs(self.document.add_paragraph(), spans)
            case Bullets(items=items):
                for item in items:
                    self.runs(self.document.add_paragraph(style="List Bullet"), item)
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)
            case Callout(spans=spans):
                self.runs(self.document.add_paragraph(style="Intense Quote"), spans)
            case PageBreak():
                self.document.add_page_break()

    def runs(self, paragraph: Any, spans: Spans) -> None:
        """Spans as runs of a paragraph."""
        from docx.shared import RGBColor

        for span in spans:
            match span:
                case Sign(outcome=outcome, word=word):
                    run = paragraph.add_run(f"{SIGNS.get(outcome, '')} {printable(word)}".strip())
                    run.bold, run.font.color.rgb = True, RGBColor.from_string(_HUES.get(outcome, "1B1F24"))
                case Note(text=text):
                    self._note_mark(paragraph, text)
                case Strong(text=text):
                    paragraph.add_run(printable(text)).bold = True
                case Muted(text=text):
                    paragraph.add_run(printable(text)).font.color.rgb = RGBColor(0x57, 0x60, 0x6A)
                case _:
                    paragraph.add_run(printable(span.text))

    def table(self, block: Table) -> None:
        """A bordered table whose head is repeated on every page."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        if block.caption:
            self.document.add_paragraph(printable(block.caption), style="Caption")
        made = self.document.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
        cells = made._cells  # fetched once: table.cell(i, j) is quadratic
        for i, text in enumerate(block.head):
            cells[i].paragraphs[0].add_run(printable(text)).bold = True
        for r, row in enumerate(block.rows, 1):
            for i, cell in enumerate(row):
                self.runs(cells[r * len(block.head) + i].paragraphs[0], cell)
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        made.rows[0]._tr.get_or_add_trPr().append(mark)
        self._widths(made, block.widths)
        self.document.add_paragraph()

    def _widths(self, made: Any, widths: tuple[int, ...]) -> None:
        from docx.shared import Inches, Pt

        made.autofit = False
        total, cells = sum(widths), made._cells
        for i, column in enumerate(made.columns):
            column.width = Inches(6.0 * widths[i] / total)
        for i, cell in enumerate(cells):
            cell.width = Inches(6.0 * widths[i % len(widths)] / total)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
                for run in paragraph.runs:
                    run.font.size = Pt(9)

    def figure(self, block: Figure) -> None:
        """The drawing as a picture with its text beside it for screen readers."""
        from docx.shared import Inches

        from reviewer.memo.picture import png_of

        picture = self.document.add_picture(io.BytesIO(png_of(block.svg)), width=Inches(6.0))
        picture._inline.docPr.set("descr", printable(block.alt)[:2000])
        picture._inline.docPr.set("name", "Data-flow graph")
        self.document.add_paragraph(printable(block.caption), style="Caption")
        self.document.add_paragraph(printable(block.alt))

    def _note_mark(self, paragraph: Any, text: str) -> None:
        from docx.oxml import parse_xml

        self.notes.append(printable(text))
        number = len(self.notes) + 1
        run = parse_xml(f'<w:r xmlns:w="{_W}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>')
        paragraph._p.append(run)

    def _footnotes(self) -> None:
        """The footnotes part, which the library does not make."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        marks = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        marks += '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        body = "".join(
            f'<w:footnote w:id="{i}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
            for i, text in enumerate(self.notes, 2)
        )
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_W}">{marks}{body}</w:footnotes>'
        part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode("utf-8"), self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _page_numbers(self) -> None:
        from docx.oxml import parse_xml

        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = 1
        for piece in ("Page ", "PAGE", " of ", "NUMPAGES"):
            if piece.isupper():
                paragraph._p.append(parse_xml(f'<w:fldSimple xmlns:w="{_W}" w:instr="{piece}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
            else:
                paragraph.add_run(piece)


def _with_constant_dates(raw: bytes) -> bytes:
    """The same archive with one date on every part, so that the same memo gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return stream.getvalue()
