"""Places in the law as one word: a line never breaks between an abbreviation in capitals, or the sign of a section, and its number."""

from __future__ import annotations

import re

_WITHIN = re.compile(r"(?<=\d) (?=[A-Z][A-Z.])|(?<=[A-Z][A-Z.]) (?=[\d§])|(?<=§) (?=\d)")


def unbroken(text: str) -> str:
    """The text as it is painted; it reads the same, and only where lines may break is different."""
    return _WITHIN.sub("\N{NO-BREAK SPACE}", text)
