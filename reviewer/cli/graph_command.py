"""`graph`: the data-flow graph as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.cli.reading import open_review, review_argument

EXAMPLE = "Example: privacy-reviewer graph resources/samples/ambient_scribe.yaml -o graph.svg"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `graph`."""
    review_argument(command)
    command.add_argument("-o", "--output", metavar="FILE", required=True, help="the file to write: .svg, .png, .pdf or .dot")
    command.add_argument("--theme", choices=("light", "dark"), default="light", help="colours of the drawing")


def run(options: argparse.Namespace) -> int:
    """Draw and write."""
    from reviewer.session.picture import write_graph

    write_graph(open_review(options), Path(options.output), options.theme)
    print(f"Wrote {options.output}.")
    return 0
