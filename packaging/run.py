"""Set up what is missing and start the program: the window, or with arguments the command line.

Usage: python3 packaging/run.py [ARGUMENTS OF privacy-reviewer]
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):  # before any import that an old Python could not read
    sys.stderr.write(
        "This program needs Python 3.11 to 3.14 and this is {}.{}: start it with one of these, for example "
        "`python3.13 packaging/run.py`.\n".format(*sys.version_info[:2])
    )
    sys.exit(2)

import setup_environment
from setup_environment import SetupProblem


def main() -> int:
    """Exit status of the program, or 2 where it can't be set up."""
    arguments = sys.argv[1:]
    try:
        if not arguments:
            setup_environment.require_display()
        python = setup_environment.ensure()
        if not arguments:
            setup_environment.ensure_qt(python, "screen")
        return setup_environment.become([str(python), "-P", "-m", "reviewer", *arguments])
    except SetupProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
