"""The command line: `privacy-reviewer`. One file per command; without a command, the window opens.

Exit status: 0 done, 1 a check found problems, 2 bad input, 3 a gate (`--fail-on`) was not passed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from reviewer import __version__
from reviewer.cli.passphrases import install, passphrase_arguments
from reviewer.errors import ReviewerError

COMMANDS: tuple[tuple[str, str], ...] = (
    ("determine", "decide a review: outcome per flow, reasons, cures, open questions"),
    ("questions", "list the questions that can still change an outcome"),
    ("likely", "list likely answers with their reasons, or accept them in one act"),
    ("whatif", "show what each answer to an open question would do"),
    ("laws", "set all bodies of law side by side: which reach a flow, why, and what each asks for"),
    ("fields", "show a dataset's field register, or fill it from the names in a file"),
    ("documents", "list the documents a review needs: content confirmed, missing or open"),
    ("breach", "follow up a step that may have gone wrong: presumption, exceptions, notices with days"),
    ("comment", "list comments on anything in a review, add, answer, resolve or open them again"),
    ("evidence", "list, add, save or take out the files that show something in a review"),
    ("graph", "draw the data-flow graph as SVG, PNG, PDF or DOT"),
    ("memo", "write the memo as Markdown, HTML, PDF, DOCX or JSON"),
    ("record", "seal a review, sign the seal, take a step of its state, or show all of that"),
    ("dismiss", "list what a review raises against itself, or set some of it aside with a reason"),
    ("verify", "say whether a sealed review or a memo is unchanged, or what changed since"),
    ("compare", "compare two versions of a review: answers, drawing, outcomes, and why each moved"),
    ("recheck", "compare sealed reviews with the law content now installed: what flips, by which legal test"),
    ("merge", "make one review of two copies: every conflict shown, settled by a person with the reason"),
    ("rescue", "write what can be read of a damaged saved review to a new file"),
    ("passphrase", "encrypt a saved review or a review file, change its passphrase, or take it away"),
    ("knowledge", "check, list or show the law content"),
    ("new", "write a new review file, blank or from a sample"),
    ("open", "open a review in the window"),
)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    made = argparse.ArgumentParser(
        prog="privacy-reviewer",
        description="Decide offline whether a medical-AI data use is lawful under US health-privacy law, and file the memo.",
        epilog="Without a command the window opens. Every command has --help.",
    )
    made.add_argument("--version", action="version", version=f"privacy-reviewer {__version__}")
    commands = made.add_subparsers(dest="command", metavar="COMMAND")
    for name, line in COMMANDS:
        module = import_module(f"reviewer.cli.{name}_command")
        command = commands.add_parser(name, allow_abbrev=False, help=line, description=f"{line[0].upper()}{line[1:]}.", epilog=module.EXAMPLE)
        module.arguments(command)
        passphrase_arguments(command)
        command.set_defaults(run=module.run)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. A problem of the user's is one sentence on standard error and status 2."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if not given:
        return open_window([])
    try:
        options, strange = parser().parse_known_args(given)
        if strange:
            raise _not_understood(options.command, strange)
        if options.command is None:
            return open_window([])
        install(options)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except ReviewerError as problem:
        print(problem.sentence(), file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _not_understood(command: str | None, strange: Sequence[str]) -> ReviewerError:
    called = f"privacy-reviewer {command or ''}".rstrip()
    return ReviewerError(f"nothing is known by the words {', '.join(map(repr, strange))}.", called, f"`{called} --help` lists what there is.")


def open_window(paths: Sequence[str]) -> int:
    """Open the window, on a review file if one is given."""
    try:
        window = import_module("wizards.__main__")
    except ImportError as problem:
        raise ReviewerError(
            f"the window cannot start ({problem}).",
            "",
            "Run `python3 packaging/run.py`, which installs what is missing.",
        ) from None
    status: int = window.main([*paths])
    return status
