"""HTML: one file, no script, inline style, prints well; written straight from the outline, then cleaned by nh3.

Not made by way of Markdown: Markdown has no header cells for rows, no captions, no lists of terms, no anchors and no callouts
without raw HTML, and a page that a screen reader can follow needs all of them. Every text is escaped here; nh3 goes over the result
as a second net with exactly the tags below. The preview on the screen is made by `markdown` (see preview.py).
Refuses script, frames, forms, images and any address but the https citations of packs; a policy in the head says so to browsers.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from reviewer import paths
from reviewer.memo.drawing import only_shapes
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
from reviewer.memo.outline_text import contents, places
from reviewer.memo.safe_text import printable

_TAGS = {
    "header", "main", "nav", "section", "aside",
    "h1", "h2", "h3", "h4", "h5", "p", "ul", "ol", "li", "dl", "dt", "dd", "strong", "em", "code", "span",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "sup", "a", "div", "br",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "id", "class", "aria-label"},
    "th": {"scope"},
    "col": {"width"},
    "div": {"class", "role"},
    "nav": {"aria-label"},
    "section": {"aria-label", "class"},
    "aside": {"class"},
    **{tag: {"class"} for tag in ("p", "span", "ol")},
    **{tag: {"id", "class"} for tag in ("h2", "h3", "h4", "h5", "li")},
}
_HEADINGS_FOR_CONTENTS = 6
_LONG_CONTENTS = 24


def write(memo: Memo) -> bytes:
    """The memo as one HTML file, UTF-8."""
    style = (paths.resources_folder() / "memo" / "memo.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(f"\n{style}\n".encode()).digest()).decode()
    head = _HEAD.format(language=memo.language, title=_text(memo.title), style=style, digest=digest)
    return f"{head}<body>\n{_Page(memo).body()}\n</body>\n</html>\n".encode()


class _Page:
    """Writes one memo; footnotes are numbered in order and stand at the end."""

    def __init__(self, memo: Memo) -> None:
        self.memo = memo
        self.places = places(memo)
        self.anchors = {place.anchor for place in self.places.values()}
        self.notes: list[str] = []

    def body(self) -> str:
        """Everything inside `body`; drawings are checked by themselves, the rest is cleaned as one page."""
        blocks = [self.block(block, number) for number, block in enumerate(self.memo.blocks)]
        page = "\n".join(["<div>", self.header(), self.contents(), "<main>", *blocks, self.endnotes(), "</main>", "</div>"])
        drawings = iter(self.drawings())
        return re.sub(r'<div class="drawing"></div>', lambda _: next(drawings), _cleaned(page))

    def header(self) -> str:
        """The title block."""
        memo = self.memo
        kicker = f'<p class="kicker">{_text(memo.subtitle)}</p>' if memo.subtitle else ""
        rows = "".join(f"<dt>{_text(label)}</dt><dd>{_text(value)}</dd>" for label, value in memo.meta)
        return f"<header>{kicker}<h1>{_text(memo.title)}</h1>{f'<dl>{rows}</dl>' if rows else ''}</header>"

    def contents(self) -> str:
        """The contents list, for memos that need one."""
        listed = contents(self.memo)
        if len(listed) < _HEADINGS_FOR_CONTENTS:
            return ""
        listed = listed if len(listed) <= _LONG_CONTENTS else contents(self.memo, 1)
        lines = "".join(f'<li class="level{place.level}"><a href="#{place.anchor}">{_text(place.text)}</a></li>' for place in listed)
        return f'<nav aria-label="Contents"><ol class="contents">{lines}</ol></nav>'

    def endnotes(self) -> str:
        """The footnotes, each with the way back."""
        if not self.notes:
            return ""
        lines = "".join(
            f'<li id="note-{i}">{note} <a href="#mark-{i}" aria-label="Back to the text">↩</a></li>' for i, note in enumerate(self.notes, 1)
        )
        return f'<section class="notes" aria-label="Footnotes"><ol>{lines}</ol></section>'

    def block(self, block: Block, number: int) -> str:
        """One block."""
        match block:
            case Heading():
                level, text, anchor = self.places[number]
                return f'<h{level + 1} id="{anchor}">{_text(text)}</h{level + 1}>'
            case Paragraph(spans=spans):
                return f"<p>{self.spans(spans)}</p>"
            case Bullets():
                return self.list_of(block)
            case Table():
                return self.table(block)
            case Definitions(entries=entries):
                return f"<dl>{''.join(f'<dt>{_text(term)}</dt><dd>{self.spans(meaning)}</dd>' for term, meaning in entries)}</dl>"
            case Figure():
                return '<div class="drawing"></div>'
            case Callout(kind=kind, spans=spans, outcome=outcome):
                known = f" {outcome}" if outcome in SIGNS else ""
                return f'<aside class="callout {kind}{known}"><p>{self.spans(spans)}</p></aside>'
            case PageBreak():
                return '<div class="page"></div>'

    def list_of(self, block: Bullets) -> str:
        """A list with the lists under it."""
        tag = "ol" if block.ordered else "ul"
        items = (f"<li>{self.spans(item.spans)}{self.list_of(item.under) if item.under else ''}</li>" for item in block.items)
        return f"<{tag}>{''.join(items)}</{tag}>"

    def table(self, block: Table) -> str:
        """A table; its caption and head cells belong to it."""
        caption = f"<caption>{_text(block.caption)}</caption>" if block.caption else ""
        widths = block.widths or (1,) * len(block.head)
        columns = "".join(f'<col width="{round(100 * width / sum(widths))}%">' for width in widths)
        head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in block.head)
        rows = "\n".join(f"<tr>{''.join(self.cells(row, block.row_header))}</tr>" for row in block.rows)
        return (
            f'<div class="wide"><table>{caption}<colgroup>{columns}</colgroup>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
        )

    def cells(self, row: Iterable[Spans], headed: bool) -> Iterable[str]:
        """The cells of a row."""
        for place, cell in enumerate(row):
            if headed and place == 0:
                yield f'<th scope="row">{self.spans(cell)}</th>'
            else:
                yield f"<td>{self.spans(cell)}</td>"

    def drawings(self) -> Iterable[str]:
        """The figures in order, with the text that stands for each."""
        figures = [block for block in self.memo.blocks if isinstance(block, Figure)]
        for number, block in enumerate(figures, 1):
            drawing = only_shapes(block.svg, f"figure{number}-")
            caption = f"<figcaption>{_text(block.caption)}</figcaption>" if block.caption else ""
            alt = escape(printable(block.alt), quote=True)
            yield f'<figure><div class="drawing" role="img" aria-label="{alt}">{drawing}</div>{caption}</figure>'

    def spans(self, spans: Spans) -> str:
        """Spans in a line."""
        return "".join(self.span(span) for span in spans)

    def span(self, span: Span) -> str:
        """One span."""
        if isinstance(span, Sign):
            return f'<span class="sign {span.outcome if span.outcome in SIGNS else ""}">{SIGNS.get(span.outcome, "")} {_text(span.word)}</span>'
        if isinstance(span, Note):
            return self.note(span)
        text = _text(span.text)
        match span:
            case Strong():
                return f"<strong>{text}</strong>"
            case Emphasis():
                return f"<em>{text}</em>"
            case Muted():
                return f'<span class="muted">{text}</span>'
            case Code():
                return f"<code>{text}</code>"
            case Ref(anchor=anchor):
                return f'<a href="#{anchor}">{text}</a>' if anchor in self.anchors else text
            case Link(url=url):
                return f'<a href="{escape(url, quote=True)}">{text}</a>'
            case _:
                return text

    def note(self, note: Note) -> str:
        """A footnote's mark; its text is kept for the end."""
        self.notes.append("")
        number = len(self.notes)
        self.notes[number - 1] = _text(note.text) + self.spans(note.more)
        return f'<sup><a class="mark" id="mark-{number}" href="#note-{number}" aria-label="Footnote {number}">{number}</a></sup>'


def _text(text: str) -> str:
    """User text as text; its line ends stay line ends."""
    return escape(printable(text), quote=True).replace("\n", "<br>")


def _cleaned(page: str) -> str:
    import nh3

    return nh3.clean(page, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https"}, link_rel="noopener noreferrer")


_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<title>{title}</title>
<style>
{style}
</style>
</head>
"""
