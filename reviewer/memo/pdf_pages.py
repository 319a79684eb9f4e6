"""Pages of a PDF of ours as images, one at a time: what is printed is the file itself, not a second drawing of the memo.

The drawing program takes files of text only, and what is privileged shall not lie in a folder for it, so the PDF goes in as numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reviewer.errors import ReviewerError

CLEAR = 24.0  # points along each edge of a page where the memo draws nothing (see memo.typ: the footer reaches farthest out)
_LUMP = 256 * 1024
_ROUNDS = 6  # of drawing nothing after each page: the program keeps what it drew for ten rounds, and a page takes 50 MB
_NOTHING = b"#set page(width: 1pt, height: 1pt)"
_FILE = b"""#let file = {
  let made = bytes(())
  for part in range(int(sys.inputs.parts)) { made += bytes(json(bytes(sys.inputs.at(str(part))))) }
  made
}"""
_SHEET = """#import "/file.typ": file
#set page(width: auto, height: auto, margin: 0pt)
#image(file, format: "pdf", page: {number})"""


def drawn(raw: bytes, numbers: Iterable[int], points_per_inch: float) -> Iterator[bytes]:
    """These pages (from 1 on) as PNG in their natural size, each drawn when it is asked for. Raises ReviewerError where one cannot be."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)  # the file brings its own
    parts = [raw[start : start + _LUMP] for start in range(0, len(raw), _LUMP)]
    inputs = {str(i): json.dumps(list(part), separators=(",", ":")) for i, part in enumerate(parts)} | {"parts": str(len(parts))}
    for number in numbers:
        files: Any = {"main.typ": _SHEET.format(number=number).encode(), "file.typ": _FILE}
        try:
            made = typst.compile(files, format="png", ppi=points_per_inch, sys_inputs=inputs, font_paths=fonts)
        except RuntimeError as error:
            told = str(error).strip().split("\n")[0]
            raise ReviewerError(f"page {number} cannot be drawn ({told}).", "memo", "Export the memo as PDF and print that.") from None
        yield bytes(made[0] if isinstance(made, list) else made)
        for _ in range(_ROUNDS):
            typst.compile(_NOTHING, format="svg", font_paths=fonts)
