"""The review file: YAML (or JSON) text to a review and back. A file is read whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from reviewer.engine.program import Program
from reviewer.errors import Problems, ReviewerError
from reviewer.model.review import Review
from reviewer.model.review_data import review_from_data, review_to_data
from reviewer.packs.convert import explained
from reviewer.packs.yaml_text import Document, read_yaml, write_yaml
from reviewer.session.enclosed import NOTHING_ENCLOSED, Enclosed, enclosed_data, split
from reviewer.session.files import write_whole
from reviewer.session.validate import troubles
from reviewer.store.review_store import SUFFIX

MOST_SHOWN = 40
MOST_CHARACTERS = 100_000_000  # a review with as much evidence as it may carry
QUOTED_NOTHING = "''"


def read_text_file(path: Path) -> str:
    """The text of a file. Raises ReviewerError with the next step."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ReviewerError("there is no such file.", str(path), "Check the name and the folder.") from None
    except IsADirectoryError:
        raise ReviewerError("this is a folder, not a review.", str(path), "Name a file.") from None
    except OSError as problem:
        raise ReviewerError(f"the file cannot be read ({problem.strerror}).", str(path), "Check its permissions.") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReviewerError("this file is not text.", str(path), "Choose a review file (.yaml or .json).") from None


def read_review(path: Path, program: Program) -> Review:
    """The review in a file. Raises ReviewerError or Problems with file, line and next step."""
    return review_from_text(read_text_file(path), str(path), program)


def review_from_text(text: str, name: str, program: Program) -> Review:
    """The review in a text. `name` is what errors call it."""
    return exchange_from_text(text, name, program)[0]


def exchange_from_text(text: str, name: str, program: Program) -> tuple[Review, Enclosed]:
    """The review in a text and what is enclosed. Raises ReviewerError or Problems."""
    document = read_yaml(text, name, MOST_CHARACTERS)
    if not isinstance(document.data, dict) or "review" not in document.data:
        raise ReviewerError(
            "this file is not a review (it has no key 'review' at the top).",
            name,
            "Choose another file, or begin with `review: my-review`.",
        )
    if document.data.get("format", "1") != "1":
        raise document.error("this review was written by a newer version of the program.", ("format",), "Update the program.")
    data, enclosed = split(document.data, name)
    try:
        review = review_from_data(data)
    except msgspec.ValidationError as problem:
        raise explained(problem, document, (), Review) from None
    problems = [document.error(what, place, step) for place, what, step in troubles(review, program)]
    problems += [_another(document, digest) for digest in enclosed.troubles]
    if problems:
        more = len(problems) - MOST_SHOWN
        rest = [ReviewerError(f"and {more} more problems.", name, "Mend these first.")] if more > 0 else []
        raise Problems([*problems[:MOST_SHOWN], *rest])
    return review, enclosed


def _another(document: Document, digest: str) -> ReviewerError:
    step = "Ask for another copy, or remove it under `files` to open the review without it."
    return document.error("this evidence file is not the one that was added.", ("files", digest), step)


def review_text(review: Review) -> str:
    """The review as YAML in stable order; reading it back gives the same review."""
    return write_yaml(review_to_data(review))


def write_review(review: Review, path: Path, enclosed: Enclosed = NOTHING_ENCLOSED) -> None:
    """Write a review file whole or not at all, for the user alone: JSON where the name ends so, else YAML.

    Raises ReviewerError, also for a name that says it were a saved review, which could not be opened.
    """
    if path.suffix == SUFFIX:
        raise ReviewerError(f"a review file is text, and its name cannot end in {SUFFIX}.", str(path), f"Write {path.stem}.yaml.")
    data = {**review_to_data(review), **enclosed_data(enclosed)}
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n" if path.suffix.lower() == ".json" else _yaml(data)
    write_whole(path, text.encode("utf-8"))


def _yaml(data: dict[str, Any]) -> str:
    """As YAML; base64 needs no quotes, and the YAML writer would take long over it."""
    files: dict[str, str] = data.pop("files", {})
    lines = [f"  {digest}: {coded or QUOTED_NOTHING}\n" for digest, coded in files.items()]
    return write_yaml(data) + ("".join(["files:\n", *lines]) if lines else "")
