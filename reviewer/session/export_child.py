"""The child's side of an export: bound the memory, read the request, send back what was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from reviewer.errors import ReviewerError
from reviewer.memo.pdf import start_writer
from reviewer.model.review_data import review_from_data
from reviewer.session.export import DONE, PAGES, SHEETS, TEXT, Message, Request, as_json

if TYPE_CHECKING:
    from reviewer.memo.outline import Memo
    from reviewer.session.session import ReviewSession

_Send = Callable[..., None]
PER_INCH = 84.0  # px of a page on a plain screen
MOST_PAGES = 60  # images of a preview; the rest is read in the file


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """Answer one request; the exit status. A problem of the user's is sent as a message."""
    request = msgspec.json.decode(source.read(), type=Request)
    start_writer()  # before memory is bounded: a thread that cannot be started leaves the others waiting for ever
    bound(request.memory)

    def send(message: Message, raw: bytes = b"") -> None:
        target.write(as_json(message) + raw)
        target.flush()

    try:
        _draw(request, send) if SHEETS in request.kinds else _answer(request, send)
        send(Message(kind=DONE))
    except ReviewerError as problem:
        send(Message(problem=(problem.what, problem.where, problem.next_step)))
    except MemoryError:
        sys.stderr.write("out of memory\n")
        return 1
    return 0


def bound(memory: int) -> None:
    """Let this process use no more memory than this, where the system offers it. Windows does not; there the memo is not bounded."""
    if not memory:
        return
    try:
        import resource
    except ImportError:
        return
    # What is written counts, not what is merely reserved: threads reserve far more than they ever touch.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(kind)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    try:
        resource.setrlimit(kind, (most, hard))
    except (ValueError, OSError):
        return  # a system that knows the limit and refuses it, as macOS may


def _answer(request: Request, send: _Send) -> None:
    from reviewer.session.content import shipped_and_own
    from reviewer.session.memo import memo_of
    from reviewer.session.session import ReviewSession

    first = request.kinds[0] if request.kinds else ""
    send(Message(0, first))
    session = ReviewSession(review_from_data(request.review), shipped_and_own())
    send(Message(1, first))
    memo = memo_of(session, request.choices)
    for kind in request.kinds:
        send(Message(2, kind))
        message, raw = _made(session, memo, kind, request)
        send(message, raw)


def _draw(request: Request, send: _Send) -> None:
    from reviewer.memo.pdf_pages import drawn

    for raw in drawn(request.filed, request.numbers, request.points_per_inch):
        send(Message(2, SHEETS, len(raw)), raw)


def _made(session: ReviewSession, memo: Memo, kind: str, request: Request) -> tuple[Message, bytes]:
    from reviewer.memo.pdf import page_images, pages_of
    from reviewer.memo.preview import preview
    from reviewer.session.memo import memo_bytes

    missing: set[str] = set()
    pages = 0
    if kind == TEXT:
        raw = preview(memo).encode()
    elif kind == PAGES:
        images = page_images(memo, PER_INCH * max(1, min(2, request.sharp)))
        pages = len(images)
        raw = b"".join(len(image).to_bytes(4, "big") + image for image in images[:MOST_PAGES])
    else:
        raw = memo_bytes(session, memo, kind, request.choices, missing)
        pages = pages_of(raw) if kind == ".pdf" else 0
    return Message(2, kind, len(raw), tuple(sorted(missing)), pages), raw
