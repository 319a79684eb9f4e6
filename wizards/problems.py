"""What happens when the program itself is wrong: the work is safe, a report can be copied, no answer is in it."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from reviewer import __version__, paths
from reviewer.errors import ReviewerError
from reviewer.session.files import write_whole


def install(show: Callable[[str], object]) -> None:
    """Send uncaught errors to a report file and one sentence to the window."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        where = write_report(kind, trace)
        show(f"The program made a mistake ({kind.__name__}). Your review is saved as of your last change. A report without any answer is in {where}.")

    sys.excepthook = hook


def write_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions and places in the code, never values; the path of the report."""
    lines = [f"privacy-reviewer {__version__}", platform.platform(), sys.version, kind.__name__]
    lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    try:
        folder = paths.log_folder()
        paths.make_private(folder)
        path = folder / "last-report.txt"
        write_whole(path, "\n".join(lines).encode("utf-8"))
    except ReviewerError:
        return "no file: the folder cannot be written"
    return str(path)
