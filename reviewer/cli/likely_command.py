"""`likely`: likely answers with their reasons, and the one act that accepts them."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.cli.changing import write_changed
from reviewer.cli.reading import clean, format_argument, open_review, print_json, review_argument
from reviewer.errors import ReviewerError

EXAMPLE = "Example: privacy-reviewer likely my-product.yaml --accept --by 'R. Counsel' -o my-product-2.yaml"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `likely`."""
    review_argument(command)
    format_argument(command)
    command.add_argument("--flow", metavar="ID", help="only what matters to this flow")
    command.add_argument("--accept", action="store_true", help="answer with what is listed; what is answered already stays as it is")
    command.add_argument("--leave", metavar="FACT", action="append", default=[], help="do not list or accept this one; may be given often")
    command.add_argument("--by", metavar="NAME", default="", help="who accepts")
    command.add_argument("-o", "--output", metavar="FILE", help="write the review with the accepted answers to a new file")


def run(options: argparse.Namespace) -> int:
    """List what is likely; accept and write it where that is asked for."""
    from reviewer.cli.whatif_command import known_flow
    from reviewer.session.open_to_change import keep_in_memory
    from reviewer.session.person import Person
    from reviewer.session.suggestions import accept_suggestions, likely_answers

    session = open_review(options)
    if options.flow:
        known_flow(session, options.flow)
    if options.accept and not (options.by.strip() and options.output):
        raise ReviewerError("accepting needs a name and a new file.", "--accept", "Add `--by NAME` and `-o FILE`.")
    if options.output and Path(options.output).exists():
        raise ReviewerError("this file is there already.", options.output, "Choose another name; nothing was overwritten.")
    rows = [row for row in likely_answers(session, options.flow) if row.fact not in options.leave]
    told = f"{len(rows)} likely answers. They are unknown to every legal test until accepted."
    if options.accept:
        session.person = Person(options.by.strip())
        keep_in_memory(session)
        told = f"{accept_suggestions(session, rows).words}."
    if options.format == "json":
        print_json(rows)
    else:
        for row in rows:
            print(f"{clean(row.subject)}: {row.text} {row.value.replace('_', ' ')}, {clean(row.why)} [{row.fact}]")
        print(told)
    if options.accept:
        write_changed(session, options.output)
    return 0
