"""`dismiss`: what a review raises against itself, and what of it a person set aside with a reason. No outcome is changed."""

from __future__ import annotations

import argparse

from reviewer.cli.changing import opened_for_change, write_changed
from reviewer.cli.reading import clean, format_argument, print_json
from reviewer.errors import ReviewerError
from reviewer.model.outcome import WORDS
from reviewer.session.raised import Raised
from reviewer.session.session import ReviewSession

EXAMPLE = 'Example: privacy-reviewer dismiss my.yaml --choose 1a2b3c4d --reason "Seen in the contract." --name "Ada Example" -o my-2.yaml'


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `dismiss`."""
    command.add_argument("review", metavar="REVIEW", help="a review file, or a saved review (.review), which is changed in place")
    command.add_argument("--flow", metavar="ID", help="only what this flow raises")
    command.add_argument(
        "--choose", metavar="KEY", action="append", default=[], help="set this aside, by its key in the list; may be given several times"
    )
    command.add_argument("--take-up", metavar="KEY", action="append", default=[], help="take this up again; may be given several times")
    command.add_argument("--reason", default="", help="why it is set aside")
    command.add_argument("--name", default="", help="who sets it aside")
    command.add_argument("--role", default="counsel", choices=("counsel", "product", "compliance"), help="in which role (default: counsel)")
    command.add_argument("-o", "--output", metavar="FILE", help="the new file for a changed exchange file")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Do what is asked, then list what is raised."""
    from reviewer.cli.whatif_command import known_flow
    from reviewer.session.dismissals import dismiss, take_up
    from reviewer.session.raised import raised, raised_by

    acts = bool(options.choose or options.take_up)
    session = opened_for_change(options, acts)
    try:
        if options.flow:
            known_flow(session, options.flow)
        now = raised_by(session, options.flow) if options.flow else raised(session)
        if options.choose:
            dismiss(session, _chosen(now, options.choose), options.reason)
        if options.take_up:
            take_up(session, [one.key for one in _chosen(now, options.take_up)])
        if acts:
            write_changed(session, options.output)
        _show(session, now, options.format)
    finally:
        session.close()
    return 0


def short_key(one: Raised) -> str:
    """What names one thing on the command line."""
    from reviewer.engine.canonical import digest_of

    return digest_of(one.key, 4)


def _chosen(now: list[Raised], keys: list[str]) -> list[Raised]:
    known = {short_key(one): one for one in now}
    for key in keys:
        if key not in known:
            raise ReviewerError(f"nothing with the key '{key[:40]}' is raised.", "dismiss", "List what is raised without --choose, and copy a key.")
    return [known[key] for key in keys]


def _show(session: ReviewSession, now: list[Raised], form: str) -> None:
    from reviewer.session.dismissals import dismissed_now, told, words_of
    from reviewer.session.words import subject_words

    found = dismissed_now(session, now)
    if form == "json":
        rows = [{"key": short_key(one), "raised": one, "dismissed": words_of(found[one.key]) if one.key in found else ""} for one in now]
        print_json({"raised": rows, "dismissals": told(session)})
        return
    for one in now:
        word = f" [{WORDS.get(one.outcome, one.outcome)}]" if one.outcome else ""
        print(f"{short_key(one)}  {one.kind}, {clean(subject_words(session, one.subject))}: {clean(one.says)}{word}")
        if one.key in found:
            print(f"          {clean(words_of(found[one.key]))}")
    print(f"{len(now)} raised, {sum(d.standing == 'stands' for d in found.values())} of them dismissed.")
