"""The formats a memo can be written in: one row each. A new format is a new file and one row here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import ReviewerError
from reviewer.memo.outline import Memo


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its file ending, and what it is for."""

    name: str
    ending: str
    line: str


FORMATS: tuple[Format, ...] = (
    Format("PDF", ".pdf", "to file: tagged, for archives and screen readers"),
    Format("Word", ".docx", "to go on editing"),
    Format("HTML", ".html", "one file, to read and print"),
    Format("Markdown", ".md", "plain text, to compare versions"),
    Format("JSON", ".json", "for programs"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and characters that no font could draw."""

    path: Path
    replaced: tuple[str, ...] = ()


def render(
    memo: Memo,
    ending: str,
    machine: Mapping[str, Any] | None = None,
    attachment: bytes | None = None,
    missing: set[str] | None = None,
) -> bytes:
    """The memo's bytes in the format of a file ending. Raises ReviewerError for an unknown ending."""
    match ending.lower():
        case ".md":
            from reviewer.memo.markdown import write as markdown

            return markdown(memo)
        case ".html" | ".htm":
            from reviewer.memo.html import write as html

            return html(memo)
        case ".docx":
            from reviewer.memo.docx import write as docx

            return docx(memo)
        case ".pdf":
            from reviewer.memo.pdf import write as pdf

            return pdf(memo, attachment, missing)
        case ".json":
            from reviewer.memo.json import write as as_json

            return as_json(memo, machine or {})
        case _:
            endings = ", ".join(f.ending for f in FORMATS)
            raise ReviewerError(f"'{ending or 'no ending'}' is no memo format.", "", f"Use one of: {endings}.")
