"""The looks of a DOCX: fonts, sizes and colours of its built-in styles, so that counsel can change them in one place."""

from __future__ import annotations

from typing import Any

HUES = {
    "permitted": "00695C", "contested": "5B3FA8", "undetermined": "44525F", "until_cured": "8A5300", "not_permitted": "B3261E",
    "outside": "35597A", "met": "00695C", "not_met": "B3261E", "unknown": "44525F", "not_applicable": "57606A",
}  # fmt: skip
FAINT, INK, LINK = "57606A", "1B1F24", "24507A"
_SIZES = (
    ("Normal", "Noto Serif", 10.5), ("Title", "Inter", 22), ("Heading 1", "Inter", 15), ("Heading 2", "Inter", 12.5),
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
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        fonts.set(qn("w:eastAsia"), font)
    for name in ("Subtitle", "Caption", "Intense Quote"):
        style = document.styles[name]
        style.font.italic, style.font.bold, style.font.color.rgb = False, False, ink
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
