"""`documents`: which papers a review needs, what they must say, and what of it is confirmed, missing or open."""

from __future__ import annotations

import argparse
from textwrap import fill

from reviewer.cli.reading import clean, format_argument, open_review, print_json, review_argument
from reviewer.model.document_state import DocumentResult
from reviewer.session.session import ReviewSession

EXAMPLE = "Example: privacy-reviewer documents resources/samples/ambient_scribe.yaml --flow send_prompt --missing"
MARKS = {"confirmed": "+", "missing": "-", "open": "?"}


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `documents`."""
    review_argument(command)
    format_argument(command)
    command.add_argument("--flow", metavar="ID", help="only documents of this flow, its parties and its data")
    command.add_argument("--missing", action="store_true", help="leave out what is confirmed")


def run(options: argparse.Namespace) -> int:
    """Print the documents."""
    from reviewer.cli.whatif_command import known_flow
    from reviewer.session.documents import documents

    session = open_review(options)
    if options.flow:
        known_flow(session, options.flow)
    found = documents(session, options.flow)
    if options.format == "json":
        print_json(found)
        return 0
    if not found:
        print("No document is shown to be needed.")
    for document in found:
        print("\n".join(lines(session, document, options.missing)), end="\n\n")
    return 0


def lines(session: ReviewSession, document: DocumentResult, missing: bool) -> list[str]:
    """One document: for whom, its content, and what its file must hold."""
    from reviewer.session.documents import counts, remedy
    from reviewer.session.words import subject_words

    about = "; ".join(clean(subject_words(session, subject)) for subject in document.subjects)
    perhaps = "" if document.needed == "yes" else " (may be needed)"
    text = [f"{document.title}{perhaps}: {counts(document)}", _indent(f"For {about}. {document.why} ({document.cites})")]
    for item in document.items:
        if missing and item.state == "confirmed":
            continue
        text.append(_indent(f"{MARKS[item.state]} {item.says} ({item.cites})", "  "))
        if remedy(item):
            text.append(_indent(remedy(item), "    "))
    if not missing:
        text += [_indent(f"* The file holds: {held}", "  ") for held in document.file_holds]
        text.append(_indent(f"Keep: {document.keep}", "  "))
    return text


def _indent(text: str, by: str = "") -> str:
    return fill(text, 110, initial_indent=f"  {by}", subsequent_indent=f"    {by}")
