"""`evidence`: the files that show something in a review: listed, added, saved as copies, taken out."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec import to_builtins

from reviewer.cli.changing import opened_for_change, write_changed
from reviewer.cli.reading import clean, format_argument, print_json
from reviewer.errors import ReviewerError
from reviewer.session.session import ReviewSession

EXAMPLE = 'Example: privacy-reviewer evidence add my.yaml baa.pdf --for "agreement baa_1" --name "Ada Example" -o my-2.yaml'


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `evidence`."""
    command.add_argument("do", choices=("list", "add", "save", "remove"), help="what to do")
    command.add_argument("review", metavar="REVIEW", help="a review file, or a saved review (.review), which is changed in place")
    command.add_argument("what", metavar="FILE|DIGEST", nargs="*", help="files to add; or the first characters of digests to save or take out")
    command.add_argument("--for", dest="subject", default="review", metavar="SUBJECT", help="what the files are about (default: review)")
    command.add_argument("--question", default="", metavar="ID", help="the question that they answer")
    command.add_argument("--note", default="", help="what to look at in them, such as a page")
    command.add_argument("--name", default="", help="who adds or takes out")
    command.add_argument("--role", default="product", choices=("counsel", "product", "compliance"), help="in which role (default: product)")
    command.add_argument("--to", metavar="FOLDER", default=".", help="the folder for saved copies (default: this one)")
    command.add_argument("-o", "--output", metavar="FILE", help="the new file for a changed exchange file")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Do what is asked."""
    changes = options.do in ("add", "remove")
    if changes and not options.what:
        raise ReviewerError("no file is named.", "evidence", "Name a file to add, or a digest from the list to take out.")
    session = opened_for_change(options, changes)
    try:
        if options.do == "save":
            _save(session, options)
        elif changes:
            _change(session, options)
            write_changed(session, options.output)
        if options.do != "save":
            _show(session, options.format)
    finally:
        session.close()
    return 0


def _change(session: ReviewSession, options: argparse.Namespace) -> None:
    from reviewer.session.evidence import add_evidence, evidence_named, remove_evidence

    for name in options.what:
        if options.do == "add":
            add_evidence(session, options.subject, Path(name), options.question, options.note)
        else:
            remove_evidence(session, evidence_named(session.review, name))


def _save(session: ReviewSession, options: argparse.Namespace) -> None:
    from reviewer.session.evidence import evidence_named, save_evidence

    every = {e.digest: e for e in session.review.evidence}.values()
    chosen = [evidence_named(session.review, name) for name in options.what] or list(every)
    for written in save_evidence(session, chosen, Path(options.to)):
        print(f"Wrote {clean(str(written))}.")
    if not chosen:
        print("This review carries no evidence.")


def _show(session: ReviewSession, form: str) -> None:
    entries = session.review.evidence
    if form == "json":
        print_json([to_builtins(entry) for entry in entries])
        return
    for entry in entries:
        about = f"{entry.of}{f', {entry.question}' if entry.question else ''}"
        note = f": {entry.note}" if entry.note else ""
        print(f"{entry.digest[:16]}  {clean(entry.name)} ({entry.size:,} bytes, {clean(entry.media)}) for {clean(about)}{clean(note)}")
    if not entries:
        print("This review carries no evidence.")
