"""Every check of the project in one command, for a developer and for CI alike.

Usage: python3 packaging/check.py [--fast]
--fast leaves out the knowledge check and the tests marked slow.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):  # before any import that an old Python could not read
    sys.stderr.write(
        "The checks need Python 3.11 to 3.14 and this is {}.{}: start them with one of these, for example `python3.13 packaging/check.py`.\n".format(
            *sys.version_info[:2]
        )
    )
    sys.exit(2)

import argparse

import check_steps
import setup_environment


def main() -> int:
    """0 if every check is content, 1 if one is not."""
    parser = argparse.ArgumentParser(prog="packaging/check.py", description="Run every check of the project.")
    parser.add_argument("--fast", action="store_true", help="leave out the knowledge check and the slow tests")
    arguments = parser.parse_args()
    python = setup_environment.ensure(["dev", "import", "encrypt"])  # what comes with extras is typed and tested with its libraries
    setup_environment.ensure_qt(python, "offscreen")
    if not arguments.fast:
        setup_environment.ensure_assistive()
    return check_steps.run_all(python, fast=arguments.fast)


if __name__ == "__main__":
    sys.exit(setup_environment.guarded(main))
