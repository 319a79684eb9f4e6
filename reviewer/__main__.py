"""`python -m reviewer`: the same as the `privacy-reviewer` command."""

import sys

from reviewer.cli import main

if __name__ == "__main__":
    sys.exit(main())
