"""One memo in every format against a reference file. `REWRITE_GOLDEN=1 pytest tests/reviewer/memo/test_references.py` writes them all.

The memo is made up, so that no change of law content moves a reference. DOCX is compared by its XML, PDF by its tags and words.
"""

from __future__ import annotations

import html
import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer import paths
from reviewer.memo.formats import FORMATS, render
from reviewer.memo.outline_text import all_text
from reviewer.memo.pdf_data import drawn_by
from reviewer.memo.safe_text import covered, drawable
from reviewer.memo.stamp import EMPTY, MARK
from tests.reviewer.memo.pdf_tree import PdfTree, Tag
from tests.reviewer.memo.sample import sample

HERE = Path(__file__).parent / "references"
NAMES = {".md": "memo.md", ".html": "memo.html", ".json": "memo.json", ".docx": "memo.docx.xml", ".pdf": "memo.pdf.txt"}


def readable(raw: bytes, ending: str) -> str:
    """A file of one format as text that two versions can be compared by."""
    if ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = [archive.read(name).decode() for name in ("word/document.xml", "word/footnotes.xml", "docProps/core.xml")]
        return "\n".join(re.sub(r"(</w:p>|</w:tr>|</w:tbl>|</w:footnote>)", r"\1\n", part) for part in parts)
    if ending == ".pdf":
        return "\n".join(lines(PdfTree(raw).root, 0))
    return re.sub(f"{MARK}[0-9a-f]{{64}}", EMPTY, raw.decode("utf-8"))


def lines(tag: Tag, depth: int) -> list[str]:
    """A tag and what is under it, a line each."""
    found = [f"{'  ' * depth}{tag.kind}"]
    words = ""
    for part in [*tag.under, None]:
        if isinstance(part, str):
            words += part
            continue
        if words.strip():
            found.append(f"{'  ' * (depth + 1)}{words.strip()!r}")
        words = ""
        found += lines(part, depth + 1) if part is not None else []
    return found


def test_every_format_has_a_reference():
    assert set(NAMES) == {found.ending for found in FORMATS}


@pytest.mark.parametrize("ending", list(NAMES))
def test_a_format_reads_as_its_reference(ending):
    made, stored = readable(render(sample(), ending), ending), HERE / NAMES[ending]
    if os.environ.get("REWRITE_GOLDEN"):
        stored.parent.mkdir(exist_ok=True)
        stored.write_text(made.rstrip("\n") + "\n", encoding="utf-8")
    assert made.rstrip("\n").split("\n") == stored.read_text(encoding="utf-8").rstrip("\n").split("\n")


@pytest.mark.parametrize("ending", list(NAMES))
def test_every_sentence_of_the_outline_is_in_every_format(ending):
    said = bare(words_in(render(sample(), ending), ending))
    known = drawn_by(covered(paths.fonts_folder()))
    texts = [drawable(text, known, set()) if ending == ".pdf" else text for text in all_text(sample())]
    assert [text for text in texts if bare(text) not in said] == []


def bare(text: str) -> str:
    """Letters and digits alone: marks of a format and white space are left to the references, as is the order of letters from right to left."""
    return re.sub(r"[\W\u0590-\u06ff]+", "", text).lower()


def words_in(raw: bytes, ending: str) -> str:
    """The words of a file, with those that are spoken for a drawing."""
    if ending == ".pdf":
        tree = PdfTree(raw)
        spoken = [bytes.fromhex(found.decode()) for tag in tree.tags("Figure") for found in re.findall(rb"/Alt<([0-9A-F]+)>", tag.raw)]
        return f"{tree.root.text} {' '.join(raw.decode('utf-16') for raw in spoken)}"
    if ending == ".json":
        return " ".join(strings(json.loads(raw)["memo"]))
    text = readable(raw, ending)
    spoken = " ".join(re.findall(r'(?:aria-label|descr)="([^"]*)"', text))
    return html.unescape(re.sub(r"<[^>]+>", "", text) + spoken) if ending in (".docx", ".html") else html.unescape(text)


def strings(value: object) -> Iterator[str]:
    """Every text in data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)
