"""Read back the review that a memo of ours carries as an attachment of the PDF. Reads nothing else of the PDF and runs nothing."""

from __future__ import annotations

import re
import zlib

from reviewer.errors import ReviewerError

MOST = 64 * 1024 * 1024
_STREAM = re.compile(rb"<<(?P<about>[^\0]{0,400}?/Type ?/EmbeddedFile[^\0]{0,400}?)>>\s*stream\r?\n", re.S)
_LENGTH = re.compile(rb"/Length (\d+)(?! \d+ R)")


def attached_review(raw: bytes, name: str) -> bytes:
    """The attached review as JSON. Raises ReviewerError where there is none or it cannot be read."""
    if not raw.startswith(b"%PDF-"):
        raise ReviewerError("this file is not a PDF.", name, "Choose a memo that this program wrote, or a review file.")
    place = _STREAM.search(raw)
    length = _LENGTH.search(place["about"]) if place else None
    if place is None or length is None:
        raise ReviewerError(
            "no review is attached to this PDF.", name, "Choose the privileged memo (a version with less carries none), or the review file itself."
        )
    packed = raw[place.end() : place.end() + int(length[1])]
    if b"/FlateDecode" not in place["about"]:
        return packed
    unpacker = zlib.decompressobj()
    try:
        made = unpacker.decompress(packed, MOST)
    except zlib.error:
        raise ReviewerError("the review attached to this PDF is damaged.", name, "Open another copy of the memo.") from None
    if not unpacker.eof:
        raise ReviewerError("the review attached to this PDF is cut short or too large.", name, "Open another copy of the memo.")
    return made
