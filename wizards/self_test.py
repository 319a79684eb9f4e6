"""The shipped program tests itself: open a sample, answer, draw, export every format; exit 0 or 1."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def run() -> int:
    """0 where everything worked, 1 with a sentence where it did not."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["PRIVACY_REVIEWER_HOME"] = home
        try:
            written = _journey(Path(home))
        except Exception as problem:  # the self-test must report whatever happens
            sys.stderr.write(f"Self-test failed: {type(problem).__name__}: {problem}\n")
            return 1
    sys.stdout.write(f"Self-test passed: {', '.join(written)}.\n")
    return 0


def _journey(home: Path) -> list[str]:
    from PySide6.QtWidgets import QApplication

    from reviewer.session import shelf
    from reviewer.session.memo import export_memo, formats
    from reviewer.session.settings import Settings
    from wizards import jobs
    from wizards.main_window import MainWindow
    from wizards.theme import apply_theme

    app = QApplication.instance() or QApplication(["privacy-reviewer"])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    window = MainWindow(Settings())
    window.begin([])
    window.new_from_sample(next(iter(shelf.samples())))
    assert window.view is not None
    session = window.view.bridge.session
    for key in ("product", "parties", "data", "flows", "questions", "graph", "findings", "memo"):
        window.view.go(key)
    written: list[str] = []
    for found in formats():
        export_memo(session, home / f"memo{found.ending}")
        written.append(found.name)
    window.close()
    jobs.end()
    return written
