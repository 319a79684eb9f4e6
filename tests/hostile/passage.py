"""One hostile review through load, determination, graph and memo, and what must hold of all that comes out."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import markdown

from reviewer.dataflow.dot import to_dot
from reviewer.errors import ReviewerError
from reviewer.model.review_data import review_to_data
from reviewer.packs.library import Library
from reviewer.session.memo import chosen, machine_part, memo_bytes, memo_of, preview_html, review_json
from reviewer.session.picture import drawing_of, picture_of
from reviewer.session.review_file import review_from_text, review_text
from reviewer.session.session import ReviewSession
from tests.hostile.words import MARK, SECRET

_SVG = {"svg", "g", "path", "rect", "text", "tspan", "title", "desc", "line", "polygon", "polyline", "circle", "ellipse", "defs", "marker", "style"}
_HTML = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "nav", "section", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol",
    "li", "dl", "dt", "dd", "strong", "em", "code", "span", "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "sup", "a", "div",
    "br", "figure", "figcaption", "hr", "blockquote", "pre", *_SVG,
}  # fmt: skip
_WORDS = {"aria-label", "title", "alt", "content"}  # attributes that hold words for people
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)
_opened: list[str] = []
_watching = False


def pass_through(text: str, name: str, library: Library, endings: tuple[str, ...] = (".html", ".md", ".docx", ".json")) -> str:
    """`refused` where the text gets sentences, `through` where everything was written and held. Anything else raises."""
    from reviewer.memo.formats import render

    try:
        review = review_from_text(text, name, library.program)
    except ReviewerError as problem:
        assert problem.sentence().strip()
        return "refused"
    assert review_from_text(review_text(review), name, library.program) == review, "YAML does not read back the same"
    session = ReviewSession(review, library)
    session.determination()
    svg, _ = drawing_of(session)
    check_svg(svg)
    check_dot(to_dot(picture_of(session)))
    check_html(preview_html(session))
    memo = memo_of(session)
    for ending in endings:
        raw = render(memo, ending, machine_part(session), review_json(session))
        assert SECRET.encode() not in raw
        CHECKS[ending](raw)
        if ending == ".json":
            assert json.loads(raw)["review"] == json.loads(json.dumps(review_to_data(session.review)))
    for_others(session)
    return "through"


def for_others(session: ReviewSession, endings: tuple[str, ...] = (".html", ".md")) -> None:
    """The product version with the first party's name replaced: what must hold of the whole memo holds of it too."""
    choices = chosen("product", tuple(session.review.parties)[:1])
    memo = memo_of(session, choices)
    for ending in endings:
        CHECKS[ending](memo_bytes(session, memo, ending, choices))


class _Page(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _HTML or tag.lower() in _SVG, f"a tag <{tag}> came out of a text"
        for key, value in attrs:
            assert not key.startswith("on"), f"{tag} {key}"
            assert MARK not in key, key
            if key not in _WORDS:
                assert MARK not in (value or "") or (tag, key) == ("a", "id"), f"{tag} {key}={value}"
            if key in ("href", "src", "xlink:href"):
                assert (value or "").startswith(("#", "https://")), f"{tag} {key}={value}"

    def handle_decl(self, decl: str) -> None:
        assert decl.lower() == "doctype html", decl

    def handle_pi(self, data: str) -> None:
        assert MARK not in data, data

    def handle_comment(self, data: str) -> None:
        assert MARK not in data, data


def check_html(raw: bytes | str) -> None:
    """No tag, attribute, address or comment from a user's text."""
    page = _Page()
    page.feed(raw.decode() if isinstance(raw, bytes) else raw)
    page.close()


def check_markdown(raw: bytes) -> None:
    """Rendered by a Markdown program with tables and footnotes, no markup from a user's text."""
    check_html(markdown.markdown(raw.decode(), extensions=["tables", "footnotes", "fenced_code"]))


def check_svg(svg: str) -> None:
    """Well-formed, known tags only, no address, no handler."""
    for element in ElementTree.fromstring(svg).iter():
        tag = str(element.tag).rpartition("}")[2]
        assert tag in _SVG, f"a tag <{tag}> came out of a text"
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2]
            assert not name.startswith("on"), name
            assert name != "href" or value.startswith("#"), value
            assert MARK not in value or name in _WORDS, f"{tag} {name}={value}"


def check_dot(text: str) -> None:
    """All words of a user stand between quotes, and none is an HTML label."""
    assert MARK not in _QUOTED.sub('""', text), text[:2000]


def check_docx(raw: bytes) -> None:
    """Every part is well-formed; no tag, field, address or relation comes from a user's text."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        for part in parts.namelist():
            assert MARK not in part
            if not part.endswith((".xml", ".rels")):
                continue
            for element in ElementTree.fromstring(parts.read(part)).iter():
                tag = str(element.tag)
                assert MARK not in tag, tag
                if tag.endswith("}instrText"):
                    assert MARK not in (element.text or ""), element.text
                for key, value in element.attrib.items():
                    if key.rpartition("}")[2] not in ("descr", "title", "name", "val"):
                        assert MARK not in value, f"{part}: {tag} {key}={value}"


def check_json(raw: bytes) -> None:
    """It is JSON."""
    json.loads(raw)


def check_pdf(raw: bytes) -> None:
    """It is a PDF without actions or scripts; addresses are https."""
    assert raw.startswith(b"%PDF-")
    for word in (b"/JavaScript", b"/Launch", b"/OpenAction", b"/SubmitForm", b"/URI (file", f"/URI (https://{MARK}".encode()):
        assert word not in raw, word


CHECKS = {".html": check_html, ".md": check_markdown, ".docx": check_docx, ".json": check_json, ".pdf": check_pdf}


def _on_event(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event == "open":
        _opened.append(str(arguments[0]))


@contextmanager
def no_reads_of(secret: Path) -> Iterator[None]:
    """Fails where a file is opened that a text names: the secret one, the system's, or one with a mark in its name."""
    global _watching
    if not getattr(no_reads_of, "hooked", False):
        sys.addaudithook(_on_event)
        no_reads_of.hooked = True  # type: ignore[attr-defined]
    _opened.clear()
    _watching = True
    try:
        yield
    finally:
        _watching = False
    for name in _opened:
        assert name != str(secret), name
        assert name != "/etc/passwd", name
        assert MARK not in name, name
