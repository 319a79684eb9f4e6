"""User text made fit for files: no control or hidden characters, and no character that no font can draw.

Tabs and control characters become a space, characters that hide or reorder others go (the two joiners stay: names in Persian and the
scripts of India need them), and what is no character at all becomes U+FFFD. The sets are written out rather than asked of
`unicodedata`, whose answers differ from one Python to the next, so that a memo keeps its bytes. Refuses nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

REPLACEMENT = "\ufffd"
_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f]")
_HIDDEN = re.compile(
    "[\u00ad\u061c\u070f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_NO_CHARACTER = re.compile(
    "[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "]"
)
# Joiners and selectors have no picture of their own: without them a name reads the same, if less finely set.
_UNDRAWN = re.compile("[\u034f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def printable(text: str) -> str:
    """The text without control, hidden and impossible characters; line ends are newlines, tabs spaces."""
    if text.isascii() and text.isprintable():
        return text
    text = _HIDDEN.sub("", _CONTROLS.sub(" ", _ENDS.sub("\n", text)))
    return _NO_CHARACTER.sub(REPLACEMENT, text)


def has_letters(text: str) -> bool:
    """Whether anything of the text is seen on paper."""
    return bool(_UNDRAWN.sub("", printable(text)).strip())


def drawable(text: str, known: frozenset[int], missing: set[str], plain: bool = False) -> str:
    """The text with characters outside `known` replaced by U+FFFD; they are added to `missing`.

    With `plain`, accents that are no single character with their letter are replaced as well.
    """
    if text.isascii() and text.isprintable():
        return text
    made = list(_UNDRAWN.sub("", unicodedata.normalize("NFC", printable(text))))
    for place, c in enumerate(made):
        if c == "\n" or (ord(c) in known and not (plain and unicodedata.combining(c))):
            continue
        missing.add(c)
        made[place] = REPLACEMENT
    return "".join(made)


@cache
def covered(fonts: Path) -> frozenset[int]:
    """The code points that the fonts in a folder can draw, read from their character maps."""
    found: set[int] = set()
    for path in sorted(fonts.glob("*.ttf")):
        found |= _characters(path.read_bytes())
    return frozenset(found)


def _characters(raw: bytes) -> set[int]:
    """Code points of a TrueType font's character map, formats 4 and 12 (OpenType specification, cmap)."""
    count = int.from_bytes(raw[4:6], "big")
    tables = {raw[12 + 16 * i : 16 + 16 * i]: int.from_bytes(raw[20 + 16 * i : 24 + 16 * i], "big") for i in range(count)}
    base = tables.get(b"cmap")
    if base is None:
        return set()
    found: set[int] = set()
    for i in range(int.from_bytes(raw[base + 2 : base + 4], "big")):
        at = base + int.from_bytes(raw[base + 8 + 8 * i : base + 12 + 8 * i], "big")
        kind = int.from_bytes(raw[at : at + 2], "big")
        found |= _segments(raw, at) if kind == 4 else _groups(raw, at) if kind == 12 else set()
    return found


def _segments(raw: bytes, at: int) -> set[int]:
    def word(place: int) -> int:
        return int.from_bytes(raw[place : place + 2], "big")

    size, found = word(at + 6), set[int]()
    for i in range(0, size, 2):
        end, start = word(at + 14 + i), word(at + 16 + size + i)
        delta, offset_at = word(at + 16 + 2 * size + i), at + 16 + 3 * size + i
        offset = word(offset_at)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = (code + delta) & 0xFFFF if not offset else word(offset_at + offset + 2 * (code - start))
            if glyph:
                found.add(code)
    return found


def _groups(raw: bytes, at: int) -> set[int]:
    def long(place: int) -> int:
        return int.from_bytes(raw[place : place + 4], "big")

    found: set[int] = set()
    for i in range(long(at + 12)):
        found.update(range(long(at + 16 + 12 * i), long(at + 20 + 12 * i) + 1))
    return found
