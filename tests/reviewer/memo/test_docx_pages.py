"""A Word memo's contents list, its wide graph on its side, and columns in which no word is broken."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT

from reviewer.memo.columns import column_widths
from reviewer.memo.formats import render
from reviewer.memo.outline import Figure, Memo, h, p, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def drawing(width: int, height: int) -> Figure:
    """An empty drawing of a size."""
    return Figure(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"/>', "A graph in words", "Figure 1")


def opened(*blocks: object) -> Document:
    """A memo of these blocks, written and read again."""
    return docx.Document(io.BytesIO(render(Memo("t", "", "2026-11-01", (), blocks), ".docx")))  # type: ignore[arg-type]


def test_the_contents_list_names_every_heading_before_it_is_updated():
    made = opened(*(h(1, f"Part {number}", f"part-{number}") for number in range(9)))
    entries = [paragraph for paragraph in made.paragraphs if paragraph.style is not None and paragraph.style.name == "toc 1"]
    assert [entry.text for entry in entries] == [f"Part {number}" for number in range(9)]
    assert [entry._p.find(f"{W}hyperlink").get(f"{W}anchor") for entry in entries] == [f"part-{number}" for number in range(9)]
    kinds = [mark.get(f"{W}fldCharType") for mark in made.element.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_a_short_memo_has_no_contents_list():
    assert all(paragraph.text != "Contents" for paragraph in opened(h(1, "One"), h(1, "Two")).paragraphs)


@pytest.mark.parametrize(("size", "lying"), [((2400, 400), [False, True, False]), ((500, 400), [False])])
def test_a_wide_graph_lies_on_its_side_with_its_heading_and_what_follows_stands(size: tuple[int, int], lying: list[bool]):
    made = opened(h(1, "Summary"), p("Before"), h(1, "Graph"), drawing(*size), h(1, "Step 1"), p("After"))
    assert [section.orientation == WD_ORIENT.LANDSCAPE for section in made.sections] == lying
    assert [(section.page_width or 0) > (section.page_height or 0) for section in made.sections] == lying
    assert made.sections[0].footer.paragraphs[0].text.startswith("Page ")
    assert all(section.footer.is_linked_to_previous for section in made.sections[1:])


def test_a_drawing_is_never_larger_than_the_page_or_than_itself():
    small, tall = (opened(drawing(*size)).inline_shapes[0] for size in ((200, 100), (600, 4000)))
    assert small.width.pt == pytest.approx(150, abs=1)
    assert tall.height.pt <= 521


def test_the_lead_of_a_table_goes_with_it():
    made = opened(p("Lead"), table("", ("A",), [("b",)]), p("Alone"))
    kept = {paragraph.text: paragraph.paragraph_format.keep_with_next for paragraph in made.paragraphs}
    assert kept["Lead"] is True
    assert kept["Alone"] is None


def test_a_word_processor_gets_room_for_whole_words_and_dates():
    made = table("", ("Pack", "Id", "Law as of"), [("A very long title of a pack of laws " * 3, "us.common.more", "2026-11-23")], (20, 1, 1))
    whole, parts = column_widths(made, 468, 9, whole_words=True), column_widths(made, 468, 9)
    assert whole[1] > parts[1] + 20
    assert whole[2] > parts[2] + 10
    assert sum(whole) == pytest.approx(468)
