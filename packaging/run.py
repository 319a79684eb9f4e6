"""Set up what is missing and start the program: the window, or with arguments the command line.

Usage: python3 packaging/run.py [ARGUMENTS OF privacy-reviewer]
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):  # before any import that an old Python could not read
    sys.stderr.write(
        "This program needs Python 3.11 to 3.14 and this is {}.{}: start it with one of these, for example `python3.13 packaging/run.py`.\n".format(
            *sys.version_info[:2]
        )
    )
    sys.exit(2)

import setup_environment


def main() -> int:
    """Start the program in this process's place; returns only where a system can't do that."""
    arguments = sys.argv[1:]
    if not arguments:
        setup_environment.require_display()
    python = setup_environment.ensure()
    if not arguments:
        setup_environment.ensure_qt(python, "screen")
    return setup_environment.become([str(python), "-P", "-m", "reviewer", *arguments])


if __name__ == "__main__":
    sys.exit(setup_environment.guarded(main))
