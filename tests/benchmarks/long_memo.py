"""`python -m tests.benchmarks.long_memo [TIMES]`: how long a memo of so many times a sample takes as PDF, and how much memory.

Run in a process of its own, because the most memory that was used is a figure of the whole process. Linux only.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from msgspec import structs

from reviewer.memo.formats import render
from reviewer.memo.outline import Block, Heading, Memo
from reviewer.memo.pdf import pages_of
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import memo_of, review_json
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession


def repeated(memo: Memo, times: int) -> Memo:
    """The memo's blocks so many times, each copy with anchors of its own."""
    blocks: list[Block] = []
    for number in range(times):
        for block in memo.blocks:
            named = isinstance(block, Heading) and bool(block.anchor)
            blocks.append(structs.replace(block, anchor=f"{block.anchor}-{number}") if named and isinstance(block, Heading) else block)
    return structs.replace(memo, blocks=tuple(blocks))


def main(times: int) -> None:
    """Print pages, seconds and megabytes."""
    library = shipped_and_own()
    session = ReviewSession(read_review(Path("resources/samples/ambient_scribe.yaml"), library.program), library)
    memo = repeated(memo_of(session), times)
    began = time.perf_counter()
    raw = render(memo, ".pdf", attachment=review_json(session))
    took = time.perf_counter() - began
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    most = int(status["VmHWM"].split()[0]) // 1024
    print(f"{pages_of(raw)} pages, {len(raw) / 1e6:.1f} MB as PDF: {took:.1f} s, at most {most} MB of memory")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
