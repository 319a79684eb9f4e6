"""`python -m wizards [FILE] [--self-test]`: the window."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Open the window, paint it, then load the rest; the exit status of the event loop."""
    given = sys.argv[1:] if arguments is None else arguments
    if "--self-test" in given:
        from wizards.self_test import run

        return run()
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from reviewer import paths
    from reviewer.session.settings import Settings
    from wizards import jobs
    from wizards.fitting import fitted
    from wizards.main_window import MainWindow
    from wizards.theme import apply_theme

    app = QApplication.instance() or QApplication(["privacy-reviewer"])
    assert isinstance(app, QApplication)
    app.setApplicationName("privacy-reviewer")
    app.setWindowIcon(QIcon(str(paths.resources_folder() / "icons" / "window.svg")))
    settings = Settings()
    apply_theme(app, settings.get("theme"))
    window = MainWindow(settings)
    window.resize(fitted(window.size(), window.screen().availableSize()))
    window.show()
    QTimer.singleShot(0, lambda: _after_paint(window, [Path(name) for name in given if not name.startswith("-")]))
    try:
        return app.exec()
    finally:
        jobs.end()


def _after_paint(window: object, files: list[Path]) -> None:
    from wizards import problems
    from wizards.main_window import MainWindow

    assert isinstance(window, MainWindow)
    problems.install(lambda text: window.statusBar().showMessage(text))
    window.begin(files)
    if not files:
        from wizards.tour.begin import on_first_start

        on_first_start(window)


if __name__ == "__main__":
    sys.exit(main())
