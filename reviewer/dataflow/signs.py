"""How outcomes look: word, sign, line and hue, in light and dark; never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # the window starts with the looks, and needs no picture yet
    from reviewer.dataflow.picture import FlowLine

Theme = Literal["light", "dark"]


class Look(NamedTuple):
    """An outcome's look. `dash` is an SVG dash pattern, `width` in px."""

    word: str
    sign: str
    dash: str
    width: float
    light: str
    dark: str

    def hue(self, theme: Theme) -> str:
        """The colour for a theme."""
        return self.light if theme == "light" else self.dark


LOOKS: dict[str, Look] = {
    "permitted": Look("Permitted", "check", "", 2.0, "#00695c", "#4fd1bd"),
    "contested": Look("Counsel decides", "scales", "9 4 2 4", 2.0, "#5b3fa8", "#b9a6ff"),
    "undetermined": Look("Open", "question", "2 4", 2.0, "#44525f", "#b3c0cc"),
    "until_cured": Look("Fix first", "wrench", "7 5", 2.2, "#8a5300", "#f0b35a"),
    "not_permitted": Look("Not permitted", "cross", "", 4.0, "#b3261e", "#ff8f80"),
    "outside": Look("Outside HIPAA", "ring", "", 1.2, "#35597a", "#93b9dd"),
}


def word_of(flow: FlowLine) -> str:
    """The word of a flow's outcome."""
    return flow.word or LOOKS[flow.outcome].word


def in_sentence(flow: FlowLine) -> str:
    """The same within a sentence; names in it keep their capitals."""
    word = word_of(flow)
    return word[:1].lower() + word[1:]


class Colours(NamedTuple):
    """The colours of the drawing itself."""

    ground: str
    cluster: str
    border: str
    node: str
    ink: str
    soft: str
    chip: str


PALETTE: dict[Theme, Colours] = {
    "light": Colours("#ffffff", "#f6f8fa", "#c3cad3", "#ffffff", "#1b1f24", "#57606a", "#e6ebf1"),
    "dark": Colours("#16191d", "#1e2329", "#4a525c", "#272d34", "#e8eaed", "#a9b1bc", "#353d46"),
}

# Paths in a 16 x 16 box, drawn with round strokes.
SIGN_PATHS: dict[str, str] = {
    "check": "M3 8.5 L6.5 12 L13 4.5",
    "scales": "M8 2.5 L8 13 M5 13 L11 13 M3 4.5 L13 4.5 M3 4.5 L1.2 9 L4.8 9 Z M13 4.5 L11.2 9 L14.8 9 Z",
    "question": "M5 6 C5 2.5 11 2.5 11 6 C11 8.3 8 8 8 10.3 M8 13 L8 13.1",
    "wrench": "M8 2.5 L8 9.5 M8 13 L8 13.1",
    "cross": "M4 4 L12 12 M12 4 L4 12",
    "ring": "M8 3 A5 5 0 1 1 7.99 3",
}


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours (WCAG 2, relative luminance)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
