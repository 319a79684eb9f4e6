"""Draw every page of the window into PNG files: for the user guide, and for whoever changed something and wants to look.

Needs the project's environment: `.venv/bin/python packaging/screenshots.py FOLDER [--size 1280x800] [--theme dark] [--sample NAME]`.
Works without a screen, on a home of its own that is thrown away.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


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
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["PRIVACY_REVIEWER_HOME"] = home
        draw(given.folder, given.size, given.theme, given.sample, set(filter(None, given.pages.split(","))))
    return 0


def draw(folder: Path, size: str, theme: str, sample: str, wanted: set[str]) -> None:
    """One picture per page, named `<page>-<theme>-<size>.png`."""
    from PySide6.QtWidgets import QApplication

    from reviewer.session.settings import Settings
    from wizards import jobs
    from wizards.main_window import MainWindow
    from wizards.pages import PAGES
    from wizards.theme import apply_theme

    app = QApplication(["privacy-reviewer"])
    apply_theme(app, "dark" if theme == "dark" else "light")
    window = MainWindow(Settings(Path(os.environ["PRIVACY_REVIEWER_HOME"]) / "settings.json"))
    width, _, height = size.partition("x")
    window.resize(int(width), int(height))
    window.show()
    window.begin([])

    def keep(name: str) -> None:
        until = monotonic() + 20
        for _ in range(20):
            app.processEvents()
        while not jobs.idle() and monotonic() < until:
            app.processEvents()
        if not wanted or name in wanted:
            window.grab().save(str(folder / f"{name}-{theme}-{size}.png"))

    keep("library")
    window.new_from_sample(sample)
    assert window.view is not None
    for page in PAGES:
        window.view.go(page.key)
        keep(page.key)
    window.close()


if __name__ == "__main__":
    sys.exit(main())
