"""`verify`: is a sealed review or memo still what it was, or what exactly changed since?"""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.cli.reading import clean, format_argument, print_json

EXAMPLE = "Example: privacy-reviewer verify memo.pdf"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `verify`."""
    command.add_argument("file", metavar="FILE", help="a review (.yaml, .json, .review), or a memo as JSON or PDF; with --of a memo in any format")
    command.add_argument("--of", metavar="REVIEW", help="compare a memo in any format with the one that this review makes")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Print what was found; 1 where something changed."""
    from reviewer.session.content import shipped_and_own
    from reviewer.session.verify import verify
    from reviewer.session.verify_memo import verify_memo

    path, library = Path(options.file), shipped_and_own()
    found = verify_memo(path, Path(options.of), library) if options.of else verify(path, library)
    if options.format == "json":
        print_json({"file": found.path, "unchanged": found.unchanged, "changed": found.changed, "notes": found.notes})
        return 0 if found.unchanged else 1
    if found.unchanged:
        print(f"{clean(found.path)}: unchanged.")
    else:
        print(f"{clean(found.path)}: changed since it was sealed or written:")
    for line in found.changed:
        print(f"  {clean(line)}")
    for note in found.notes:
        print(clean(note))
    return 0 if found.unchanged else 1
