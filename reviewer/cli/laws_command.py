"""`laws`: all bodies of law side by side, per flow: which reach it, why, and what each asks for."""

from __future__ import annotations

import argparse
from textwrap import fill

from reviewer.cli.reading import clean, format_argument, open_review, print_json, review_argument
from reviewer.engine.law_map import LawRow
from reviewer.model.outcome import APPLIES, WORDS

EXAMPLE = "Example: privacy-reviewer laws resources/samples/wellness_chatbot.yaml"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `laws`."""
    review_argument(command)
    format_argument(command)
    command.add_argument("--flow", metavar="ID", help="only this flow")


def run(options: argparse.Namespace) -> int:
    """Print the map of laws."""
    from reviewer.cli.whatif_command import known_flow
    from reviewer.session.laws import laws_of

    session = open_review(options)
    if options.flow:
        known_flow(session, options.flow)
    found = {flow.id: laws_of(session, flow.id) for flow in session.review.flows if options.flow in (None, flow.id)}
    if options.format == "json":
        print_json(found)
        return 0
    names = {flow.id: flow.name or flow.id for flow in session.review.flows}
    for flow, rows in found.items():
        print(f"{clean(names[flow])} [{clean(flow)}]")
        print("\n".join(line for row in rows for line in lines(row)), end="\n\n")
    print("A law that does not apply here is no permission elsewhere. This is not legal advice.")
    return 0


def lines(row: LawRow) -> list[str]:
    """One body of law."""
    outcome = "" if row.applies == "not_met" else f", {WORDS[row.outcome]}"
    text = [f"  {row.title}: {APPLIES[row.applies]}{outcome}", fill(row.why, 110, initial_indent="    ", subsequent_indent="    ")]
    if row.beside and row.applies != "not_met":
        text.append(fill(row.beside, 110, initial_indent="    ", subsequent_indent="    "))
    text += [f"    {'needs' if asked.kind == 'requirement' else 'duty'}: {asked.title} ({WORDS[asked.outcome]})" for asked in row.asks]
    return text
