"""The memo of an open review: outline, export, and the review that travels inside the PDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from reviewer.memo.build import build_memo
from reviewer.memo.formats import FORMATS, Format, Written, write_memo
from reviewer.memo.outline import Memo
from reviewer.model.review_data import review_to_data
from reviewer.session.memo_outline import material_for
from reviewer.session.seal import record_told
from reviewer.session.session import ReviewSession


def formats() -> tuple[Format, ...]:
    """The formats a memo can be written in."""
    return FORMATS


def memo_of(session: ReviewSession) -> Memo:
    """The memo's outline for the review as it stands."""
    return build_memo(material_for(session, record_told(session)))


def machine_part(session: ReviewSession) -> dict[str, Any]:
    """The determination and the review as data, for the JSON memo."""
    return {"determination": msgspec.to_builtins(session.determination()), "review": review_to_data(session.review)}


def review_json(session: ReviewSession) -> bytes:
    """The review as JSON in stable order, as it is attached to the PDF."""
    return json.dumps(review_to_data(session.review), ensure_ascii=False, indent=1).encode("utf-8")


def export_memo(session: ReviewSession, path: Path) -> Written:
    """Write the memo in the format of the path's ending. Raises ReviewerError; nothing is half-written."""
    memo = memo_of(session)
    machine = machine_part(session) if path.suffix.lower() == ".json" else None
    attachment = review_json(session) if path.suffix.lower() == ".pdf" else None
    return write_memo(memo, path, machine, attachment)


def preview_html(session: ReviewSession) -> str:
    """The memo as simple HTML for the window's text view."""
    from reviewer.memo.preview import preview

    return preview(memo_of(session))
