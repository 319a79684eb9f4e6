"""`open`: the window on a review."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.errors import ReviewerError

EXAMPLE = "Example: privacy-reviewer open my-product.yaml"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `open`."""
    command.add_argument(
        "review", metavar="REVIEW", help="a review file (.yaml or .json), a saved review (.review), or a memo with its review (.pdf, .json)"
    )


def run(options: argparse.Namespace) -> int:
    """Open the window; its exit status."""
    from reviewer.cli import open_window

    if not Path(options.review).exists():
        raise ReviewerError("there is no such file.", options.review, "Check the name and the folder.")
    return open_window([options.review])
