"""Print how the packs compare with the casebook: `.venv/bin/python tests/casebook/table.py [--short]`."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """The table on standard output; `--short` leaves out the questions that agree."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from tests.casebook.scores import lines

    for line in lines(whole="--short" not in sys.argv):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
