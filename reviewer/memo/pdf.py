"""PDF through typst: tagged, PDF/A and PDF/UA as the writer claims; content is data, never code."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import msgspec

from reviewer import paths
from reviewer.memo.outline import SIGNS, Memo
from reviewer.memo.safe_text import covered, drawable

ATTACHED = "review.json"
_ATTACH = f"""
#pdf.attach(
  "{ATTACHED}", bytes(sys.inputs.at("attached")), relationship: "source",
  description: "The review this memo was made from", mime-type: "application/json",
)
"""


def write(memo: Memo, attachment: bytes | None = None, missing: set[str] | None = None) -> bytes:
    """The memo as PDF; the same memo gives the same bytes.

    With an attachment (the review as JSON) the file claims PDF/A-3a and PDF/UA-1, else PDF/A-2a and PDF/UA-1.
    Characters that no bundled font can draw are replaced and added to `missing`.
    """
    import typst

    fonts = paths.fonts_folder()
    known = covered(fonts)
    lost: set[str] = missing if missing is not None else set()
    data = _data(memo, known, lost)
    source = (paths.resources_folder() / "memo" / "memo.typ").read_text(encoding="utf-8")
    if attachment is not None:
        source += _ATTACH
    day = datetime.fromisoformat(memo.date).replace(tzinfo=UTC)
    inputs = {"memo": json.dumps(data)}
    if attachment is not None:
        inputs["attached"] = attachment.decode("utf-8")
    made: Any = typst.compile(
        source.encode("utf-8"),
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts)]),
        sys_inputs=inputs,
        pdf_standards=["a-3a" if attachment is not None else "a-2a", "ua-1"],
        timestamp=int(day.timestamp()),
    )
    return bytes(made)


def _data(memo: Memo, known: frozenset[int], missing: set[str]) -> dict[str, Any]:
    raw: dict[str, Any] = msgspec.to_builtins(memo)
    data = _drawn(raw, known, missing)
    for block in data["blocks"]:
        if block["type"] == "table":
            block["cells"] = [cell for row in block["rows"] for cell in row]
    year, month, day = (int(part) for part in memo.date.split("-"))
    title = data["title"]
    short = title if len(title) <= 90 else f"{title[:87]}..."
    return {**data, "signs": SIGNS, "year": year, "month": month, "day": day, "short": short}


def _drawn(data: Any, known: frozenset[int], missing: set[str]) -> Any:
    """Every text made drawable; long words get places to break."""
    if isinstance(data, dict):
        return {key: value if key == "svg" else _drawn(value, known, missing) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_drawn(value, known, missing) for value in data]
    return _breakable(drawable(data, known, missing)) if isinstance(data, str) else data


def _breakable(text: str) -> str:
    """A zero-width space every 30 characters inside words too long for a table cell."""
    words = text.split(" ")
    if all(len(word) <= 34 for word in words):
        return text
    return " ".join("​".join(word[i : i + 30] for i in range(0, len(word), 30)) if len(word) > 34 else word for word in words)
