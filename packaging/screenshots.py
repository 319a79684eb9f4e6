"""Draw every page and every window over it into PNG files, for whoever changed something and wants to look.

Needs the project's environment: `.venv/bin/python packaging/screenshots.py FOLDER [--size 1280x800] [--theme dark] [--sample NAME]`.
The pictures of the guide are made by `packaging/guide.py`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scenes import settle, studio, top_of, walk


def main() -> int:
    """0 where every picture was written."""
    reader = argparse.ArgumentParser(description="Pictures of every page.")
    reader.add_argument("folder", type=Path)
    reader.add_argument("--size", default="1280x800")
    reader.add_argument("--theme", default="light", choices=("light", "dark"))
    reader.add_argument("--sample", default="ambient_scribe")
    reader.add_argument("--pages", default="", help="only these, separated by commas")
    given = reader.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    wanted = set(filter(None, given.pages.split(",")))
    with studio(given.size, given.theme) as (app, window):

        def keep(name: str) -> None:
            if not wanted or name in wanted:
                settle(app)
                top_of(window, name).grab().save(str(given.folder / f"{name}-{given.theme}-{given.size}.png"))

        walk(app, window, given.sample, keep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
