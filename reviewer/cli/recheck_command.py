"""`recheck`: filed reviews against the law content now installed, and what has made a re-review due."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from textwrap import fill

from reviewer.cli.reading import clean, day_of, format_argument, print_json
from reviewer.errors import ReviewerError
from reviewer.model.outcome import WORDS
from reviewer.session.recheck import FlowMove, Rechecked

EXAMPLE = "Example: privacy-reviewer recheck filed/*.pdf my-product.review"
MOST = 8
LAW = {"": "", "changed": ", its text changed", "new": ", not relied on when sealed", "gone": ", not in the law content any more"}


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `recheck`."""
    command.add_argument(
        "files", metavar="FILE", nargs="*", help="sealed reviews or memos (.yaml, .json, .review, .pdf); without any, all saved reviews"
    )
    command.add_argument("--as-of", metavar="DATE", help="judge by the law of this day instead of today (YYYY-MM-DD)")
    command.add_argument("--all", action="store_true", help="tell of flows that did not move too")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Check each file; 1 where a person must look again, 2 where a file could not be read (the others are checked all the same)."""
    from reviewer.session.content import shipped_and_own
    from reviewer.session.recheck import recheck
    from reviewer.session.shelf import reviews

    library, today = shipped_and_own(), day_of(options.as_of) if options.as_of else date.today()
    paths = [Path(name) for name in options.files] or [Path(entry.path) for entry in reviews()]
    found: list[Rechecked] = []
    unread: list[ReviewerError] = []
    for number, path in enumerate(paths, 1):
        if len(paths) > 1:
            print(f"{number} of {len(paths)}: {clean(str(path))}", file=sys.stderr)
        try:
            found.append(recheck(path, library, today))
        except ReviewerError as problem:
            unread.append(problem)
    if options.format == "json":
        print_json([{"needs_a_look": r.needs_a_look, **_fields(r)} for r in found])
    else:
        print("\n".join(line for one in found for line in lines(one, options.all)) or "No review to check.")
    for problem in unread:
        print(problem.sentence(), file=sys.stderr)
    return 2 if unread else 1 if any(r.needs_a_look for r in found) else 0


def _fields(found: Rechecked) -> dict[str, object]:
    return {name: getattr(found, name) for name in ("path", "title", "state", "sealed", "flows", "law", "due", "notes")}


def lines(found: Rechecked, every: bool) -> list[str]:
    """One file in words."""
    verdict = "look again" if found.needs_a_look else "nothing moved for the worse" if found.sealed else "not compared"
    sealed = f", sealed {found.sealed[:10]}" if found.sealed else ""
    text = [f"{clean(found.title)} ({found.state.replace('_', ' ')}{sealed}): {verdict}", f"  {clean(found.path)}"]
    text += [f"  Due: {clean(line)}" for line in found.due] + [f"  Law content: {line}" for line in found.law]
    for flow in found.flows:
        if every or flow.move != "same" or flow.tests:
            text += _flow(flow, every)
    return [*text, *(f"  {clean(note)}" for note in found.notes), ""]


def _flow(flow: FlowMove, every: bool) -> list[str]:
    from reviewer.session.recheck import MOVES

    words = WORDS.get(flow.before, flow.before), WORDS.get(flow.after, flow.after)
    ends = f" ({words[0]} -> {words[1]})" if words[0] != words[1] else f" ({words[1]})"
    text = [f"  Flow {clean(flow.name)}: {MOVES[flow.move]}{ends}", *(_indent(line) for line in _regimes(flow))]
    shown = flow.tests if every else flow.tests[:MOST] if flow.move != "same" else ()
    for test in shown:
        text.append(_indent(f"{test.title} [{test.test}]: {WORDS[test.before]} -> {WORDS[test.after]}{LAW[test.law]}"))
    if len(flow.tests) > len(shown):
        text.append(f"    {'and ' if shown else ''}{len(flow.tests) - len(shown)} legal tests{' more' if shown else ''} moved (see --all)")
    return text + [_indent(f"Find out: {fact}") for fact in (flow.facts if every else flow.facts[:MOST])]


def _regimes(flow: FlowMove) -> list[str]:
    """Bodies of law that moved in the same way stand in one line."""
    groups: dict[tuple[str, str], list[str]] = {}
    for title, before, after in flow.regimes:
        groups.setdefault((before, after), []).append(title)
    lines: list[str] = []
    for (before, after), titles in groups.items():
        more = f" and {len(titles) - MOST} more" if len(titles) > MOST else ""
        lines.append(f"{', '.join(titles[:MOST])}{more}: {WORDS.get(before, before)} -> {WORDS.get(after, after)}")
    return lines


def _indent(text: str) -> str:
    return fill(text, 110, initial_indent="    ", subsequent_indent="      ")
