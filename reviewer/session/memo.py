"""The memo of an open review: outline for chosen readers, export, and the review that travels inside the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.memo.build import build_memo
from reviewer.memo.choices import WHOLE, Choices, Version
from reviewer.memo.extras import RecordTold
from reviewer.memo.formats import FORMATS, Format, Written, render
from reviewer.memo.outline import Memo
from reviewer.memo.privileged import product_version
from reviewer.memo.redact import Redactor
from reviewer.memo.sections import SECTIONS
from reviewer.model.review_data import review_to_data
from reviewer.session.dismissals import told
from reviewer.session.files import write_whole
from reviewer.session.memo_outline import material_for
from reviewer.session.seal import record_told
from reviewer.session.session import ReviewSession

VERSIONS: tuple[Version, ...] = ("privileged", "product")


def formats() -> tuple[Format, ...]:
    """The formats a memo can be written in."""
    return FORMATS


def sections() -> tuple[tuple[str, str, bool], ...]:
    """Every section as (id, title, whether it stands in every memo)."""
    return tuple((section.id, section.title, section.fixed) for section in SECTIONS)


def chosen(
    version: str = "privileged",
    redact: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    also_called: tuple[tuple[str, str], ...] = (),
) -> Choices:
    """Choices, checked. Raises ReviewerError for an unknown version or section, and for one that stands in every memo."""
    free = [section.id for section in SECTIONS if not section.fixed]
    if version not in VERSIONS:
        raise ReviewerError(f"there is no version '{version[:40]}' of a memo.", "version", f"Use one of: {', '.join(VERSIONS)}.")
    for name in without:
        if name not in free:
            fixed = any(section.id == name for section in SECTIONS)
            what = f"the section '{name}' stands in every memo." if fixed else f"there is no section '{name[:40]}'."
            raise ReviewerError(what, "without", f"These can be left out: {', '.join(free)}.")
    kept = tuple(name for name in free if name in without)
    return Choices("product" if version == "product" else "privileged", tuple(dict.fromkeys(redact)), kept, also_called)


def other_names(text: str, redact: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """`LHS = Lakeside Hospital; the Lake = Lakeside Hospital` as (party, other name); the party may be left out where one alone is redacted."""
    made: list[tuple[str, str]] = []
    for part in (part.strip() for part in text.split(";")):
        name, _, party = (word.strip() for word in part.partition("="))
        if name:
            made.append((party or (redact[0] if len(redact) == 1 else ""), name))
    return tuple(made)


def memo_of(session: ReviewSession, choices: Choices = WHOLE) -> Memo:
    """The memo's outline for the review as it stands. Raises ReviewerError where a name to redact is no party."""
    record, left_out = record_told(session), ()
    if choices.carries_review:
        return build_memo(material_for(session, record), choices)
    review = session.review
    if choices.version == "product":
        review, left_out = product_version(review)
    redactor = Redactor(session.review, choices.redact, choices.also_called)
    record = RecordTold(tuple(map(redactor.line, record.changed)), redactor.line(record.not_compared))
    aside = [structs.replace(each, made=made) for each, made in zip(told(session), review.dismissals, strict=True)]
    shown = ReviewSession(redactor.review(review), session.library)
    if shown.flow_outcomes() != session.flow_outcomes():
        raise ReviewerError("the memo without these names would not say the same.", "redact", "Export the whole memo, and tell us of this error.")
    return redactor.memo(build_memo(material_for(shown, record, redactor.text, redactor.records(tuple(aside))), choices, left_out))


def machine_part(session: ReviewSession) -> dict[str, Any]:
    """The determination and the review as data, for the JSON memo."""
    return {"determination": msgspec.to_builtins(session.determination()), "review": review_to_data(session.review)}


def review_json(session: ReviewSession) -> bytes:
    """The review as JSON in stable order, as it is attached to the PDF."""
    return json.dumps(review_to_data(session.review), ensure_ascii=False, indent=1).encode("utf-8")


def memo_bytes(session: ReviewSession, memo: Memo, ending: str, choices: Choices, missing: set[str] | None = None) -> bytes:
    """The memo in one format, with the review's data where these choices let it travel. Raises ReviewerError."""
    machine = machine_part(session) if ending == ".json" and choices.carries_review else None
    attachment = review_json(session) if ending == ".pdf" and choices.carries_review else None
    return render(memo, ending, machine, attachment, missing)


def export_memo(session: ReviewSession, path: Path, choices: Choices = WHOLE) -> Written:
    """Write the memo in the format of the path's ending. Raises ReviewerError; nothing is half-written."""
    check_name(session, path, choices)
    missing: set[str] = set()
    write_whole(path, memo_bytes(session, memo_of(session, choices), path.suffix.lower(), choices, missing))
    return Written(path, tuple(sorted(missing)))


def check_name(session: ReviewSession, path: Path, choices: Choices) -> None:
    """Refuse a file name that gives away a name which the memo replaces. Raises ReviewerError."""
    redactor = Redactor(session.review, choices.redact, choices.also_called)
    if redactor.text(path.name) != path.name:
        raise ReviewerError("the name of the file names a party that the memo must not name.", str(path), "Choose another file name.")


def file_name(session: ReviewSession, choices: Choices = WHOLE) -> str:
    """A name for the files without ending, which gives no replaced name away."""
    name = Redactor(session.review, choices.redact, choices.also_called).text(session.review.review)
    return f"{name.replace(' ', '-')}-memo{'-product' if choices.version == 'product' else ''}"


def write_memo(memo: Memo, path: Path, machine: Mapping[str, Any] | None = None, attachment: bytes | None = None) -> Written:
    """Write an outline whole or not at all. Raises ReviewerError with the next step."""
    missing: set[str] = set()
    write_whole(path, render(memo, path.suffix, machine, attachment, missing))
    return Written(path, tuple(sorted(missing)))


def preview_html(session: ReviewSession, choices: Choices = WHOLE) -> str:
    """The memo as simple HTML for the window's text view."""
    from reviewer.memo.preview import preview

    return preview(memo_of(session, choices))
