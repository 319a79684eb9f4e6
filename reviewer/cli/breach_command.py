"""`breach`: a step that may have gone wrong: what is presumed, what is still to be asked, who must be told by when."""

from __future__ import annotations

import argparse
from textwrap import fill

from reviewer.cli.reading import clean, format_argument, open_review, print_json, review_argument
from reviewer.model.incident_state import IncidentResult
from reviewer.session.session import ReviewSession

EXAMPLE = "Example: privacy-reviewer breach my-product.yaml --flow send_prompt --as-of 2026-12-01"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `breach`."""
    review_argument(command)
    format_argument(command)
    command.add_argument("--flow", metavar="ID", required=True, help="the step that may have gone wrong; it must have begun")


def run(options: argparse.Namespace) -> int:
    """Print where the incident stands on the day of the review, or of `--as-of`."""
    from reviewer.cli.whatif_command import known_flow
    from reviewer.session.incident import incidents

    session = open_review(options)
    known_flow(session, options.flow)
    found = incidents(session, options.flow)
    if options.format == "json":
        print_json(found)
        return 0
    for result in found:
        print("\n".join(lines(session, result)))
    return 0


def lines(session: ReviewSession, result: IncidentResult) -> list[str]:
    """One incident in words."""
    from reviewer.session.incident import STATES, when

    text = [f"{result.title}, step {clean(result.flow)}, as of {result.as_of}"]
    presumed = result.presumption
    parts = (result.why_opened, f"{presumed.title}: {presumed.says} ({presumed.cites})")
    text += [_indent(part) for part in parts if part]
    for reason in (r for r in presumed.reasons if not r.exception):
        text.append(_indent(f"{_mark(reason.outcome)} {reason.says} ({reason.cites})", "  "))
    text.append("  It falls if one of these holds:")
    for reason in result.exceptions:
        text.append(_indent(f"{_mark(reason.outcome)} {reason.says} ({reason.cites})", "  "))
    text.append("  Who must be told:")
    for notice in result.notices:
        text.append(_indent(f"{notice.title}: {notice.who} to {notice.whom}, {STATES[notice.state]}, latest {when(notice)} ({notice.cites})", "  "))
    for finding in result.consequences:
        if finding.outcome == "met":
            text.append(_indent(f"{finding.title}: {finding.says} ({finding.cites})"))
    still_open = [finding.title for finding in result.consequences if finding.outcome == "unknown"]
    if still_open:
        text.append(_indent(f"Open, for counsel: {'; '.join(still_open)}."))
    text += [_indent(f"The file holds: {held}") for held in result.file_holds]
    open_ones = [asked for asked in result.asked if asked.open]
    text += [_indent(f"Open: {asked.text} [{asked.question}]") for asked in open_ones]
    return text


def _mark(outcome: str) -> str:
    return {"met": "+", "not_met": "-", "unknown": "?", "not_applicable": "."}[outcome]


def _indent(text: str, by: str = "") -> str:
    return fill(text, 110, initial_indent=f"  {by}", subsequent_indent=f"    {by}")
