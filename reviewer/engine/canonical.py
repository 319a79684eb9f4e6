"""The canonical form of data and digests over it: one text for one content, on every machine and in every year.

JSON in UTF-8 without white space, keys sorted, dates as ISO text, defaults of a review's records left out. `resources/schemas/SEAL.md`
describes it for other programs.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

LONG, SHORT = 32, 8  # bytes: what counts, and what only names a part
_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(data: Any) -> bytes:
    """Data of our types, or plain data, in its canonical form."""
    return _ENCODER.encode(data)


def digest_of(data: Any, size: int = LONG) -> str:
    """The digest over the canonical form, in hexadecimal."""
    return blake2b(canonical(data), digest_size=size).hexdigest()
