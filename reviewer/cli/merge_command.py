"""`merge`: two copies of a review become one; every conflict is settled by a person, with the reason."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from reviewer.cli.reading import clean
from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.session.merge import Choice, Plan

EXAMPLE = 'Example: privacy-reviewer merge mine.yaml theirs.yaml --settle conflicts.json --name "Ada Example" -o both.yaml'


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `merge`."""
    command.add_argument("a", metavar="A", help="a copy: a review file or a saved review (.review)")
    command.add_argument("b", metavar="B", help="the other copy")
    command.add_argument("--base", metavar="FILE", help="what both began as; two copies with a history find it there")
    command.add_argument(
        "--list", metavar="FILE", help="write all conflicts to this new JSON file, to be settled there: fill in take (a, b or both) and reason"
    )
    command.add_argument("--settle", metavar="FILE", help="the settled conflicts")
    command.add_argument("--name", default="", help="who settled them")
    command.add_argument("-o", "--output", metavar="FILE", help="the new review file (.yaml or .json)")


def run(options: argparse.Namespace) -> int:
    """Show the conflicts, or write the merged review; 1 where conflicts are left, and then no review is written."""
    from reviewer.session.any_file import review_in, taken_from
    from reviewer.session.content import shipped_and_own
    from reviewer.session.merge import merged, plan
    from reviewer.session.merge_history import enclosed_after
    from reviewer.session.review_file import write_review
    from reviewer.store.review_store import now

    program = shipped_and_own().program
    for name in (options.output, options.list):
        if name and Path(name).exists():
            raise ReviewerError("this file is there already.", name, "Choose another name; nothing was overwritten.")
    paths = Path(options.a), Path(options.b)
    a, b = (taken_from(path, program) for path in paths)
    base = review_in(Path(options.base), program) if options.base else _ancestor(*paths)
    found = plan(a[0], b[0], base)
    if found.conflicts and not options.settle:
        return _listed(found, options.list)
    choices = _choices(Path(options.settle)) if options.settle else {}
    if choices and not options.name.strip():
        raise ReviewerError("nobody is named who settled the conflicts.", "merge", "Give --name.")
    if not options.output:
        raise ReviewerError("no file is named for the merged review.", "merge", "Name it with -o.")
    review = merged(found, choices, options.name.strip(), now(), program)
    write_review(review, Path(options.output), enclosed_after(review, a, b, options.name.strip()))
    print(f"Wrote {options.output}: {len(choices)} conflicts settled, {len(found.one_sided)} changes of one copy alone taken over.")
    return 0


def _ancestor(first: Path, second: Path) -> Review | None:
    from reviewer.session.versions import common_ancestor

    return common_ancestor(first, second)


def _listed(found: Plan, target: str | None) -> int:
    from reviewer.session.files import write_whole

    if target:
        rows = {c.of: {"a": c.a, "b": c.b, "possible": "a, b, both" if c.both else "a, b", "take": "", "reason": ""} for c in found.conflicts}
        write_whole(Path(target), (json.dumps(rows, indent=1, ensure_ascii=False) + "\n").encode())
        print(f"Wrote {target}: fill in take and reason, then merge with --settle {target}.")
    for conflict in found.conflicts:
        print(f"{clean(conflict.of)}: a has {clean(conflict.a)}; b has {clean(conflict.b)}")
    for name, take in found.one_sided.items():
        print(f"{clean(name)}: changed in {take} alone")
    print(f"{len(found.conflicts)} conflicts are to be settled; nothing was merged.")
    return 1


def _choices(path: Path) -> dict[str, Choice]:
    from reviewer.session.review_file import read_text_file

    try:
        rows = json.loads(read_text_file(path))
        return {str(name): Choice(row["take"], str(row["reason"])) for name, row in rows.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ReviewerError("this is no list of settled conflicts.", str(path), "Make one with --list, and fill in take and reason.") from None
