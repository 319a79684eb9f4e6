"""What commands that change a review share: a saved review is changed in place, an exchange file is written anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.session.session import ReviewSession


def opened_for_change(options: argparse.Namespace, acts: bool) -> ReviewSession:
    """The review that is named; with `acts` an exchange file needs a new file to be written to. Raises ReviewerError or Problems."""
    from reviewer.session.any_file import review_in
    from reviewer.session.content import shipped_and_own
    from reviewer.session.person import Person

    path, person, library = Path(options.review), Person(options.name, options.role), shipped_and_own()
    if path.suffix == ".review":
        return ReviewSession.open(path, library, person)
    if acts and not options.output:
        raise ReviewerError("a file that is exchanged is not written over.", str(path), "Name the new file with -o.")
    if options.output and Path(options.output).exists():
        raise ReviewerError("this file is there already.", options.output, "Choose another name; nothing was overwritten.")
    return ReviewSession(review_in(path, library.program), library, person=person)


def write_changed(session: ReviewSession, options: argparse.Namespace, acts: bool) -> None:
    """Write what was changed to the new file; a saved review is changed already."""
    from reviewer.session.review_file import write_review

    if acts and options.output:
        write_review(session.review, Path(options.output))
