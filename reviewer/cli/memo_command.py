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


def run(options: argparse.Namespace) -> int:
    """Determine, then write each file."""
    from reviewer.session.memo import export_memo

    session = open_review(options)
    for name in options.output:
        written = export_memo(session, Path(name))
        print(f"Wrote {written.path}.")
        if written.replaced:
            print(f"No bundled font has {' '.join(written.replaced)}; the memo shows a replacement sign there.")
    return 0
