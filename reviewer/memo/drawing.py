"""Our own drawings, read once more before any writer takes them: shapes, text and looks pass, everything else is dropped.

Refuses scripts, links, images, style sheets, event handlers and references out of the drawing, whoever drew it. What is no SVG
at all becomes ValueError: drawings come from our own code.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from reviewer.memo.safe_text import printable

_SVG = "http://www.w3.org/2000/svg"
_TAGS = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc", "defs", "marker", "clipPath",
}  # fmt: skip
_ATTRIBUTES = {
    "class", "clip-path", "clip-rule", "cx", "cy", "d", "dominant-baseline", "dx", "dy", "fill", "fill-opacity", "fill-rule", "font-family",
    "font-size", "font-style", "font-weight", "height", "id", "letter-spacing", "marker-end", "marker-mid", "marker-start", "markerHeight",
    "markerUnits", "markerWidth", "opacity", "orient", "points", "preserveAspectRatio", "r", "refX", "refY", "rx", "ry", "stroke", "stroke-dasharray",
    "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "transform",
    "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
_LOCAL = re.compile(r"url\(#([A-Za-z][A-Za-z0-9_-]*)\)")


def only_shapes(svg: str, prefix: str = "", change: Callable[[str], str] | None = None) -> str:
    """The drawing with nothing but shapes, text and their looks.

    Ids get `prefix`, so that two drawings on one page do not meet; `change` is applied to every text. Raises ValueError.
    """
    try:
        root = ET.fromstring(printable(svg))
    except ET.ParseError as error:
        raise ValueError(f"the drawing is no SVG ({error})") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError("the drawing is no SVG")
    _clean(root, prefix, change or str)
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode")


def size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing in its own units; 0 where it does not say."""
    root = ET.fromstring(svg)
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        return _number(box[2]), _number(box[3])
    return _number(root.get("width", "")), _number(root.get("height", ""))


def _clean(node: ET.Element, prefix: str, change: Callable[[str], str]) -> None:
    for child in list(node):
        if child.tag in {f"{{{_SVG}}}{tag}" for tag in _TAGS}:
            _clean(child, prefix, change)
        else:
            node.remove(child)
    for name, value in list(node.attrib.items()):
        kept = _LOCAL.sub(rf"url(#{prefix}\1)", value)
        if name not in _ATTRIBUTES or ("url(" in value.lower() and not _LOCAL.fullmatch(value)):
            del node.attrib[name]
        elif name == "id":
            node.attrib[name] = prefix + value
        elif kept != value:
            node.attrib[name] = kept
    node.text = change(node.text) if node.text else node.text
    node.tail = node.tail if node.tail is None or not node.tail.strip() else change(node.tail)


def _number(text: str) -> float:
    try:
        return max(float(text.removesuffix("pt").removesuffix("px")), 0.0)
    except ValueError:
        return 0.0
