"""`rescue`: what can be read of a damaged saved review, in a new file."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.cli.reading import clean, format_argument, print_json

EXAMPLE = "Example: privacy-reviewer rescue damaged.review -o rescued.review"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `rescue`."""
    command.add_argument("file", metavar="FILE", help="a damaged saved review (.review); it is not changed")
    command.add_argument("-o", "--output", metavar="NEW", required=True, help="the new file (.review)")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Write the new file and list what was lost; 1 where something was."""
    from reviewer.session.rescue import rescue_file

    found = rescue_file(Path(options.file), Path(options.output))
    if options.format == "json":
        print_json({"written": options.output, "changes_kept": len(found.events), "lost": found.lost})
        return 1 if found.lost else 0
    print(f"Wrote {clean(options.output)} with the records of {len(found.events)} changes.")
    for line in found.lost or ["Nothing was lost."]:
        print(clean(line))
    return 1 if found.lost else 0
