"""PDF through typst: tagged, PDF/A and PDF/UA as the writer claims; content is data, never code.

The same memo gives the same bytes: the memo's date is the only time in the file. Refuses to leave out what it cannot draw: such
characters become U+FFFD, are listed at the end of the file, and are reported.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from reviewer import paths
from reviewer.errors import ReviewerError
from reviewer.memo.outline import Memo
from reviewer.memo.pdf_data import drawn_by, pdf_data
from reviewer.memo.safe_text import covered
from reviewer.memo.stamp import EMPTY, stamped

ATTACHED = "review.json"
WITHOUT = "without-sections:"
_ATTACH = f"""
#pdf.attach(
  "{ATTACHED}", bytes(sys.inputs.at("attached")), relationship: "source",
  description: "The review this memo was made from", mime-type: "application/json",
)
"""


def write(memo: Memo, attachment: bytes | None = None, missing: set[str] | None = None) -> bytes:
    """The memo as PDF.

    With an attachment (the review as JSON, UTF-8) the file claims PDF/A-3a and PDF/UA-1, else PDF/A-2a and PDF/UA-1.
    Characters that no font can draw are added to `missing`. Raises ReviewerError where the writer gives up.
    """
    known = drawn_by(covered(paths.fonts_folder()))
    lost: set[str] = set()
    try:
        made = _compiled(pdf_data(memo, known, lost), memo, attachment)
    except RuntimeError:  # letters with marks that the drawing can't join: once more without the marks
        try:
            made = _compiled(pdf_data(memo, known, lost, plain=True), memo, attachment)
        except RuntimeError as error:
            raise ReviewerError(f"the PDF cannot be made ({_first_line(error)}).", "", "Export the memo as HTML or Word.") from None
    if missing is not None:
        missing |= lost
    return stamped(made)


def pages_of(raw: bytes) -> int:
    """How many pages a PDF of ours has, read from its page tree."""
    return max((int(count) for count in re.findall(rb"/Type ?/Pages\b[^>]*?/Count (\d+)", raw)), default=0)


def start_writer() -> None:
    """Have the writer start its threads, by a page with nothing on it but two words."""
    import typst

    typst.compile(b"#set page(width: 50pt, height: 20pt)\na #pagebreak() b", format="pdf", timestamp=0)


def page_images(memo: Memo, points_per_inch: float) -> list[bytes]:
    """Every page as PNG, as it will print. Raises ReviewerError where the writer gives up."""
    known, lost = drawn_by(covered(paths.fonts_folder())), set[str]()
    try:
        made = _typeset(pdf_data(memo, known, lost), memo, None, format="png", ppi=points_per_inch)
    except RuntimeError as error:
        raise ReviewerError(f"the pages cannot be drawn ({_first_line(error)}).", "", "Read the memo as text, or export it.") from None
    return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made)]


def without_of(raw: bytes) -> tuple[str, ...]:
    """The sections that a PDF of ours says it leaves out."""
    found = re.search(WITHOUT.encode() + rb"([a-z,-]+)", raw)
    return tuple(found[1].decode().split(",")) if found else ()


def _compiled(data: dict[str, Any], memo: Memo, attachment: bytes | None) -> bytes:
    standards = ["a-3a" if attachment is not None else "a-2a", "ua-1"]
    return bytes(_typeset(data, memo, attachment, format="pdf", pdf_standards=standards))


def _typeset(data: dict[str, Any], memo: Memo, attachment: bytes | None, **options: Any) -> Any:
    import typst

    source = (paths.resources_folder() / "memo" / "memo.typ").read_text(encoding="utf-8")
    without = [WITHOUT + ",".join(memo.without)] if memo.without else []
    inputs = {"memo": json.dumps({**data, "keywords": [EMPTY, *without]})}
    if attachment is not None:
        source += _ATTACH
        inputs["attached"] = attachment.decode("utf-8")
    day = datetime.fromisoformat(memo.date).replace(tzinfo=UTC)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(paths.fonts_folder())])
    return typst.compile(source.encode("utf-8"), font_paths=fonts, sys_inputs=inputs, timestamp=int(day.timestamp()), **options)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
