"""`whatif`: what each answer to the open questions of a flow would do, before anything is answered."""

from __future__ import annotations

import argparse

from reviewer.cli.reading import clean, format_argument, open_review, print_json, review_argument
from reviewer.errors import ReviewerError
from reviewer.model.outcome import WORDS
from reviewer.session.session import ReviewSession

EXAMPLE = "Example: privacy-reviewer whatif resources/samples/ambient_scribe.yaml --flow draft_note"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `whatif`."""
    review_argument(command)
    format_argument(command)
    command.add_argument("--flow", metavar="ID", required=True, help="the flow whose outcome is watched")


def known_flow(session: ReviewSession, flow: str) -> None:
    """Raise ReviewerError where the review has no such flow."""
    names = [f.id for f in session.review.flows]
    if flow not in names:
        raise ReviewerError(f"there is no flow '{flow[:60]}'.", "--flow", f"Flows: {', '.join(names) or 'none'}.")


def run(options: argparse.Namespace) -> int:
    """Print, per open question and answer, the flow's outcome."""
    session = open_review(options)
    known_flow(session, options.flow)
    rows: list[dict[str, object]] = []
    for question in session.open_questions(options.flow):
        found = session.effects(question.subject, question.fact)
        tried = {e.value: _outcome(e.flows, options.flow) for e in found}
        rows.append({"question": question.text, "fact": question.fact, "subject": question.subject, "answers": tried})
    now = session.flow_outcomes()[options.flow]
    if options.format == "json":
        print_json({"flow": options.flow, "outcome": now, "questions": rows})
        return 0
    print(f"Flow {clean(options.flow)} now: {WORDS[now]}")
    if not rows:
        print("No open question can change its outcome.")
    for row in rows:
        print(f"\n{row['question']} [{clean(str(row['subject']))}, {row['fact']}]")
        answers = row["answers"]
        assert isinstance(answers, dict)
        for value, (outcome, worst, best) in answers.items():
            ends = f" (at worst {WORDS[worst]}, at best {WORDS[best]})" if outcome == "undetermined" else ""
            print(f"  {value}: {WORDS[outcome]}{ends}")
    return 0


def _outcome(flows: dict[str, tuple[str, str, str]], wanted: str) -> tuple[str, str, str]:
    return next(found for name, found in flows.items() if name.partition(" (")[0] == wanted)
