"""How large a file and its list of fields may be, and the sentences for what is larger."""

from __future__ import annotations

from pathlib import Path

from reviewer.errors import ReviewerError

MOST_FIELDS = 5_000
LONGEST_NAME = 300
MOST_BYTES = 64 * 1024 * 1024
DEEPEST = 40


def checked_names(names: list[str], path: Path) -> list[str]:
    """Each name once, in order, cut to what a register holds. Raises ReviewerError where there are none or too many."""
    made = list(dict.fromkeys(name[:LONGEST_NAME] for name in names))
    if not made:
        raise ReviewerError("no field was found.", str(path), "Choose a file that names its fields.")
    if len(made) > MOST_FIELDS:
        raise too_many(path)
    return made


def too_many(path: Path) -> ReviewerError:
    """The sentence for a file with more fields than a person can confirm."""
    return ReviewerError(f"this file names more than {MOST_FIELDS:,} fields.", str(path), "Split it, or list the fields that are taken.")


def size_of(path: Path) -> int:
    """The size in bytes. Raises ReviewerError where the file is not there or is no file."""
    try:
        if path.is_dir():
            raise ReviewerError("this is a folder.", str(path), "Name a file.")
        return path.stat().st_size
    except FileNotFoundError:
        raise ReviewerError("there is no such file.", str(path), "Check the name and the folder.") from None
    except (OSError, ValueError) as problem:
        raise ReviewerError(f"the file cannot be read ({getattr(problem, 'strerror', problem)}).", str(path), "Check its permissions.") from None


def refuse_large(path: Path) -> None:
    """Raise ReviewerError for a file that has to be read whole and is too large for that."""
    if size_of(path) > MOST_BYTES:
        raise ReviewerError(f"this file is larger than {MOST_BYTES // 1024 // 1024} MB.", str(path), "Export one record, or a file without content.")


def missing(library: str, path: Path) -> ReviewerError:
    """The sentence for an optional library that is not installed."""
    return ReviewerError(
        f"reading this kind of file needs the library {library}, which is not installed.",
        str(path),
        "Install it with `pip install 'privacy-reviewer[import]'`, or give a CSV file whose first line names the fields.",
    )
