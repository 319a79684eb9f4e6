"""What commands that change a review share: a saved review is changed in place, an exchange file is written anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.session.session import ReviewSession


def opened_for_change(options: argparse.Namespace, acts: bool) -> ReviewSession:
    """The review that is named; with `acts` an exchange file needs a new file to be written to. Raises ReviewerError or Problems."""
    from reviewer.session.content import shipped_and_own
    from reviewer.session.open_to_change import open_to_change
    from reviewer.session.person import Person

    path = Path(options.review)
    if acts and path.suffix != ".review" and not options.output:
        raise ReviewerError("a file that is exchanged is not written over.", str(path), "Name the new file with -o.")
    if options.output and Path(options.output).exists():
        raise ReviewerError("this file is there already.", options.output, "Choose another name; nothing was overwritten.")
    return open_to_change(path, shipped_and_own(), Person(options.name.strip(), options.role))


def write_changed(session: ReviewSession, output: str | None) -> None:
    """Write what was changed, with all that belongs to the review, to the new file; a saved review is changed already."""
    from reviewer.session.enclosed import enclosed_of
    from reviewer.session.review_file import write_review

    if output:
        write_review(session.review, Path(output), enclosed_of(session))
