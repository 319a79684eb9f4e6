"""The memo for the preview on the screen: our Markdown, read by the `markdown` library, cleaned by nh3.

The window's text view knows a small part of HTML only, and Markdown says just that part. Raw HTML, images and addresses are
switched off, whoever wrote them; headings keep their order. The filed HTML is written by html.py.
"""

from __future__ import annotations

from reviewer.memo.markdown import Writer, escaped
from reviewer.memo.outline import Link, Memo, Span

_TAGS = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "blockquote",
    "sup",
    "hr",
}
_OFF = ("html", "autolink", "automail", "image_link", "image_reference", "reference", "short_reference", "short_image_ref", "link")


def preview(memo: Memo) -> str:
    """The memo as a fragment of simple HTML."""
    import markdown
    import nh3

    parser = markdown.Markdown(extensions=["tables", "footnotes", "sane_lists"], output_format="xhtml")
    parser.preprocessors.deregister("html_block")
    for name in _OFF:
        if name in parser.inlinePatterns:
            parser.inlinePatterns.deregister(name)
    parser.ESCAPED_CHARS.extend(["|", "<", "~", "@", "^", "$", "/", "=", ":", "+", "-"])
    made = parser.convert(_Unlinked().memo(memo))
    return nh3.clean(made, tags=_TAGS, attributes={}, url_schemes=set())


class _Unlinked(Writer):
    """Citations as text: the preview opens nothing."""

    def span(self, span: Span) -> str:
        return escaped(span.text) if isinstance(span, Link) else super().span(span)
