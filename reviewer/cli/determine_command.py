"""`determine`: the determination of a review, in words or as JSON."""

from __future__ import annotations

import argparse
from textwrap import fill

from reviewer.cli.reading import clean, format_argument, open_review, print_json, review_argument
from reviewer.engine.law_map import law_map
from reviewer.errors import ReviewerError
from reviewer.model.finding import Determination, Finding, FlowResult
from reviewer.model.outcome import WORDS
from reviewer.session.session import ReviewSession

EXAMPLE = "Example: privacy-reviewer determine resources/samples/ambient_scribe.yaml --fail-on not_permitted,undetermined"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `determine`."""
    review_argument(command)
    format_argument(command)
    command.add_argument("--reasons", action="store_true", help="print every element of every legal test that applies")
    command.add_argument(
        "--fail-on",
        metavar="OUTCOMES",
        default="",
        help="exit with status 3 if a flow has one of these outcomes (comma-separated)",
    )


def run(options: argparse.Namespace) -> int:
    """Determine and print; 3 where `--fail-on` names an outcome that occurs."""
    gate = [word.strip() for word in options.fail_on.split(",") if word.strip()]
    known = ("not_permitted", "until_cured", "contested", "permitted", "undetermined", "outside")
    for word in gate:
        if word not in known:
            raise ReviewerError(f"'{word[:40]}' is no outcome.", "--fail-on", f"Outcomes: {', '.join(known)}.")
    session = open_review(options)
    found = session.determination()
    if options.format == "json":
        print_json(found)
    else:
        print("\n".join(lines(session, found, options.reasons)))
    return 3 if any(flow.outcome in gate for flow in found.flows.values()) or found.outcome in gate else 0


def lines(session: ReviewSession, found: Determination, reasons: bool) -> list[str]:
    """The determination in words."""
    review = session.review
    text = [f"{clean(review.title or review.review)}: {WORDS[found.outcome]}", f"Law as of {found.as_of}.", ""]
    for flow in review.flows:
        text += flow_lines(session, flow.id, found.flows[flow.id], reasons)
    for conflict in found.conflicts:
        text.append(f"Conflict, {clean(conflict.subject)}, {', '.join(conflict.facts)}: {conflict.what} {conflict.next_step}")
    text.append("This is not legal advice. The law content is a draft until a named lawyer has reviewed it.")
    return text


def flow_lines(session: ReviewSession, name: str, flow: FlowResult, reasons: bool) -> list[str]:
    """One flow: outcome, what carries or stops it, cures and open questions."""
    head = f"Flow {clean(name)}: {WORDS[flow.outcome]}"
    if flow.outcome == "undetermined":
        head += f" (at worst {WORDS[flow.at_worst]}, at best {WORDS[flow.at_best]})"
    text = [head]
    tests = {name: nodes.test for name, nodes in session.library.program.tests.items()}
    rows = law_map(flow, {name: nodes.regime for name, nodes in session.regimes.items()}, tests)
    for row in (row for row in rows if row.told):
        result = flow.regimes[row.regimes[0]]
        word = "outside" if result.outcome == "outside" else WORDS[result.outcome]
        text.append(_indent(f"{row.title}: {word}" + (" even if it applies" if result.even_if else "")))
    others = sum(len(row.regimes) for row in rows if not row.told)
    if others:
        text.append(f"  {others} other bodies of law do not reach it (see `laws`)")
    carried = flow.may_rest_on(lambda test: tests[test].regime)
    if carried and flow.outcome != "outside":
        text.append(f"  Rests on: {', '.join(_title(session, t) for t in carried)}")
    wanted = set(carried) | {t for t, o in flow.stops.items() if o == "met"} | {t for t, o in flow.requirements.items() if o == "not_met"}
    for finding in flow.findings:
        if reasons or finding.test in wanted:
            text += finding_lines(finding, reasons)
    for cures in flow.cures.sets:
        steps = "; ".join(dict.fromkeys(step.do for step in cures.steps))
        price = f" (lowers {', '.join(cures.lowers)})" if cures.lowers else ""
        text.append(_indent(f"To fix: {steps} Leads to: {WORDS[cures.leads_to]}.{price}"))
    for question in flow.open_questions[:12]:
        text.append(_indent(f"Open: {question.text} [{clean(question.subject)}]"))
    if len(flow.open_questions) > 12:
        text.append(f"  and {len(flow.open_questions) - 12} more open questions (see `questions`)")
    return [*text, ""]


def finding_lines(finding: Finding, every: bool) -> list[str]:
    """A finding with the elements that decided it, or all of them."""
    text = [_indent(f"{finding.title}: {WORDS[finding.outcome]} ({finding.cites})")]
    for reason in finding.reasons:
        if every or reason.decides:
            mark = {"met": "+", "not_met": "-", "unknown": "?", "not_applicable": "."}[reason.outcome]
            point = f" [contested: {reason.contested}]" if reason.contested else ""
            text.append(
                fill(
                    f"{mark} {reason.says} ({reason.cites}){point}",
                    110,
                    initial_indent="    ",
                    subsequent_indent="      ",
                )
            )
    return text


def _title(session: ReviewSession, test: str) -> str:
    return session.library.program.tests[test].test.title


def _indent(text: str) -> str:
    return fill(text, 110, initial_indent="  ", subsequent_indent="    ")
