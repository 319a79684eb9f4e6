"""User text made fit for files: no control or invisible direction characters, and no glyph that no font has."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

REPLACEMENT = "�"
_KEPT = "\n\t"


def printable(text: str) -> str:
    """The text without control, format, private and unassigned characters (newline and tab stay)."""
    return "".join(c if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cn", "Cs") else " " for c in text)


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


def drawable(text: str, known: frozenset[int], missing: set[str]) -> str:
    """The text with characters that no font has replaced; they are added to `missing`."""
    made: list[str] = []
    for c in unicodedata.normalize("NFC", printable(text)):
        if c in _KEPT or ord(c) in known:
            made.append(c)
        else:
            missing.add(c)
            made.append(REPLACEMENT if ord(REPLACEMENT) in known else "?")
    return "".join(made)
