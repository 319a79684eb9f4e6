"""Frames per second while a graph of 200 flows is panned and zoomed: `.venv/bin/python tests/benchmarks/graph_panning.py [FLOWS]`.

Draws offscreen into memory, so the figure says what our own painting costs, without a graphics card's help. Prints figures,
judges nothing.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from tests.benchmarks.run import large
from wizards import jobs
from wizards.graph_view.view import GraphView
from wizards.session_bridge import SessionBridge
from wizards.theme import apply_theme


def spent(app: QApplication, view: GraphView, act: object, rounds: int) -> list[float]:
    """Milliseconds of processor time from a movement to the finished picture, sorted: what others do meanwhile does not count."""
    found = []
    for number in range(rounds):
        start = time.process_time()
        act(number)  # type: ignore[operator]
        view.viewport().repaint()
        app.processEvents()
        found.append((time.process_time() - start) * 1000)
    return sorted(found)


def tell(name: str, times: list[float]) -> None:
    """One line of figures."""
    p50, p99 = statistics.median(times), times[int(len(times) * 0.99) - 1]
    print(f"{name}: p50 {p50:.1f} ms ({1000 / p50:.0f} frames per second), p99 {p99:.1f} ms ({1000 / p99:.0f})")


def main() -> None:
    """Lay out, draw, pan, zoom, change an answer."""
    flows = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    os.environ["PRIVACY_REVIEWER_HOME"] = tempfile.mkdtemp()
    app = QApplication([])
    apply_theme(app, "light")
    review = large(read_review(ROOT / "resources" / "samples" / "ambient_scribe.yaml", shipped_and_own().program), flows)
    bridge = SessionBridge(ReviewSession(review, shipped_and_own()))
    view = GraphView(bridge)
    view.resize(1400, 900)
    view.show()
    app.processEvents()
    start = time.perf_counter()
    longest, before = 0.0, time.perf_counter()
    view.redraw()
    while not jobs.idle():
        app.processEvents()
        longest, before = max(longest, time.perf_counter() - before), time.perf_counter()
        time.sleep(0.002)
    print(
        f"{flows} flows laid out by {view.shown.engine if view.shown else 'nothing'} in {time.perf_counter() - start:.1f} s; the window waited {longest * 1000:.0f} ms at most"
    )
    for name, look in (("readable", view.fit), ("whole", view.whole), ("close", lambda: (view.fit(), view.zoom(1.8)))):
        look()
        app.processEvents()
        tell(f"pan, {name}", spent(app, view, lambda n: view.pan(9 if n % 200 < 100 else -9, 6 if n % 200 < 100 else -6), 400))
    tell("zoom", spent(app, view, lambda n: view.zoom(1.05 if n % 20 < 10 else 1 / 1.05), 100))
    tell("redraw after an answer", spent(app, view, lambda _n: view.redraw(), 20))
    view.close()


if __name__ == "__main__":
    main()
