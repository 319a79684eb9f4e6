"""The same content in every format; user text is text everywhere; the same memo gives the same bytes."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

import pytest

from reviewer.errors import ReviewerError
from reviewer.memo.formats import FORMATS, render
from reviewer.memo.outline import (
    Callout,
    Code,
    Emphasis,
    Figure,
    Link,
    Memo,
    Note,
    Ref,
    Sign,
    Strong,
    bullets,
    definitions,
    from_json,
    h,
    item,
    numbered,
    p,
    spans,
    table,
    to_json,
)
from reviewer.memo.outline_text import all_text
from reviewer.memo.preview import preview
from reviewer.memo.safe_text import covered, drawable
from reviewer.session.memo import write_memo
from tests.reviewer.memo.sample import sample

HOSTILE = [
    "<script>alert(1)</script>", "[x](javascript:1)", "=cmd()", '#read("/etc/passwd")', "{{7*7}}", "| a | b |", "![](x)", "back\\slash\\",
    "https://evil.example/x", "www.evil.example", "a@evil.example", "<b>b</b>", "*s* _e_ `c`", "1. one", "- dash", "> quote", "&lt; & &amp;",
    "[^1]: note", "# head", "---", "$x$ @ref <label>", "~~~\ncode", "\u202eright to left", "tab\there", "<!-- c -->", "</table><td>",
]  # fmt: skip
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#ffffff"/><text x="2" y="12">flow</text></svg>'
)


def memo() -> Memo:
    """A memo in which every place holds hostile text."""
    blocks = [h(1, HOSTILE[0]), h(2, "Second"), *(p(text, Note(text)) for text in HOSTILE), bullets([[Strong(text)] for text in HOSTILE])]
    blocks += [numbered([item(text, under=bullets([text, [Emphasis(text)]])) for text in HOSTILE]), definitions([(t, [Code(t)]) for t in HOSTILE])]
    blocks += [
        table("A caption", ("One", "Two"), [(text, [Sign("not_permitted", "not permitted"), text]) for text in HOSTILE], (1, 2), row_header=True)
    ]
    blocks += [Figure(SVG, "A graph in words", "Figure 1"), Callout("warning", spans(Strong("Mind. "), "Text."))]
    return Memo(HOSTILE[11], "subtitle", "2026-11-01", (("By", HOSTILE[0]),), tuple(blocks))


def shown(text: str) -> str:
    """Text as compared: without controls, white space folded."""
    clean = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    return " ".join(clean.split())


class Page(HTMLParser):
    """Collects text, tags and dangerous attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src") and not (value or "").startswith("#")]
        self.links += [name for name, _ in attrs if name.startswith("on")]
        self.words += [value or "" for name, value in attrs if name == "aria-label"]

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("ending", [found.ending for found in FORMATS])
def test_the_same_memo_gives_the_same_bytes(ending):
    assert render(memo(), ending) == render(memo(), ending)


@pytest.mark.parametrize("made", [memo, sample])
def test_html_holds_every_text_as_text(made):
    page = Page()
    page.feed(render(made(), ".html").decode("utf-8"))
    words = shown(" ".join(page.words))
    assert [text for text in map(shown, all_text(made())) if text not in words] == []
    assert [link for link in page.links if not link.startswith("https://www.ecfr.gov/")] == []
    assert not page.tags & {"script", "img", "iframe", "b", "object", "form"}


def test_the_preview_holds_every_text_and_opens_nothing():
    page = Page()
    page.feed(preview(sample()))
    words = shown(" ".join(page.words))
    said = [shown(text).replace(":", "") for text in all_text(sample())]
    assert [text for text in said if text not in words.replace(":", "")] == []
    assert page.links == []
    assert "<script" not in preview(memo()).replace("&lt;", "")


def test_references_lead_to_their_headings_in_word_and_html():
    made = Memo("t", "", "2026-11-01", (), (h(1, "Here", "here"), p(Ref("here", "see"), Ref("nowhere", "lost"), Link("https://a.example/x", "law"))))
    page = render(made, ".html").decode("utf-8")
    assert 'href="#here"' in page
    assert "#nowhere" not in page
    with zipfile.ZipFile(io.BytesIO(render(made, ".docx"))) as archive:
        document, kinds = archive.read("word/document.xml").decode(), archive.read("word/_rels/document.xml.rels").decode()
    assert 'w:name="here"' in document
    assert 'w:anchor="here"' in document
    assert "https://a.example/x" in kinds


def test_an_address_that_is_not_https_is_no_link():
    with pytest.raises(ValueError, match="no https address"):
        Link("javascript:alert(1)", "x")


def test_markdown_holds_no_markup_from_users():
    text = render(memo(), ".md").decode("utf-8")
    assert "<script" not in text.replace("\\<", "")
    assert not re.search(r"(?<!\\)\[x(?<!\\)\]\(", text)


def test_docx_holds_every_text_with_footnotes_and_repeated_heads():
    raw = render(memo(), ".docx")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))
        notes = ET.fromstring(archive.read("word/footnotes.xml"))
        kinds = archive.read("word/_rels/document.xml.rels").decode()
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    words = shown(" ".join("".join(t.text or "" for t in part.iter(f"{space}t")) for part in (*document.iter(f"{space}p"), *notes.iter(f"{space}p"))))
    words += shown(" ".join(part.get("descr", "") for part in document.iter() if part.tag.endswith("}docPr")))
    assert [text for text in map(shown, all_text(memo())) if text.replace(" ", "") not in words.replace(" ", "")] == []
    assert document.find(f".//{space}tblHeader") is not None
    assert "hyperlink" not in kinds


def test_pdf_is_tagged_and_carries_the_review():
    raw = render(memo(), ".pdf", attachment=b'{"review": "x"}')
    assert raw.startswith(b"%PDF")
    assert b"review.json" in raw
    assert b"/StructTreeRoot" in raw
    assert b"/JavaScript" not in raw


def test_what_no_font_can_draw_is_replaced_and_told():
    missing: set[str] = set()
    made = Memo("漢字 and 😀", "", "2026-11-01", (), (p("plain"),))
    assert render(made, ".pdf", missing=missing).startswith(b"%PDF")
    assert missing == {"漢", "字", "😀"}


def test_the_bundled_fonts_cover_latin_greek_and_cyrillic():
    from reviewer import paths

    known, lost = covered(paths.fonts_folder()), set[str]()
    assert drawable("Zażółć Ωμέγα Привет Müller ✓ § →", known, lost) == "Zażółć Ωμέγα Привет Müller ✓ § →"
    assert lost == set()


def test_control_characters_stop_no_format(tmp_path):
    made = Memo("a\x00b\x07c\x1b", "", "2026-11-01", (), (p("x\x00y"), bullets(["z\x08"])))
    for found in FORMATS:
        assert write_memo(made, tmp_path / f"m{found.ending}").path.stat().st_size > 0


def test_the_outline_survives_json():
    assert from_json(to_json(memo())) == memo()


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ReviewerError, match="cannot be written"):
        write_memo(memo(), tmp_path / "none" / "m.md")
    with pytest.raises(ReviewerError, match="no memo format"):
        write_memo(memo(), tmp_path / "m.odt")


def test_nothing_is_left_behind_where_writing_fails(tmp_path, monkeypatch):
    import os

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReviewerError, match="No space left"):
        write_memo(memo(), tmp_path / "m.md")
    assert list(tmp_path.iterdir()) == []
