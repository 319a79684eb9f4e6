"""Memos of a review as files, made by a child process: every format first, then each file whole beside its place and moved there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.memo.choices import Choices
from reviewer.memo.formats import FORMATS, Written
from reviewer.session.export import Export, Made, Tell
from reviewer.session.files import write_whole
from reviewer.session.memo import check_name
from reviewer.session.session import ReviewSession


def endings_of(text: str) -> tuple[str, ...]:
    """Endings from a list such as `pdf,docx`. Raises ReviewerError."""
    known = [found.ending for found in FORMATS]
    asked = [f".{part.strip().lower().removeprefix('.')}" for part in text.split(",") if part.strip()]
    for ending in asked:
        if ending not in known:
            raise ReviewerError(f"'{ending[:20]}' is no memo format.", "--as", f"Use some of: {', '.join(known)}.")
    return tuple(dict.fromkeys(asked))


def targets(reviews: Sequence[Path], folder: Path, endings: Sequence[str]) -> dict[Path, dict[str, Path]]:
    """Where the memos of several reviews go, by review and ending. Raises ReviewerError where two would go into one file."""
    found: dict[Path, dict[str, Path]] = {}
    taken: dict[Path, Path] = {}
    for review in reviews:
        places = {ending: folder / f"{review.stem.removesuffix('-memo')}-memo{ending}" for ending in endings}
        for place in places.values():
            if taken.setdefault(place, review) != review:
                raise ReviewerError(f"{taken[place]} and {review} would go into one file.", str(place), "Rename one, or write them into two folders.")
            if place.resolve() == review.resolve():
                raise ReviewerError("the memo would take the place of the file it is read from.", str(place), "Name another folder.")
        found[review] = places
    return found


def ending_with(path: Path, ending: str, known: Sequence[str]) -> Path:
    """The same place with the ending of a format in place of a known one; a dot in a name, as in `memo v1.2`, begins no ending."""
    found = path.suffix.lower()
    return path if found == ending else path.with_suffix(ending) if found in known else path.with_name(f"{path.name}{ending}")


def export_files(session: ReviewSession, files: Mapping[str, Path], choices: Choices, tell: Tell) -> list[Written]:
    """Write one file per ending, made by a child process. Raises ReviewerError, or Stopped; then no file was touched."""
    for path in files.values():
        check_name(session, path, choices)
    return keep(Export(session.review, tuple(files), choices).run(tell), files)


def keep(made: Sequence[Made], files: Mapping[str, Path]) -> list[Written]:
    """Write what a child made, each file whole or not at all. Raises ReviewerError."""
    written: list[Written] = []
    for found in made:
        write_whole(files[found.kind], found.raw)
        written.append(Written(files[found.kind], found.replaced))
    return written
