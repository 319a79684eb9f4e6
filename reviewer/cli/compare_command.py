"""`compare`: two versions of a review: answers, drawing, outcomes that moved, and why each did."""

from __future__ import annotations

import argparse
from textwrap import fill

from reviewer.cli.reading import clean, format_argument, print_json
from reviewer.model.answer import Value
from reviewer.model.comparison import Comparison, Ends, FlowFlip, TestFlip
from reviewer.model.outcome import WORDS
from reviewer.model.review_data import value_to_data

EXAMPLE = "Example: privacy-reviewer compare my.review@3 my.review"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `compare`."""
    line = "a review file, a memo with its review, or a saved review; FILE.review@N is its version N, or the one with that name"
    command.add_argument("before", metavar="A", help=line)
    command.add_argument("after", metavar="B", help="the same; both are judged under the law content installed now")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Print what differs."""
    from reviewer.session.content import shipped_and_own
    from reviewer.session.versions import compared, version_in

    library = shipped_and_own()
    found = compared(version_in(options.before, library), version_in(options.after, library), library)
    if options.format == "json":
        print_json(found)
    else:
        print("\n".join(lines(found)) or "Nothing differs.")
    return 0


def lines(found: Comparison) -> list[str]:
    """A comparison in words."""
    text = [f"Answer of {clean(c.subject)}, {clean(c.fact)}: {said(c.before)} -> {said(c.after)}" for c in found.answers]
    for change in found.records:
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        text.append(f"{clean(change.subject)}: {change.how}{fields}")
    text += [f"Decision on {clean(line)}" for line in found.decisions]
    text += [f"Dismissal: {clean(line)}" for line in found.dismissals]
    for flow in found.flows:
        text += flow_lines(flow)
    return text


def flow_lines(flow: FlowFlip) -> list[str]:
    """A flow whose outcome moved, with the legal tests that moved and why."""
    moved = f"{_ends(flow.before)} -> {_ends(flow.after)}" if flow.before != flow.after else f"{_ends(flow.after)}, as before"
    text = [f"Flow {clean(flow.flow)}: {moved}"]
    return text + [
        fill(f"{flip.title}: {WORDS[flip.before]} -> {WORDS[flip.after]}; {why(flip)}", 110, initial_indent="  ", subsequent_indent="    ")
        for flip in flow.tests
    ]


def why(flip: TestFlip) -> str:
    """What moved a legal test, in words."""
    parts = [f"the answer of {clean(subject)}, {clean(fact)}" for subject, fact in flip.answers]
    parts += [f"the drawing: {clean(name)}" for name in flip.records[:6]]
    parts += {"": [], "changed": ["the law content"], "new": ["a new legal test"], "gone": ["a legal test that is gone"]}[flip.law]
    return f"because of {'; '.join(parts)}" if parts else "because of what it rests on"


def said(value: Value | None) -> str:
    """An answer for the terminal."""
    return "not answered" if value is None else clean(str(value_to_data(value)))


def _ends(ends: Ends | None) -> str:
    if ends is None:
        return "not drawn"
    open_ends = f" (at worst {WORDS[ends.at_worst]}, at best {WORDS[ends.at_best]})" if ends.outcome == "undetermined" else ""
    return f"{WORDS[ends.outcome]}{open_ends}"
