"""Memos written by a child process: what the window shows goes on, the work can be stopped, and memory is bounded.

The child gets the review on its standard input and sends back progress and whole files on its standard output, so a child that is
stopped leaves no file behind. What is kept is then written beside its place and moved there (see `files.py`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import Struct

from reviewer.errors import ReviewerError
from reviewer.memo.choices import WHOLE, Choices
from reviewer.model.review import Review
from reviewer.model.review_data import review_to_data

TEXT, PAGES = "text", "pages"  # what a preview is made of, beside the endings of files
SHEETS = "sheets"  # pages for a printer, each a file of its own
DONE = "done"
STAGES = ("Reading", "Deciding", "Writing")
_MEGABYTE = 1024 * 1024
_LEAST, _MOST = 512 * _MEGABYTE, 2048 * _MEGABYTE
_ARGUMENTS = ("memo", "--child")


class Request(Struct, frozen=True):
    """What the child is asked for: the review as data, and the kinds: endings of files, `text`, `pages`, or `sheets`. `memory` is in bytes.

    `sharp` is how many px of a page's image stand for one px of the screen. Sheets are drawn of the PDF that is given: these numbers of
    pages at so many points per inch.
    """

    review: dict[str, Any]
    choices: Choices
    kinds: tuple[str, ...]
    memory: int = 0
    sharp: int = 1
    filed: bytes = b""
    numbers: tuple[int, ...] = ()
    points_per_inch: float = 0.0


class Message(Struct, frozen=True, omit_defaults=True):
    """A line from the child: at which stage it is for which kind, or a problem, or a file whose bytes follow, or that all is done."""

    stage: int = 0
    kind: str = ""
    size: int = -1
    replaced: tuple[str, ...] = ()
    pages: int = 0
    problem: tuple[str, str, str] = ("", "", "")


class Made(Struct, frozen=True):
    """A memo in one kind: its bytes, characters that no font could draw, and how many pages it has where it has pages."""

    kind: str
    raw: bytes
    replaced: tuple[str, ...] = ()
    pages: int = 0


class Stopped(Exception):
    """The export was given up on request."""


Tell = Callable[[str, int], None]
Take = Callable[["Made"], object]


def memory_limit() -> int:
    """How much memory a child may use, in bytes: half of the machine's, at most what about 1,000 pages take; 0 where it cannot be known."""
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return _MOST
    return max(_LEAST, min(_MOST, whole // 2))


class Work:
    """One request to a child. `run` works wherever it is called, `cancel` may be called from anywhere else."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def cancel(self) -> None:
        """Stop it: the child is ended at once, and nothing is written."""
        self._stopped = True
        if self._child is not None:
            self._child.kill()

    def run(self, tell: Tell = lambda _kind, _stage: None, take: Take | None = None) -> list[Made]:
        """Every kind in order; `tell(kind, stage)` says how far it is. Raises ReviewerError, and Stopped where it was cancelled.

        With `take`, each is handed on as it comes and none is kept.
        """
        found: list[Made] = []
        with tempfile.TemporaryFile() as complaints:
            child = self._child = self._started(complaints)
            if self._stopped:
                child.kill()
            try:
                done = self._talk(child, tell, take or found.append)
            except BaseException:
                child.kill()
                raise
            finally:
                child.wait()
                self._close(child)
            if self._stopped:
                raise Stopped
            if not done:
                complaints.seek(0)
                raise _ended(complaints.read()[-4000:], child.returncode, self._request.memory)
        return found

    def _started(self, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
        home = str(Path(__file__).resolve().parents[2])
        known = os.environ.get("PYTHONPATH", "")
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in (home, known) if part)}
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            return subprocess.Popen(
                child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, env=environment, creationflags=hidden
            )
        except OSError as problem:
            raise ReviewerError(f"the export cannot start ({problem.strerror}).", "memo", "Write the memo with `privacy-reviewer memo`.") from None

    @staticmethod
    def _close(child: subprocess.Popen[bytes]) -> None:
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _talk(self, child: subprocess.Popen[bytes], tell: Tell, take: Take) -> bool:
        """Whether the child said that it is done."""
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(msgspec.json.encode(self._request))
            child.stdin.close()
        except OSError:
            return False  # it ended before it read; why is told by its end
        for line in child.stdout:
            message = msgspec.json.decode(line, type=Message)
            if self._stopped:
                break
            if message.problem[0]:
                raise ReviewerError(*message.problem)
            if message.kind == DONE:
                return True
            if message.size < 0:
                tell(message.kind, message.stage)
                continue
            raw = child.stdout.read(message.size)
            if len(raw) < message.size:
                break
            take(Made(message.kind, raw, message.replaced, message.pages))
        return False


class Export(Work):
    """One export of a review in several kinds."""

    def __init__(self, review: Review, kinds: Sequence[str], choices: Choices = WHOLE, memory: int | None = None, sharp: int = 1) -> None:
        super().__init__(Request(review_to_data(review), choices, tuple(kinds), memory_limit() if memory is None else memory, sharp))


def child_command() -> list[str]:
    """How this program starts itself again: a frozen program is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *_ARGUMENTS]
    return [sys.executable, "-m", "reviewer", *_ARGUMENTS]


def _ended(complaint: bytes, status: int | None, memory: int) -> ReviewerError:
    """Why a child ended before it was done, with the next step."""
    text = complaint.decode("utf-8", "replace").lower()
    if "memory" in text or status in (-9, 137):
        most = f" than {memory // _MEGABYTE:,} MB" if memory else ""
        return ReviewerError(
            f"the memo needs more memory{most}.",
            "memo",
            "Leave out annexes such as the legal tests element by element, or export it as Markdown or HTML.",
        )
    return ReviewerError(f"the export ended early (status {status}).", "memo", "Try again; if it stays so, write one format at a time.")


def pages_in(raw: bytes) -> list[bytes]:
    """The page images of a preview: PNG files one after the other, each after its length in four bytes."""
    found: list[bytes] = []
    place = 0
    while place < len(raw):
        size = int.from_bytes(raw[place : place + 4], "big")
        found.append(raw[place + 4 : place + 4 + size])
        place += 4 + size
    return found


def as_json(message: Message) -> bytes:
    """A message as one line."""
    return json.dumps(msgspec.to_builtins(message), ensure_ascii=True).encode() + b"\n"
