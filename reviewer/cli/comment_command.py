"""`comment`: what people say to each other about a review, in threads: listed, added, answered, resolved, opened again."""

from __future__ import annotations

import argparse

from reviewer.cli.changing import opened_for_change, write_changed
from reviewer.cli.reading import clean, format_argument, print_json
from reviewer.errors import ReviewerError
from reviewer.model.review_record import Comment
from reviewer.session.session import ReviewSession

EXAMPLE = 'Example: privacy-reviewer comment add my.yaml --for "flow send" --text "Which contract?" --name "Ada Example" -o my-2.yaml'


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `comment`."""
    command.add_argument("do", choices=("list", "add", "reply", "resolve", "reopen"), help="what to do")
    command.add_argument("review", metavar="REVIEW", help="a review file, or a saved review (.review), which is changed in place")
    command.add_argument("what", metavar="NUMBER", nargs="*", help="the comments to answer, resolve or open again, by their numbers in the list")
    command.add_argument("--for", dest="subject", default="", metavar="SUBJECT", help='what it is about, such as "flow send" (default: review)')
    about = command.add_mutually_exclusive_group()
    about.add_argument("--question", default="", metavar="ID", help="about this question of the subject")
    about.add_argument("--finding", default="", metavar="ID", help="about what this legal test finds for the subject")
    command.add_argument("--text", default="", help="what is said")
    command.add_argument("--open", dest="only_open", action="store_true", help="list only what still waits for somebody")
    command.add_argument("--name", default="", help="who says or settles it")
    command.add_argument("--role", default="product", choices=("counsel", "product", "compliance"), help="in which role (default: product)")
    command.add_argument("-o", "--output", metavar="FILE", help="the new file for a changed exchange file")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Do what is asked, then list."""
    changes = options.do != "list"
    if changes and not options.name.strip():
        raise ReviewerError("no name is given.", "comment", "Say who speaks with --name, and in which --role.")
    if options.do in ("reply", "resolve", "reopen") and not options.what:
        raise ReviewerError("no comment is named.", "comment", "Name it by its number in the list.")
    if options.do in ("add", "list") and options.what:
        raise ReviewerError(
            f"'{options.what[0][:40]}' is no part of this.", "comment", "What is said is given with --text, what it is about with --for."
        )
    session = opened_for_change(options, changes)
    try:
        place = _place(session, options)
        if changes:
            _change(session, options, place)
            write_changed(session, options.output)
        _show(session, options, None if changes else place)
    finally:
        session.close()
    return 0


def _place(session: ReviewSession, options: argparse.Namespace) -> str | None:
    """The place that is named, None where none is. Raises ReviewerError where there is no such place."""
    from reviewer.session.places import finding_place, question_place, target_of

    subject = options.subject or "review"
    if not (options.subject or options.question or options.finding):
        return None
    place = subject
    if options.question:
        place = question_place(subject, options.question)
    elif options.finding:
        place = finding_place(options.finding, subject)
    if target_of(session, place) is None:
        named = "question" if options.question else "legal test" if options.finding else "subject"
        raise ReviewerError(
            f"there is no such {named} in this review: '{place[:80]}'.", "comment", "Subjects are written as in the list, such as `flow send`."
        )
    return place


def _change(session: ReviewSession, options: argparse.Namespace, place: str | None) -> None:
    from reviewer.session.comments import comment, reopen, reply, resolve

    if options.do == "add":
        comment(session, place or "review", options.text)
    for key in options.what:
        if options.do == "reply":
            reply(session, key, options.text)
        elif options.do == "resolve":
            resolve(session, key)
        elif options.do == "reopen":
            reopen(session, key)


def _show(session: ReviewSession, options: argparse.Namespace, place: str | None) -> None:
    from msgspec import to_builtins

    from reviewer.session.comments import threads
    from reviewer.session.places import place_words

    found = [thread for thread in threads(session.review, place) if thread.open or not options.only_open]
    if options.format == "json":
        print_json([{**to_builtins(each.first), "open": each.open, "replies": to_builtins(each.replies)} for each in found])
        return
    for each in found:
        print(f"{each.first.id}  {clean(each.first.on)} ({clean(place_words(session, each.first.on))})")
        for said in (each.first, *each.replies):
            print(f"    {_said(said)}")
        if not each.open:
            print(f"    Resolved by {clean(each.first.settled_by) or 'somebody'}, {clean(each.first.settled_at[:16])}.")
    count = sum(each.open for each in found)
    print(f"{count} open, {len(found) - count} resolved." if found else "No comments.")


def _said(said: Comment) -> str:
    who = f"{said.by}, {said.role}" if said.role else said.by
    return clean(f"{who}, {said.at[:16]}: {' '.join(said.text.split())}")
