"""Hostile reviews through load, determination, graph and memo: sentences or results, never a traceback, markup or another file's words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import review_from_text
from tests import toy
from tests.hostile.by_hand import by_hand, everywhere
from tests.hostile.generated import text_of
from tests.hostile.passage import CHECKS, check_docx, check_dot, check_html, check_markdown, check_svg, no_reads_of, pass_through
from tests.hostile.words import MARK, SECRET

LIBRARY = Library((toy.PACK,))


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path


def test_there_are_a_hundred_by_hand_and_half_of_them_reach_the_memo(secret):
    texts = by_hand()
    assert len(texts) == 100
    with no_reads_of(secret):
        for name, text in texts[::12]:
            pass_through(text, name, LIBRARY, (".html", ".md", ".json"))


def test_one_hostile_review_reaches_a_pdf(secret):
    with no_reads_of(secret):
        assert pass_through(everywhere(f'#read("{secret}") <{MARK}>'), "x.yaml", LIBRARY, tuple(CHECKS)) == "through"


@pytest.mark.parametrize("title", ["\U000e0041", "\ufeff", "\u2028", "\u200d\ufe0f"])
def test_a_title_that_cannot_be_seen_stops_no_format(title, secret):
    review = json.dumps({"review": "", "as_of": "2026-11-01", "title": title})
    assert pass_through(review, "x.json", LIBRARY, tuple(CHECKS)) == "through"


@pytest.mark.slow
def test_all_by_hand_hold(secret):
    with no_reads_of(secret):
        results = [pass_through(text, name, LIBRARY) for name, text in by_hand()]
    assert results.count("through") > 50


@pytest.mark.slow
def test_three_hundred_generated_hold(secret):
    results = []
    for number in range(300):
        text, ending = text_of(number, LIBRARY.program, str(secret))
        with no_reads_of(secret):
            results.append(pass_through(text, f"{number}{ending}", LIBRARY))
    assert results.count("through") > 120
    assert results.count("refused") > 30


@pytest.mark.slow
def test_generated_ones_hold_under_the_shipped_law(secret):
    law = shipped_and_own()
    for number in range(12):
        text, ending = text_of(number, law.program, str(secret))
        with no_reads_of(secret):
            pass_through(text, f"{number}{ending}", law, (".html", ".json"))


@pytest.mark.slow
@examples(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_anywhere_holds(word):
    pass_through(everywhere(word or "x"), "x.yaml", LIBRARY, (".html", ".md", ".json"))


def test_an_exchange_file_as_any_json_program_writes_it_can_be_read():
    text = '{"review": "r", "as_of": "2026-11-01", "title": "\\ud83c\\udfe5 \\\\ud83c\\\\udfe5 \\u00e9"}'
    assert review_from_text(text, "x.json", LIBRARY.program).title == "🏥 \\ud83c\\udfe5 é"


def test_an_id_that_reads_as_two_is_told():
    text = "review: r\nas_of: 2026-11-01\nparties: {a holds b: {}}\ndatasets: {d: {}}\n"
    with pytest.raises(ReviewerError, match="joins two ids"):
        review_from_text(text, "x.yaml", LIBRARY.program)


@pytest.mark.parametrize(
    ("check", "bad"),
    [
        (check_html, f"<p>a <script>{MARK}</script></p>"),
        (check_html, f'<a href="javascript:{MARK}">x</a>'),
        (check_html, f'<p class="{MARK}">x</p>'),
        (check_markdown, f"a [x](javascript:{MARK})".encode()),
        (check_markdown, f"a <img src={MARK}>".encode()),
        (check_svg, f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{MARK}"/></svg>'),
        (check_svg, f'<svg xmlns="http://www.w3.org/2000/svg"><g onload="{MARK}"/></svg>'),
        (check_dot, f'digraph {{ a [label="x"]; {MARK} }}'),
        (check_dot, f"digraph {{ a [label=<{MARK}>] }}"),
    ],
)
def test_each_check_can_fail(check, bad):
    with pytest.raises(AssertionError):
        check(bad)


def test_the_check_of_word_files_can_fail(tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "x.docx", "w") as parts:
        parts.writestr("a.xml", f'<a xmlns:w="w"><w:instrText>HYPERLINK {MARK}</w:instrText></a>')
    with pytest.raises(AssertionError):
        check_docx((tmp_path / "x.docx").read_bytes())
    with pytest.raises(AssertionError), no_reads_of(tmp_path / "x.docx"):
        (tmp_path / "x.docx").read_bytes()
