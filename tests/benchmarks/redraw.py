"""From a click on an answer to findings and graph redrawn: `.venv/bin/python tests/benchmarks/redraw.py [FLOWS] [ROUNDS] [--profile]`.

A real window, offscreen, over a review that is saved to disk at every answer, with all bodies of law. On the page of questions the
answer is clicked; on the graph and on the findings the last answer is taken back and given again, as Ctrl+Z and Ctrl+Y do. Timed is
what passes until the window is painted with the new outcomes; what it looks up afterwards while nobody waits is not. Prints figures,
judges nothing.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.settings import Settings
from tests.benchmarks.run import large
from wizards import jobs
from wizards.main_window import MainWindow
from wizards.theme import apply_theme

QUESTION = "learning"


def settle(app: QApplication) -> None:
    """Wait until the window has nothing left to look up."""
    for _ in range(3):
        app.processEvents()
    until = time.monotonic() + 60
    while not jobs.idle() and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.002)
    quiet = 0
    while quiet < 3 and time.monotonic() < until:
        start = time.perf_counter()
        app.processEvents()
        quiet = quiet + 1 if time.perf_counter() - start < 0.001 else 0


def opened(flows: int) -> MainWindow:
    """A window on the sample told over and over until it has so many steps."""
    home = Path(tempfile.mkdtemp())
    os.environ["PRIVACY_REVIEWER_HOME"] = str(home)
    program = shipped_and_own().program
    review = large(read_review(ROOT / "resources" / "samples" / "ambient_scribe.yaml", program), flows)
    window = MainWindow(Settings(home / "settings.json"))
    window.resize(1400, 900)
    window.show()
    window.show_session(ReviewSession.create(home / "large.review", review, shipped_and_own()))
    return window


class Measured:
    """Wall-clock and processor milliseconds of many acts of one kind."""

    def __init__(self, app: QApplication, window: MainWindow, name: str, profiler: cProfile.Profile | None = None) -> None:
        self.app, self.window, self.name, self.profiler = app, window, name, profiler
        self.wall: list[float] = []
        self.processor: list[float] = []

    def act(self, act: Callable[[], object]) -> None:
        """Do it, paint, note the time, then let the window come to rest."""
        if self.profiler:
            self.profiler.enable()
        wall, processor = time.perf_counter(), time.process_time()
        act()
        self.app.sendPostedEvents()
        self.window.repaint()
        self.processor.append((time.process_time() - processor) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)
        if self.profiler:
            self.profiler.disable()
        settle(self.app)

    def tell(self) -> None:
        """One line of figures."""
        words = [f"{self.name} ({len(self.wall)} times)"]
        for kind, times in (("wall clock", sorted(self.wall)), ("processor", sorted(self.processor))):
            words.append(f"{kind} p50 {times[len(times) // 2]:.1f} ms, p99 {times[max(0, round(len(times) * 0.99) - 1)]:.1f} ms")
        print("; ".join(words), flush=True)


def options(window: MainWindow) -> list[QRadioButton]:
    """The answers on the page."""
    assert window.view is not None
    return [found for found in window.view.current.findChildren(QRadioButton) if found.isVisible()]


def main() -> None:
    """Click answers, then take them back and give them again on two other pages."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    flows, rounds = (*numbers, 200, 100)[:2] if len(numbers) < 2 else numbers[:2]
    profiler = cProfile.Profile() if "--profile" in sys.argv else None
    app = QApplication([])
    apply_theme(app, "light")
    window = opened(flows)
    assert window.view is not None
    view, chosen = window.view, [flow.id for flow in window.view.bridge.review.flows]
    clicks = Measured(app, window, f"an answer clicked, {flows} steps, questions and graph strip in sight", profiler)
    for number in range(rounds):
        view.bridge.question_wanted.emit(f"flow {chosen[(number * 7) % len(chosen)]}", QUESTION)
        settle(app)
        free = [button for button in options(window) if not button.isChecked()]
        button = free[number % len(free)]
        clicks.act(lambda b=button: QTest.mouseClick(b, Qt.MouseButton.LeftButton, pos=QPoint(14, b.height() // 2)))
    clicks.tell()
    for key, name in (("graph", "the whole graph in sight"), ("findings", "the findings in sight")):
        view.go(key)
        settle(app)
        travel = Measured(app, window, f"an answer taken back or given again, {name}", profiler)
        for number in range(rounds):
            travel.act(view.bridge.undo if number % 2 == 0 else view.bridge.redo)
        travel.tell()
    window.close()
    if profiler:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
