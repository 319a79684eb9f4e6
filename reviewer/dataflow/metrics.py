"""Text sizes without a screen: average advance widths of the bundled sans, and wrapping into short lines."""

from __future__ import annotations

import unicodedata

LINE = 1.35  # line height in units of the font size
_NARROW = set("iljtfrI.,:;'|!()[]")
_WIDE = set("mwMW@%")


def width_of(text: str, size: float) -> float:
    """The approximate width in px of one line at a font size."""
    total = 0.0
    for c in text:
        if c in _NARROW:
            total += 0.32
        elif c in _WIDE:
            total += 0.9
        elif unicodedata.east_asian_width(c) in "WF":
            total += 1.02
        else:
            total += 0.66 if c.isupper() else 0.57
    return total * size


def shown(text: str) -> str:
    """The text as one line of printable characters."""
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " " for c in text[:2000])
    return " ".join(kept.split())


def wrapped(text: str, size: float, most_width: float, most_lines: int = 2) -> list[str]:
    """The text in at most `most_lines` lines that fit the width; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    words = shown(text).split(" ")
    while words and len(lines) < most_lines:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size) <= most_width:
            line = f"{line} {words.pop(0)}"
        if width_of(line, size) > most_width:
            fits = cut(line, size, most_width)
            if len(lines) + 1 < most_lines and len(fits) > 1:
                words.insert(0, line[len(fits) - 1 :])
                line = fits[:-1]
            else:
                line, words = fits, []
        lines.append(line)
    if words and lines:
        lines[-1] = cut(f"{lines[-1]} {words[0]}…", size, most_width, force=True)
    return lines or [""]


def cut(text: str, size: float, most_width: float, force: bool = False) -> str:
    """The text cut to a width, with an ellipsis where anything is lost."""
    if not force and width_of(text, size) <= most_width:
        return text
    kept = text.rstrip("…")
    while kept and width_of(f"{kept}…", size) > most_width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
