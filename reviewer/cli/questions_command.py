"""`questions`: what is still to be asked, in authors' order or by effect."""

from __future__ import annotations

import argparse

from reviewer.cli.reading import clean, format_argument, open_review, print_json, review_argument
from reviewer.session.duties import duty_questions

EXAMPLE = "Example: privacy-reviewer questions resources/samples/ambient_scribe.yaml --by-effect"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `questions`."""
    review_argument(command)
    format_argument(command)
    command.add_argument("--flow", metavar="ID", help="only questions that matter to this flow")
    command.add_argument("--duties", action="store_true", help="only questions that change no outcome but say which duties are met")
    command.add_argument("--by-effect", action="store_true", help="most telling first, instead of the authors' order")


def run(options: argparse.Namespace) -> int:
    """Print the open questions."""
    from reviewer.cli.whatif_command import known_flow

    session = open_review(options)
    if options.flow:
        known_flow(session, options.flow)
    rows = duty_questions(session, options.flow) if options.duties else session.open_questions(options.flow, options.by_effect)
    if options.format == "json":
        print_json(rows)
        return 0
    if not rows:
        print("No open question decides a duty." if options.duties else "No open question can change an outcome.")
    for row in rows:
        state = "" if row.state == "not_asked" else f" ({row.state.replace('_', ' ')})"
        effect = f" effect {row.effect:.2f}" if row.effect is not None else ""
        print(f"{clean(row.subject)}: {row.text} [{row.fact}]{state}{effect}")
    return 0
