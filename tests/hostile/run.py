"""Hostile reviews through the whole program: `python -m tests.hostile.run [--generated 2000] [--real 100] [--part 1/2]`.

The toy law of the tests judges all of them, which is quick; `--real` says how many are judged by the shipped law as well. With
`--part` a process takes its share of them, so that several can run beside each other.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from reviewer.packs.library import Library
from reviewer.session.content import shipped_and_own
from tests import toy
from tests.hostile.by_hand import by_hand
from tests.hostile.generated import text_of
from tests.hostile.passage import CHECKS, no_reads_of, pass_through
from tests.hostile.words import SECRET


class Tally:
    """Counts what became of each review; a failure is printed with its name."""

    def __init__(self, secret: Path) -> None:
        self.secret, self.counts = secret, Counter[str]()

    def one(self, name: str, text: str, library: Library) -> None:
        """One review."""
        try:
            with no_reads_of(self.secret):
                result = pass_through(text, name, library, tuple(CHECKS))
        except BaseException as problem:
            if isinstance(problem, KeyboardInterrupt):
                raise
            result = "failed"
            where = traceback.extract_tb(problem.__traceback__)[-1]
            print(f"{name}: {type(problem).__name__}: {str(problem)[:300]!r} at {where.filename}:{where.lineno}", flush=True)
        self.counts[result] += 1
        if self.counts.total() % 20 == 0:
            print(f"so far: {dict(self.counts)}", flush=True)


def main() -> int:
    """Run all; status 1 where one failed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--generated", type=int, default=2000)
    asked.add_argument("--first", type=int, default=0, help="the number of the first generated review")
    asked.add_argument("--real", type=int, default=100, help="so many are judged by the shipped law as well")
    asked.add_argument("--part", default="1/1", help="which of how many parts this process takes, such as 1/2")
    options = asked.parse_args()
    part, parts = map(int, options.part.split("/"))
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    toy_law, tally, began = Library((toy.PACK,)), Tally(secret), time.monotonic()
    for name, text in by_hand()[part - 1 :: parts]:
        tally.one(name, text, toy_law)
    numbers = range(options.first, options.first + options.generated)
    for number in numbers[part - 1 :: parts]:
        text, ending = text_of(number, toy_law.program, str(secret))
        tally.one(f"toy {number}{ending}", text, toy_law)
    print(f"toy law: {dict(tally.counts)}, {time.monotonic() - began:.0f} s", flush=True)
    real = Tally(secret)
    law = shipped_and_own() if options.real else toy_law
    for number in numbers[: options.real][part - 1 :: parts]:
        text, ending = text_of(number, law.program, str(secret))
        real.one(f"law {number}{ending}", text, law)
    print(f"shipped law: {dict(real.counts)}, {time.monotonic() - began:.0f} s in all", flush=True)
    return 1 if tally.counts["failed"] or real.counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
