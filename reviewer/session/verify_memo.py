"""Is a memo, in any format, the one that a review makes? Both are read as text, so that what differs can be said."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.packs.library import Library
from reviewer.session.any_file import taken_from
from reviewer.session.memo import VERSIONS, chosen, formats, memo_bytes, memo_of
from reviewer.session.seal_law import same_law
from reviewer.session.session import ReviewSession
from reviewer.session.verify import Verified

MOST_TOLD = 40
LONGEST = 200
_WORD_TEXT = re.compile(r"<w:p[ >].*?</w:p>", re.S)
_TAG = re.compile(r"<[^>]*>")


def verify_memo(path: Path, of: Path, library: Library) -> Verified:
    """Compare a memo with a review, as privileged and as product version; one with names replaced or sections left out differs.

    Raises ReviewerError where the law content is not that of the review's seal: the memo cannot be made again then.
    """
    ending = path.suffix.lower()
    if ending not in {each.ending for each in formats()}:
        raise ReviewerError("this is no memo.", str(path), f"A memo's name ends in {', '.join(each.ending for each in formats())}.")
    review, enclosed = taken_from(of, library.program)
    session = ReviewSession(review, library)
    session.enclosed = enclosed
    law = same_law(library, review.seals[-1]) if review.seals else ()
    if law:
        raise ReviewerError(f"the memo cannot be made again under another law content ({'; '.join(law)}).", str(of), "Install the packs of its seal.")
    return compared_memo(str(path), _read(path), memos_of(session, ending), ending, str(of))


def memos_of(session: ReviewSession, ending: str) -> dict[str, bytes]:
    """Each version of a review's memo in one format."""
    made: dict[str, bytes] = {}
    for version in VERSIONS:
        choices = chosen(version)
        made[version] = memo_bytes(session, memo_of(session, choices), ending, choices)
    return made


def compared_memo(name: str, raw: bytes, made: Mapping[str, bytes], ending: str, of: str) -> Verified:
    """A memo's bytes against the versions that a review makes; those that differ least are told of."""
    same = next((version for version, each in made.items() if each == raw), None)
    if same is not None:
        return Verified(name, notes=[f"It is, byte for byte, the {same} version of the memo that {of} makes."])
    told = min((list(_differing(raw, each, ending)) for each in made.values()), key=len)
    more = [f"and {len(told) - MOST_TOLD} more places"] if len(told) > MOST_TOLD else []
    return Verified(name, changed=[*told[:MOST_TOLD], *more] or ["the file: its words are those of the review, its form is not"])


def _differing(found: bytes, made: bytes, ending: str) -> Iterator[str]:
    """Each place where the words are others, as a line."""
    theirs, ours = _lines(found, ending), _lines(made, ending)
    same = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    for kind, a, b, c, d in SequenceMatcher(None, ours[same:], theirs[same:]).get_opcodes():
        if kind != "equal":
            yield f"the file says {_quoted(theirs[same:][c:d])} where the review makes {_quoted(ours[same:][a:b])}"


def _quoted(lines: list[str]) -> str:
    text = " ".join(lines)
    return f"'{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}'" if lines else "nothing"


def _lines(raw: bytes, ending: str) -> list[str]:
    """The words of a memo, line by line; nothing of a PDF, whose words are compared as its review."""
    if ending == ".docx":
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as parts:
                raw = parts.read("word/document.xml")
        except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, NotImplementedError, EOFError):
            return []
        return [_plain(paragraph) for paragraph in _WORD_TEXT.findall(raw.decode("utf-8", "replace"))]
    if ending == ".pdf":
        return []
    text = raw.decode("utf-8", "replace")
    return (
        [_plain(line) for line in re.sub(r"(</(?:p|h\d|td|th|li|tr|dt|dd|caption)>)", "\\1\n", text).split("\n")]
        if ending == ".html"
        else text.split("\n")
    )


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", markup)).split())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise ReviewerError(f"the file cannot be read ({problem.strerror}).", str(path), "Check the name and its permissions.") from None
