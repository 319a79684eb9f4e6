"""A digest inside a file over the file itself, so that a memo alone shows whether a byte of it is another.

It is made over the bytes with 64 zeros in its own places, then written over them; no length changes. It notices damage and
careless edits. Against somebody who makes it anew stand the seal's digest, as it was told to others, and signatures.
"""

from __future__ import annotations

import re
from hashlib import blake2b

MARK = "blake2b-of-this-file:"
EMPTY = MARK + "0" * 64
_PLACE = re.compile(MARK.encode() + rb"([0-9a-f]{64})")


def stamped(raw: bytes) -> bytes:
    """The file with its digest in every place where `EMPTY` stands."""
    return raw.replace(EMPTY.encode(), MARK.encode() + _digest(raw))


def stamp_holds(raw: bytes) -> bool | None:
    """Whether the file is what it was when it was written; None where it has no digest."""
    found = set(_PLACE.findall(raw))
    if not found:
        return None
    return found == {_digest(_PLACE.sub(EMPTY.encode(), raw))}


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=32).hexdigest().encode()
