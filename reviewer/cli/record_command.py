"""`record`: seal a review, sign the seal, take a step of its state, or show all of that."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from reviewer.cli.changing import opened_for_change, write_changed
from reviewer.cli.reading import clean, day_of, format_argument, print_json
from reviewer.errors import ReviewerError
from reviewer.session.session import ReviewSession

EXAMPLE = 'Example: privacy-reviewer record my.yaml --name "Ada Example" --role counsel --seal --sign "I stand for this." -o my-sealed.yaml'
PASSPHRASE = "PRIVACY_REVIEWER_KEY_PASSPHRASE"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `record`."""
    command.add_argument("review", metavar="REVIEW", nargs="?", help="a review file, or a saved review (.review), which is changed in place")
    command.add_argument("--name", default="", help="who seals, signs or takes the step")
    command.add_argument("--role", default="counsel", choices=("counsel", "product", "compliance"), help="in which role (default: counsel)")
    command.add_argument("--seal", action="store_true", help="bind the review as it stands")
    command.add_argument("--sign", metavar="STATEMENT", help="sign the last seal with this statement")
    command.add_argument("--key", metavar="FILE", help=f"sign with this private key too (PEM, Ed25519; passphrase from {PASSPHRASE})")
    command.add_argument("--state", choices=("draft", "with_counsel", "determined", "filed", "re_review_due", "superseded"), help="take this step")
    command.add_argument("--reason", default="", help="the reason for the step")
    command.add_argument("--re-review", metavar="DATE", action="append", default=[], help="look at it again on this day; may be given several times")
    command.add_argument(
        "--watch", metavar="KINDS", help="and when one of these comes about: new_vendor, new_source, new_model_version, new_state, law_change"
    )
    command.add_argument("-o", "--output", metavar="FILE", help="the new file for a changed exchange file")
    command.add_argument("--new-key", metavar="FILE", help="make a private key for signing, and print its public key; does nothing else")
    format_argument(command)


def run(options: argparse.Namespace) -> int:
    """Do what is asked, then show the record."""
    from reviewer.session.seal import seal, sign
    from reviewer.session.states import move_to
    from reviewer.session.triggers import triggers_from, watch

    if options.new_key:
        from reviewer.session.signature import new_key

        print(f"Public key: {new_key(Path(options.new_key), _passphrase())}")
        return 0
    if not options.review:
        raise ReviewerError("no review is named.", "record", "Name a review, or use --new-key.")
    watched = bool(options.re_review or options.watch is not None)
    acts = bool(options.seal or options.sign is not None or options.state or watched)
    session = opened_for_change(options, acts)
    try:
        if options.seal:
            seal(session)
        if options.sign is not None:
            sign(session, options.sign, _key(options.key), _passphrase())
        if options.state:
            move_to(session, options.state, options.reason)
        if watched:
            kinds = [word.strip() for word in (options.watch or "").split(",") if word.strip()]
            watch(session, triggers_from([day_of(text) for text in options.re_review], kinds))
        if acts:
            write_changed(session, options.output)
        _show(session, options.format)
    finally:
        session.close()
    return 0


def _key(name: str | None) -> bytes | None:
    if name is None:
        return None
    try:
        return Path(name).read_bytes()
    except OSError as problem:
        raise ReviewerError(f"the key cannot be read ({problem.strerror}).", name, "Check the name and the permissions.") from None


def _passphrase() -> bytes | None:
    found = os.environ.get(PASSPHRASE, "")
    return found.encode() if found else None


def _show(session: ReviewSession, form: str) -> None:
    from reviewer.session.seal import standing_of
    from reviewer.session.shelf_marks import come_about, told
    from reviewer.session.states import WORDS

    review, standing = session.review, standing_of(session)
    if form == "json":
        print_json({"state": review.state, "fresh": standing.fresh, "changed": standing.changed, "not_compared": standing.not_compared,
                    "seals": review.seals, "sign_offs": review.sign_offs, "states": review.states, "re_review": review.re_review})  # fmt: skip
        return
    print(f"State: {WORDS[review.state]}")
    if standing.seal is None:
        print("Not sealed.")
    else:
        word = "nothing changed since" if standing.fresh else "changed since" if standing.changed else "not compared"
        print(f"Sealed by {clean(standing.seal.by)} on {standing.seal.on} ({word}): {standing.seal.digest}")
    for line in standing.changed:
        print(f"  {clean(line)}")
    if standing.not_compared:
        print(standing.not_compared)
    for sign_off in review.sign_offs:
        own = ", signed with a key" if sign_off.signature else ""
        print(f"Signed by {clean(sign_off.by)}, {clean(sign_off.role)}, {sign_off.on}{own}: {clean(sign_off.statement)}")
    for trigger in review.re_review:
        print(f"Look again: {clean(told(trigger))}")
    for line in come_about(review, session.library, date.today()):
        print(f"Re-review due: {clean(line)}")
