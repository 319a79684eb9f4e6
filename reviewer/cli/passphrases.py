"""Where a passphrase comes from on the command line: a variable, an open file, or a prompt; never an argument, which others could see."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.session import passphrase

VARIABLE = "PRIVACY_REVIEWER_PASSPHRASE"
NEW_VARIABLE = "PRIVACY_REVIEWER_NEW_PASSPHRASE"


def passphrase_arguments(command: argparse.ArgumentParser) -> None:
    """The options of every command that may meet an encrypted review."""
    group = command.add_argument_group("encrypted reviews", f"The passphrase is read from {VARIABLE}, or asked for in a terminal.")
    group.add_argument("--passphrase-env", metavar="NAME", default="", help="read it from this variable instead")
    group.add_argument("--passphrase-fd", metavar="N", type=int, default=None, help="read it from this open file descriptor instead")


def install(options: argparse.Namespace) -> None:
    """Let encrypted reviews ask as these options say."""
    given: list[str] = []

    def ask(path: Path) -> str | None:
        if options.passphrase_fd is not None and not given:
            given.append(_from_descriptor(options.passphrase_fd))
        if given:
            return given[0]
        return _from(options.passphrase_env, VARIABLE, lambda: getpass(f"Passphrase of {path.name}: ", sys.stderr))

    passphrase.ask_with(ask)


def new_passphrase(name: str, descriptor: int | None) -> str:
    """A new passphrase, asked for twice in a terminal. Raises ReviewerError where none is given."""
    if descriptor is not None:
        return _from_descriptor(descriptor)
    found = _from(name, NEW_VARIABLE, _twice)
    if found is None:
        raise ReviewerError("no new passphrase is given.", "passphrase", f"Set the variable {NEW_VARIABLE}; in a terminal you are asked.")
    return found


def _twice() -> str:
    first = getpass("New passphrase: ", sys.stderr)
    if getpass("The same again: ", sys.stderr) != first:
        raise ReviewerError("the two passphrases differ.", "passphrase", "Try again; nothing was changed.")
    return first


def _from(name: str, usual: str, prompt: Callable[[], str]) -> str | None:
    if name and name not in os.environ:
        raise ReviewerError(f"there is no variable {name[:60]}.", "passphrase", "Set it, or leave the option out to be asked.")
    found = os.environ.get(name or usual)
    if found is not None:
        return found
    return prompt() if sys.stdin is not None and sys.stdin.isatty() else None


def _from_descriptor(number: int) -> str:
    try:
        with os.fdopen(number, "r", encoding="utf-8") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise ReviewerError(
            f"no passphrase can be read from descriptor {number}.", "passphrase", "Open it for reading, such as with 3< FILE."
        ) from None
