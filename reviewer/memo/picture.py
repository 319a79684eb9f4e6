"""Our own SVG drawings as PNG or PDF, offline, through typst with the bundled fonts."""

from __future__ import annotations

from typing import Any

from reviewer import paths

_SOURCE = """#set page(width: auto, height: auto, margin: 0pt)
#set document(title: "Data-flow graph")
#image(bytes(sys.inputs.at("svg")), format: "svg", alt: sys.inputs.at("alt"))
"""


def png_of(svg: str, points_per_inch: float = 144.0) -> bytes:
    """The drawing as PNG."""
    return _compiled(svg, "png", "", ppi=points_per_inch)


def pdf_of(svg: str, alt: str) -> bytes:
    """The drawing as a one-page PDF with its text."""
    return _compiled(svg, "pdf", alt or "Data-flow graph")


def _compiled(svg: str, kind: str, alt: str, **more: Any) -> bytes:
    import typst

    fonts: Any = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(paths.fonts_folder())])
    options: dict[str, Any] = {"format": kind, "font_paths": fonts, "sys_inputs": {"svg": svg, "alt": alt}, "timestamp": 0, **more}
    made: Any = typst.compile(_SOURCE.encode(), **options)
    return bytes(made[0] if isinstance(made, list) else made)
