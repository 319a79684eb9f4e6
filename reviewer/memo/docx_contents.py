"""Word's own contents list, its entries filled in, so that it reads before anybody updates it (page numbers come with that)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reviewer.memo.docx_parts import link_to, put
from reviewer.memo.outline_text import Place
from reviewer.memo.safe_text import printable

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def add_contents(document: Any, places: Iterable[Place], bookmarks: Mapping[str, int], depth: int) -> None:
    """A heading that is no entry itself, then the field: an entry per place, linked to its bookmark."""
    document.add_paragraph("Contents", style="TOC Heading")
    last = None
    for place in places:
        entry = document.add_paragraph(style=_style(document, place.level))
        if last is None:
            for piece in _begin(depth):
                put(entry, piece)
        link_to(entry, printable(place.text), anchor=place.anchor, number=bookmarks[place.anchor])
        last = entry
    if last is not None:
        put(last, _mark("end"))


def _begin(depth: int) -> tuple[Any, ...]:
    from docx.oxml import parse_xml

    told = f'<w:r xmlns:w="{_W}"><w:instrText xml:space="preserve"> TOC \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
    return _mark("begin"), parse_xml(told), _mark("separate")


def _mark(kind: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(f'<w:r xmlns:w="{_W}"><w:fldChar w:fldCharType="{kind}"/></w:r>')


def _style(document: Any, level: int) -> Any:
    """Word's style for entries of a level, which a new document does not hold yet; numbers stand at the right edge once there are any."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Inches, Pt

    name = f"toc {level}"
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.base_style, style.font.size = document.styles["Normal"], Pt(10)
    style.paragraph_format.line_spacing, style.paragraph_format.space_after = 1.0, Pt(1)
    style.paragraph_format.left_indent = Pt(12 * (level - 1))
    style.paragraph_format.tab_stops.add_tab_stop(Inches(6.5), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    return style
