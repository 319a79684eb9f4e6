"""`new`: a new review file, blank or from a sample; never over a file that is there."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from msgspec import structs

from reviewer import paths
from reviewer.errors import ReviewerError
from reviewer.model.review import Review

EXAMPLE = "Example: privacy-reviewer new my-product.yaml --from ambient_scribe"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `new`."""
    command.add_argument("review", metavar="REVIEW", help="the file to write (.yaml or .json)")
    command.add_argument("--from", dest="source", metavar="SAMPLE", help="start from a sample (see --samples) or another review file")
    command.add_argument("--title", default="", help="the title of the review")
    command.add_argument("--samples", action="store_true", help="list the samples and do nothing else")


def samples() -> dict[str, Path]:
    """The shipped sample reviews by name."""
    return {path.stem: path for path in sorted((paths.resources_folder() / "samples").glob("*.yaml"))}


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    from reviewer.session.any_file import taken_from
    from reviewer.session.content import shipped_and_own
    from reviewer.session.enclosed import NOTHING_ENCLOSED, Enclosed
    from reviewer.session.review_file import write_review

    if options.samples:
        for name in samples():
            print(name)
        return 0
    path = Path(options.review)
    if path.exists():
        raise ReviewerError("this file is there already.", str(path), "Choose another name; nothing was overwritten.")
    library, enclosed = shipped_and_own(), NOTHING_ENCLOSED
    if options.source:
        source = samples().get(options.source, Path(options.source))
        review, enclosed = taken_from(source, library.program)
        review = structs.replace(review, as_of=date.today())
    else:
        review = Review(review=path.stem, as_of=date.today())
    review = structs.replace(review, title=options.title or review.title or path.stem, packs=library.versions())
    write_review(review, path, Enclosed(files=enclosed.files))
    print(f"Wrote {path}. Next: privacy-reviewer open {path}")
    return 0
