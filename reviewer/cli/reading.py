"""What several commands share: open the content and a review, print data as JSON."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session import content
from reviewer.session.any_file import taken_from
from reviewer.session.session import ReviewSession


def review_argument(command: argparse.ArgumentParser, as_of: bool = True) -> None:
    """The REVIEW argument and `--as-of`."""
    command.add_argument(
        "review", metavar="REVIEW", help="a review file (.yaml or .json), a saved review (.review), or a memo with its review (.pdf, .json)"
    )
    if as_of:
        command.add_argument("--as-of", metavar="DATE", help="judge planned flows by the law of this day (YYYY-MM-DD)")


def format_argument(command: argparse.ArgumentParser) -> None:
    """`--format text|json`."""
    command.add_argument("--format", choices=("text", "json"), default="text", help="text for people (default) or json for programs")


def open_review(options: argparse.Namespace, name: str = "") -> ReviewSession:
    """The review named on the command line (or this one), opened for looking. Raises ReviewerError or Problems."""
    library: Library = content.shipped_and_own()
    review, enclosed = taken_from(Path(name or options.review), library.program)
    day = getattr(options, "as_of", None)
    if day:
        review = structs.replace(review, as_of=day_of(day))
    session = ReviewSession(review, library)
    session.enclosed = enclosed
    return session


def day_of(text: str) -> date:
    """A date from the command line. Raises ReviewerError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ReviewerError(f"'{text[:40]}' is not a date.", "--as-of", "Write it as YYYY-MM-DD.") from None


def print_json(data: Any) -> None:
    """Data as indented JSON on standard output."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n")


def clean(text: str) -> str:
    """User text for a terminal: control characters cannot move the cursor or colour the screen."""
    return "".join(c if c.isprintable() else " " for c in text)
