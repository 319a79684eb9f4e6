"""What python-docx does not make: footnotes, bookmarks, links, page numbers, restarted lists, and an archive with constant dates."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reviewer.memo.docx_styles import GROUND, LINK

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def bookmarked(heading: Any, anchor: str, number: int) -> None:
    """Put a bookmark around a heading; Word takes names of up to 40 characters."""
    from docx.oxml import parse_xml

    name = quoteattr(_bookmark(anchor, number))
    heading._p.insert(1, parse_xml(f'<w:bookmarkStart xmlns:w="{_W}" w:id="{number}" w:name={name}/>'))
    heading._p.append(parse_xml(f'<w:bookmarkEnd xmlns:w="{_W}" w:id="{number}"/>'))


def link_to(paragraph: Any, text: str, anchor: str = "", url: str = "", number: int = 0) -> None:
    """A link to a bookmark of this document, or to the https citation of a pack."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    if url:
        where = f'r:id="{paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)}"'
    else:
        where = f"w:anchor={quoteattr(_bookmark(anchor, number))}"
    looks = f'<w:rPr><w:color w:val="{LINK}"/></w:rPr>'
    run = f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    paragraph._p.append(parse_xml(f'<w:hyperlink xmlns:w="{_W}" xmlns:r="{_R}" {where}>{run}</w:hyperlink>'))


def _bookmark(anchor: str, number: int) -> str:
    return anchor if len(anchor) <= 40 else f"{anchor[:30]}-{number}"


def put(paragraph: Any, piece: Any) -> None:
    """An XML element of our own at the end of a paragraph."""
    paragraph._p.append(piece)


def footnote_mark(paragraph: Any, number: int) -> None:
    """The mark of footnote `number` at the end of a paragraph's text so far."""
    from docx.oxml import parse_xml

    looks = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    paragraph._p.append(parse_xml(f'<w:r xmlns:w="{_W}">{looks}<w:footnoteReference w:id="{number}"/></w:r>'))


def add_footnotes(document: Any, notes: list[str]) -> None:
    """The footnotes part; ids begin at 2, after the two separators."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    marks = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    marks += '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    body = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for i, text in enumerate(notes, 2)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_W}">{marks}{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def one_inch_margins(document: Any) -> None:
    """US letter with one inch on every side."""
    from docx.shared import Inches

    for section in document.sections:
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)


def turned(document: Any, lying: bool) -> None:
    """A new page, and all that follow, lying on their side or upright again."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    short, long = sorted((section.page_width, section.page_height))
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if lying else (short, long)


def gap(document: Any) -> None:
    """The small empty paragraph that Word wants between a table and what follows."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), Pt(8)


def page_numbers(document: Any) -> None:
    """'Page 3 of 12' at the foot of every page."""
    from docx.oxml import parse_xml

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = 1
    for piece in ("Page ", "PAGE", " of ", "NUMPAGES"):
        if piece.isupper():
            paragraph._p.append(parse_xml(f'<w:fldSimple xmlns:w="{_W}" w:instr="{piece}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
        else:
            paragraph.add_run(piece)


def sized(paragraph: Any, points: float) -> None:
    """Give every run of a paragraph a size, those inside links too, where it has none of its own."""
    from docx.oxml.ns import qn
    from docx.shared import Pt
    from docx.text.run import Run

    for element in paragraph._p.iter(qn("w:r")):
        run = Run(element, paragraph)
        run.font.size = run.font.size or Pt(points)


def numbered_caption(paragraph: Any, kind: str, number: int) -> None:
    """'Table 3. ' as a field of Word's own, so that a list of tables can be made and numbers follow when one goes."""
    from docx.oxml import parse_xml

    paragraph.add_run(f"{kind} ")
    paragraph._p.append(parse_xml(f'<w:fldSimple xmlns:w="{_W}" w:instr="SEQ {kind} \\* ARABIC"><w:r><w:t>{number}</w:t></w:r></w:fldSimple>'))
    paragraph.add_run(". ")


def shaded(cell: Any) -> None:
    """The light ground of a head cell."""
    from docx.oxml import parse_xml

    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd xmlns:w="{_W}" w:val="clear" w:color="auto" w:fill="{GROUND}"/>'))


def restarted_list(document: Any, style: str) -> int:
    """The id of a new numbering like the style's own that begins at 1."""
    numbering = document.part.numbering_part.element
    abstract = numbering.num_having_numId(document.styles[style].element.pPr.numPr.numId.val).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def with_constant_dates(raw: bytes) -> bytes:
    """The same archive with one date on every part, so that the same memo gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return stream.getvalue()
