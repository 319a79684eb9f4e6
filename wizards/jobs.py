"""Work in the background: frozen values in, a value out. The only file that touches threads.

A job holds no widget, session or connection. What it found comes back on the window's own thread, unless it was cancelled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

_running: set[Job] = set()


class Job(QObject):
    """One piece of work. `progress` is (done, of)."""

    progress = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, done: Callable[[Any], object], stop: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._done, self._stop, self._cancelled = done, stop, False
        self.finished.connect(self._on_finished)
        self.failed.connect(self._on_failed)

    def cancel(self, _object: object = None) -> None:
        """Give it up: the work is told, and `done` is never called."""
        self._cancelled = True
        self._stop()

    def cancelled(self) -> bool:
        """Whether it was given up; asked by the work itself."""
        return self._cancelled

    def _on_finished(self, value: object) -> None:
        _running.discard(self)
        if not self._cancelled:
            self._done(value)

    def _on_failed(self, error: object) -> None:
        _running.discard(self)
        assert isinstance(error, BaseException)
        if not self._cancelled:
            raise error  # a bug, shown like any other on this thread


class _Work(QRunnable):
    def __init__(self, job: Job, work: Callable[[Job], object]) -> None:
        super().__init__()
        self.job, self.work = job, work

    def run(self) -> None:
        try:
            self.job.finished.emit(self.work(self.job))
        except Exception as error:
            self.job.failed.emit(error)


def run(work: Callable[[Job], object], done: Callable[[Any], object], stop: Callable[[], object] = lambda: None) -> Job:
    """Run `work(job)` in the background and hand its value to `done` on this thread; `stop` ends what the work waits for."""
    job = Job(done, stop)
    _running.add(job)
    QThreadPool.globalInstance().start(_Work(job, work))
    return job


def end() -> None:
    """Give everything up and wait for the threads: nothing may speak once the window is gone."""
    for job in list(_running):
        job.cancel()
    QThreadPool.globalInstance().waitForDone()
    _running.clear()


def idle() -> bool:
    """Whether nothing is going on in the background."""
    return not _running
