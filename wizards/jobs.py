"""Work in the background: frozen values in, a value out. The only file that touches threads.

The work holds no widget, session or connection. What it found comes back on the window's own thread, unless it was given up or
whoever wanted it is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

_running: set[Job] = set()


def _nothing(*_: object) -> None:
    """What is called where nobody asked to be told."""


class Job(QObject):
    """One piece of work for an owner. `progress` is (done, of)."""

    progress = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, owner: QObject, done: Callable[[Any], object], told: Callable[[int, int], object], stop: Callable[[], object]) -> None:
        super().__init__()
        self._done, self._told, self._stop = done, told, stop
        self._cancelled = self._alone = self._goes_on = False
        self.progress.connect(self._on_progress)
        self.finished.connect(self._on_finished)
        self.failed.connect(self._on_failed)
        owner.destroyed.connect(self._on_owner_gone)

    def go_on(self) -> None:
        """Be done even where the owner goes: somebody waits for the files."""
        self._goes_on = True

    def cancel(self) -> None:
        """Give it up: the work is told, and `done` is never called."""
        self._cancelled = True
        self._stop()

    def cancelled(self) -> bool:
        """Whether it was given up; asked by the work itself."""
        return self._cancelled

    def _on_owner_gone(self) -> None:
        self._alone = True
        if not self._goes_on:
            self.cancel()

    def _on_progress(self, done: int, of: int) -> None:
        if not (self._cancelled or self._alone):
            self._told(done, of)

    def _on_finished(self, value: object) -> None:
        _running.discard(self)
        if not (self._cancelled or self._alone):
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


def run(
    owner: QObject,
    work: Callable[[Job], object],
    done: Callable[[Any], object],
    told: Callable[[int, int], object] = _nothing,
    stop: Callable[[], object] = _nothing,
) -> Job:
    """Run `work(job)` in the background and hand its value to `done` on this thread; `told` hears of progress, `stop` ends what the work waits for.

    Where the owner goes, the work is given up and nobody is called.
    """
    job = Job(owner, done, told, stop)
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
