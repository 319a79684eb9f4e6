"""The looks of a DOCX: fonts, sizes and colours of its built-in styles, so that counsel can change them in one place."""

from __future__ import annotations

from typing import Any

HUES = {
    "permitted": "00695C", "contested": "5B3FA8", "undetermined": "44525F", "until_cured": "8A5300", "not_permitted": "B3261E",
    "outside": "35597A", "met": "00695C", "not_met": "B3261E", "unknown": "44525F", "not_applicable": "57606A",
}  # fmt: skip
FAINT, INK, LINK, GROUND, RULE = "57606A", "1B1F24", "24507A", "F3F5F8", "AEB5BF"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_AFTER_BORDERS = frozenset(("tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"))
_SIZES = (
    ("Normal", "Noto Serif", 10.5), ("Title", "Inter", 20), ("TOC Heading", "Inter", 15), ("Heading 1", "Inter", 15), ("Heading 2", "Inter", 12.5),
    ("Heading 3", "Inter", 11), ("Heading 4", "Inter", 10.5),
)  # fmt: skip


def set_styles(document: Any) -> None:
    """Set the built-in styles of a new document."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    ink = RGBColor.from_string(INK)
    for name, font, size in _SIZES:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), ink
        style.font.bold = name != "Normal" or None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        fonts.set(qn("w:eastAsia"), font)
    for name in ("Subtitle", "Caption", "Intense Quote"):
        style = document.styles[name]
        style.font.italic, style.font.bold, style.font.color.rgb = False, False, ink
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    _set_apart(document.styles["Intense Quote"])
    _fine_lines(document.styles["Table Grid"])


def _set_apart(style: Any) -> None:
    """A callout: a bar on the left and a light ground instead of an indented quotation."""
    from docx.oxml import parse_xml
    from docx.shared import Pt

    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(8)
    looks = style.element.get_or_add_pPr()
    for part in (*looks.findall(f"{{{_W}}}pBdr"), *looks.findall(f"{{{_W}}}shd")):
        looks.remove(part)
    bar = f'<w:pBdr xmlns:w="{_W}"><w:left w:val="single" w:sz="18" w:space="8" w:color="{FAINT}"/></w:pBdr>'
    ground = f'<w:shd xmlns:w="{_W}" w:val="clear" w:color="auto" w:fill="{GROUND}"/>'
    place = next((i for i, part in enumerate(looks) if part.tag.split("}")[1] in _AFTER_BORDERS), len(looks))
    looks.insert(place, parse_xml(bar))
    looks.insert(place + 1, parse_xml(ground))


def _fine_lines(style: Any) -> None:
    """Tables with thin grey lines."""
    from docx.oxml.ns import qn

    for line in style.element.iter(*(qn(f"w:{side}") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))):
        if line.get(qn("w:val")) is not None:
            line.set(qn("w:color"), RULE)
