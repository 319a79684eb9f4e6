"""`memo`: the memo as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.cli.reading import open_review, review_argument

EXAMPLE = "Example: privacy-reviewer memo resources/samples/ambient_scribe.yaml -o memo.pdf"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `memo`."""
    review_argument(command)
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action="append",
        required=True,
        help="the file to write: .md, .html, .pdf, .docx or .json; may be given several times",
    )

    choice_arguments(command)


def choice_arguments(command: argparse.ArgumentParser) -> None:
    """`--version`, `--redact` and `--without`."""
    from reviewer.memo.sections import SECTIONS

    free = ", ".join(section.id for section in SECTIONS if not section.fixed)
    command.add_argument("--version", choices=("privileged", "product"), default="privileged", help="product: without privileged notes and reasons")
    command.add_argument(
        "--redact", metavar="NAME", action="append", default=[], help="replace a party's name by a letter everywhere; may be repeated"
    )
    command.add_argument("--without", metavar="SECTION", action="append", default=[], help=f"leave a section out; may be repeated: {free}")


def run(options: argparse.Namespace) -> int:
    """Determine, then write each file."""
    from reviewer.session.memo import chosen, export_memo

    choices = chosen(options.version, tuple(options.redact), tuple(options.without))
    session = open_review(options)
    for name in options.output:
        written = export_memo(session, Path(name), choices)
        print(f"Wrote {written.path}.")
        if written.replaced:
            print(f"No bundled font has {' '.join(written.replaced)}; the memo shows a replacement sign there.")
    return 0
