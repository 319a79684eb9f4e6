"""HTML: one file, no script, prints well; made from our Markdown by the `markdown` library, then cleaned by nh3.

The drawing is ours and is put in afterwards, parsed once more so that nothing but shapes and text can be in it.
"""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

from reviewer.memo.markdown import Writer
from reviewer.memo.outline import Block, Figure, Heading, Memo
from reviewer.memo.safe_text import printable

_TAGS = {
    "h1", "h2", "h3", "h4", "h5", "p", "ul", "ol", "li", "strong", "em", "table", "thead", "tbody", "tr", "th", "td",
    "blockquote", "sup", "a", "div", "hr", "br",
}  # fmt: skip
_SVG_TAGS = {
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "desc",
    "defs",
    "marker",
    "clipPath",
}


def write(memo: Memo) -> bytes:
    """The memo as one HTML file."""
    body = _body(memo)
    for number, block in enumerate(b for b in memo.blocks if isinstance(b, Figure)):
        drawing = _figure(block, number)
        body = body.replace(_place(number), drawing)
    head = _HEAD.format(language=escape(memo.language), title=escape(printable(memo.title)), style=_style())
    return f"{head}<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n".encode()


def _place(number: int) -> str:
    return f"<p>FIGUREPLACE{number}X</p>"


def _body(memo: Memo) -> str:
    import markdown
    import nh3

    writer = _WithFigures()
    parser = markdown.Markdown(extensions=["tables", "footnotes", "sane_lists"], output_format="xhtml")
    parser.preprocessors.deregister("html_block")
    for pattern in (
        "html",
        "autolink",
        "automail",
        "link",
        "image_link",
        "image_reference",
        "reference",
        "short_reference",
        "short_image_ref",
    ):
        if pattern in parser.inlinePatterns:
            parser.inlinePatterns.deregister(pattern)
    parser.ESCAPED_CHARS.extend(["|", "<", "~", "@", "^", "$", "/", "=", ":", "+", "-"])
    made = parser.convert(writer.memo(memo))
    made = nh3.clean(
        made,
        tags=_TAGS,
        attributes={"a": {"href", "id"}, "li": {"id"}, "sup": {"id"}, "th": {"scope"}, "div": set()},
        url_schemes=set(),
        link_rel=None,
    )
    return made.replace("<th>", '<th scope="col">').replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")


class _WithFigures(Writer):
    """Leaves a place for each drawing."""

    figures = 0

    def block(self, block: Block) -> str:
        if isinstance(block, Figure):
            self.figures += 1
            return f"FIGUREPLACE{self.figures - 1}X"
        return super().block(block)


def _figure(block: Figure, number: int) -> str:
    """The drawing with its caption, and the text that stands for it."""
    alt = html.escape(printable(block.alt), quote=True)
    caption = f"<figcaption>{html.escape(printable(block.caption))}</figcaption>"
    return f'<figure role="group" aria-label="{alt}">{only_shapes(block.svg)}{caption}<p class="alt">{alt}</p></figure>'


def only_shapes(svg: str) -> str:
    """An SVG with nothing but shapes, text and their looks; anything else is dropped."""
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    root = ET.fromstring(svg)
    _strip(root)
    return ET.tostring(root, encoding="unicode")


def _strip(node: ET.Element) -> None:
    for child in list(node):
        if child.tag.rpartition("}")[2] not in _SVG_TAGS:
            node.remove(child)
        else:
            _strip(child)
    for name in list(node.attrib):
        if name.rpartition("}")[2].lower().startswith(("on", "href", "src")) or "url(http" in node.attrib[name].lower():
            del node.attrib[name]


def _style() -> str:
    from reviewer import paths

    return (paths.resources_folder() / "memo" / "memo.css").read_text(encoding="utf-8")


def headings(memo: Memo) -> list[tuple[int, str]]:
    """The headings in order."""
    return [(b.level, b.text) for b in memo.blocks if isinstance(b, Heading)]


_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}
</style>
</head>
"""
