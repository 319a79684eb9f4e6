"""The PDF as a screen reader reads it: tags, order, table heads, the drawing in words, bookmarks, fonts, and what it claims."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from reviewer.memo.choices import WHOLE
from reviewer.memo.outline import Figure, Memo, Table
from reviewer.memo.outline_text import all_text, places
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import memo_bytes, memo_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from tests.reviewer.memo.pdf_tree import PdfTree


@cache
def made() -> tuple[Memo, PdfTree]:
    """The memo of a worked check and its PDF, as it is filed."""
    library = shipped_and_own()
    session = ReviewSession(read_review(Path("tests/golden/e1.yaml"), library.program), library)
    memo = memo_of(session)
    return memo, PdfTree(memo_bytes(session, memo, ".pdf", WHOLE))


def close(text: str) -> str:
    """Text without white space, which the page sets as it likes."""
    return re.sub(r"[\s\u2060]+", "", text)


def test_headings_stand_in_the_order_of_the_outline_and_skip_no_level():
    memo, pdf = made()
    found = [(int(tag.kind[1:]), close(tag.text)) for tag in pdf.tags("H1", "H2", "H3", "H4")]
    assert [entry for entry in found if entry[1] != "Contents"] == [(place.level, close(place.text)) for place in places(memo).values()]
    levels = [level for level, _ in found]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_word_of_the_outline_is_read_in_its_order():
    memo, pdf = made()
    read = close(pdf.root.text) + close("".join(tag.text for tag in pdf.tags("Note")))
    spoken = close(" ".join(block.alt for block in memo.blocks if isinstance(block, Figure)))
    place, missing = 0, []
    for text in (close(text) for text in all_text(memo)):
        at = read.find(text, place)
        if at < 0:
            missing += [] if text in spoken or text in read else [text]
        else:
            place = at if len(text) < 20 else at + len(text)
    assert missing == []
    told = ("What must be done", "Steps and outcomes", "Conclusion.", "Annex A. Not examined", ". Law content used")
    order = [read.rindex(close(text)) for text in told]
    assert order == sorted(order)


def test_paragraphs_are_tagged_as_such_and_nothing_is_read_that_has_no_tag():
    _, pdf = made()
    document = pdf.tags("Document")[0]
    assert [part for part in document.under if isinstance(part, str) and part.strip()] == []
    assert any("Not legal advice" in tag.text for tag in pdf.tags("P"))


def test_every_table_has_head_cells_and_as_many_as_the_outline_says():
    memo, pdf = made()
    tables = [block for block in memo.blocks if isinstance(block, Table)]
    found = pdf.tags("Table")
    heads = [[close(tag.text) for tag in table.walk() if tag.kind == "TH"] for table in found]
    assert [[close(text) for text in table.head] for table in tables] == [head for head in heads if head]
    assert all(b"/Scope/Column" in tag.raw for tag in pdf.tags("TH"))


def test_the_drawing_is_told_in_words():
    memo, pdf = made()
    (figure,) = [block for block in memo.blocks if isinstance(block, Figure)]
    assert [b"/Alt" in tag.raw for tag in pdf.tags("Figure")] == [True]
    assert figure.alt.encode() in pdf.tags("Figure")[0].raw


def test_there_is_a_bookmark_for_every_heading():
    memo, pdf = made()
    assert sorted(map(close, pdf.bookmarks())) == sorted(close(place.text) for place in places(memo).values())


def test_all_fonts_are_in_the_file_and_the_claims_are_made():
    _, pdf = made()
    names = {name for body in pdf.objects.values() for name in re.findall(rb"/Type/FontDescriptor/FontName/(\S+?)/", body)}
    held = [body for body in pdf.objects.values() if b"/Type/FontDescriptor" in body]
    assert names
    assert all(re.search(rb"/FontFile[23]? ", body) for body in held)
    for claim in (b"<pdfaid:part>3<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
        assert claim in pdf.raw
    assert b"/Lang(en)" in pdf.raw
    assert b"/DisplayDocTitle true" in pdf.raw


@pytest.mark.parametrize("word", ["JavaScript", "/Launch", "/URI (file", "/GoToR"])
def test_nothing_in_it_acts(word):
    assert word.encode() not in made()[1].raw
