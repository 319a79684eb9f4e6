"""Kill a writer at random moments and look at what it left: `python -m tests.durability.kill [--kills 200] [--encrypted]`.

A child process answers questions and adds evidence without end, and acknowledges each saved change on a pipe. It is killed with SIGKILL, which no
program can catch. Then the store must be whole, hold every acknowledged change, and hold each change whole, the bytes of evidence included. Needs fork.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from reviewer.model.review import Review
from reviewer.packs.library import Library
from reviewer.session.evidence import add_bytes, remove_evidence
from reviewer.session.person import Person
from reviewer.session.session import ReviewSession
from reviewer.store.review_store import ReviewStore
from tests import toy

LONGEST_WAIT = 0.2  # seconds from the first change, or from the start of the child, to its death
NOTE = "n" * 3000  # so that a change spans pages
RAW = 20_000  # bytes of a file
MOST_FILES = 10  # in the review at once
PHRASE = "a passphrase for this run"


@dataclass
class Toll:
    """What the kills cost. `lost` and `half` must stay zero."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    beyond: int = 0
    before_any: int = 0


def kill_many(folder: Path, kills: int, seed: int, encrypted: bool = False) -> Toll:
    """So many kills over one store that lives through all of them, and what they cost."""
    path, dice, toll = folder / "r.review", random.Random(seed), Toll()
    library = Library((toy.PACK,))
    ReviewStore.create(path, toy.review(), "Ada", passphrase=PHRASE if encrypted else None).close()
    seq = 1
    for _ in range(kills):
        acknowledged = _one(path, library, dice.random() * LONGEST_WAIT, dice.random() < 0.8)
        toll.kills += 1
        toll.before_any += not acknowledged
        toll.acknowledged += len(acknowledged)
        seq = _judge(path, seq, acknowledged, toll)
    return toll


def _one(path: Path, library: Library, wait: float, after_first: bool) -> list[int]:
    """Start a writer, kill it so many seconds after its start or its first change; the numbers of the changes that it acknowledged."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            _write_without_end(path, library, write)
        finally:
            os._exit(1)
    os.close(write)
    if after_first:
        select.select([read], [], [], 30)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself"
    with os.fdopen(read, "rb") as pipe:
        return [int(line) for line in pipe.read().splitlines(keepends=True) if line.endswith(b"\n")]


def _write_without_end(path: Path, library: Library, pipe: int) -> None:
    session = ReviewSession.open(path, library, Person("Ada"))
    assert session.store is not None
    number = session.store.seq
    while True:
        number += 1
        if number % 3:
            session.answer("flow send", "care", ("yes", "no")[number % 2], note=f"{number} {NOTE}")
        elif len(session.review.evidence) < MOST_FILES:
            add_bytes(session, "flow send", f"{number}.txt", _raw(number))
        else:
            remove_evidence(session, session.review.evidence[0])
        os.write(pipe, b"%d\n" % session.store.seq)


def _judge(path: Path, before: int, acknowledged: list[int], toll: Toll) -> int:
    """Compare the store with what was acknowledged; the number of its last change."""
    store, review = ReviewStore.open(path)
    last = max([before, *acknowledged])
    toll.lost += max(0, last - store.seq)
    toll.beyond += max(0, store.seq - last)
    toll.half += bool(store.damage) or not _whole(store, review) or store.read_only or store.seq > last + 1
    seq = store.seq
    store.close()
    return seq


def _raw(number: int) -> bytes:
    return f"{number} ".encode() * (RAW // len(f"{number} "))


def _whole(store: ReviewStore, review: Review) -> bool:
    """Whether the last change stands there entirely, and every evidence file has its bytes."""
    if any(store.bytes_of(e.digest) != _raw(int(e.name.removesuffix(".txt"))) for e in review.evidence):
        return False
    if store.seq == 1:
        return True
    last = store.history()[-1]
    if store.seq % 3 == 0:
        return last.kind == "evidence"
    said = [said for said in review.said if said.question == "care"]
    return said[-1].note == f"{store.seq} {NOTE}" and review.flows[0].answers["care"] == ("yes", "no")[store.seq % 2]


def main() -> int:
    """Kill, print the toll; status 1 where something was lost or half."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=int(time.time()))
    asked.add_argument("--encrypted", action="store_true", help="over an encrypted store")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        toll = kill_many(Path(folder), options.kills, options.seed, options.encrypted)
    print(
        f"{toll.kills} kills (seed {options.seed}), {toll.before_any} of them before the first change: {toll.acknowledged} changes acknowledged, "
        f"{toll.lost} lost, {toll.half} half; {toll.beyond} were saved though death came before the acknowledgement."
    )
    return 1 if toll.lost or toll.half else 0


if __name__ == "__main__":
    sys.exit(main())
