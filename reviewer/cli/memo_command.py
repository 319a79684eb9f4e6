"""`memo`: the memo as files, of one review or of many."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.cli.reading import clean, open_review
from reviewer.errors import ReviewerError

if TYPE_CHECKING:
    from reviewer.memo.choices import Choices

EXAMPLE = "Example: privacy-reviewer memo resources/samples/ambient_scribe.yaml -o memo.pdf"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `memo`."""
    from reviewer.memo.sections import SECTIONS

    free = ", ".join(section.id for section in SECTIONS if not section.fixed)
    command.add_argument(
        "reviews",
        metavar="REVIEW",
        nargs="*",
        help="review files (.yaml or .json), saved reviews (.review), or memos with their review (.pdf, .json)",
    )
    command.add_argument("--as-of", metavar="DATE", help="judge planned flows by the law of this day (YYYY-MM-DD)")
    command.add_argument(
        "-o", "--output", metavar="FILE", action="append", default=[],
        help="the file to write for one review: .md, .html, .pdf, .docx or .json; may be repeated",
    )  # fmt: skip
    command.add_argument("--into", metavar="FOLDER", help="write the memos of all these reviews into a folder, each by a process of its own")
    command.add_argument(
        "--as", dest="endings", metavar="ENDINGS", default="pdf", help="with --into: formats by ending, such as pdf,docx (default: pdf)"
    )
    command.add_argument("--version", choices=("privileged", "product"), default="privileged", help="product: without privileged notes and reasons")
    command.add_argument(
        "--redact", metavar="NAME", action="append", default=[], help="replace a party's name by a letter everywhere; may be repeated"
    )
    command.add_argument(
        "--also-called", metavar=("PARTY", "NAME"), nargs=2, action="append", default=[],
        help="replace another name of a party too, such as an abbreviation; may be repeated",
    )  # fmt: skip
    command.add_argument("--without", metavar="SECTION", action="append", default=[], help=f"leave a section out; may be repeated: {free}")
    command.add_argument("--child", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Determine, then write each file; with --into a file that fails does not stop the others, and the status is 2."""
    if options.child:
        from reviewer.session.export_child import serve

        return serve(sys.stdin.buffer, sys.stdout.buffer)
    if not options.reviews:
        raise ReviewerError("no review is named.", "memo", "Name a review file.")
    return _many(options) if options.into else _one(options)


def _one(options: argparse.Namespace) -> int:
    from reviewer.session.memo import export_memo

    if len(options.reviews) > 1:
        raise ReviewerError("several reviews cannot go into one file.", "memo", "Name a folder with --into.")
    if not options.output:
        raise ReviewerError("no file to write is named.", "memo", "Name it with -o, or a folder with --into.")
    choices = _chosen(options)
    session = open_review(options, options.reviews[0])
    for name in options.output:
        written = export_memo(session, Path(name), choices)
        print(f"Wrote {written.path}.")
        _tell_lost(written.replaced)
    return 0


def _chosen(options: argparse.Namespace) -> Choices:
    from reviewer.session.memo import chosen

    other = tuple((party, name) for party, name in options.also_called)
    return chosen(options.version, tuple(options.redact), tuple(options.without), other)


def _many(options: argparse.Namespace) -> int:
    from reviewer.session.export_files import endings_of, targets

    if options.output:
        raise ReviewerError("-o and --into do not go together.", "memo", "Use -o for one review, --into for many.")
    endings = endings_of(options.endings)
    places = targets([Path(name) for name in options.reviews], Path(options.into), endings)
    failed = 0
    for number, (review, files) in enumerate(places.items(), 1):
        print(f"{number} of {len(places)}: {clean(str(review))}", file=sys.stderr)
        try:
            _written(options, review, files)
        except ReviewerError as problem:
            failed += 1
            print(problem.sentence(), file=sys.stderr)
    return 2 if failed else 0


def _written(options: argparse.Namespace, review: Path, files: dict[str, Path]) -> None:
    from reviewer.session.export import STAGES
    from reviewer.session.export_files import export_files

    choices = _chosen(options)
    session = open_review(options, str(review))
    for done in export_files(session, files, choices, lambda kind, stage: print(f"  {STAGES[stage]}, {kind}", file=sys.stderr)):
        print(f"Wrote {done.path}.")
        _tell_lost(done.replaced)


def _tell_lost(replaced: tuple[str, ...]) -> None:
    if replaced:
        print(f"No bundled font has {' '.join(replaced)}; the memo shows a replacement sign there.")
