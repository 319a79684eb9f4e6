"""Make every picture of the user guide anew: `.venv/bin/python packaging/guide.py`.

Pictures are small: as many of the guide's scenes as its pages name, in the light theme, with at most 256 colours each.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from scenes import ROOT, settle, studio, top_of, walk

FOLDER = ROOT / "resources" / "help"
SIZE = "1280x800"
COLOURS = 256
GROUNDS = 40  # the most frequent colours stay exactly as they are
SHADES = 0xF0F0F0  # colours are alike that differ only in the lower half of each channel
_PICTURE = re.compile(r"!\[[^\]]*\]\(([a-z_]+)\.png\)")


def named() -> set[str]:
    """The pictures that the pages and the README show."""
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")]
    shown = {name for text in texts for name in _PICTURE.findall(text)}
    return shown | set(re.findall(r"resources/help/([a-z_]+)\.png", (ROOT / "README.md").read_text(encoding="utf-8")))


def main() -> int:
    """0 where every picture that is named was made; 1 with a sentence where a scene is missing."""
    wanted, made = named(), set[str]()
    with studio(SIZE, "light") as (app, window):

        def keep(name: str) -> None:
            if name in wanted:
                settle(app)
                save_small(top_of(window, name).grab().toImage(), FOLDER / f"{name}.png")
                made.add(name)

        walk(app, window, "ambient_scribe", keep)
    for path in FOLDER.glob("*.png"):
        if path.stem not in wanted:
            path.unlink()
    if wanted - made:
        sys.stderr.write(f"No scene makes: {', '.join(sorted(wanted - made))}.\n")
        return 1
    total = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{len(made)} pictures made; the guide is {total / 1_000_000:.1f} MB.")
    return 0


def save_small(picture, path: Path) -> None:  # noqa: ANN001  (Qt is imported once the studio has set the surface)
    """Write a picture with few colours."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(plain.constBits()).cast("B").cast("I"))
    alike: dict[int, int] = {}  # of colours that differ little, the most frequent stands for all, so that rare hues keep their place
    for colour, _ in seen.most_common():
        alike.setdefault(colour & SHADES, colour)
    grounds = [colour for colour, _ in seen.most_common(GROUNDS)]
    table = list(dict.fromkeys([*grounds, *alike.values()]))[:COLOURS]
    plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither).save(str(path), "PNG", 0)


if __name__ == "__main__":
    sys.exit(main())
