"""`passphrase`: encrypt a saved review or a review file, change the passphrase, or take it away."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewer.cli.passphrases import NEW_VARIABLE, new_passphrase
from reviewer.cli.reading import clean
from reviewer.errors import ReviewerError

EXAMPLE = "Example: privacy-reviewer passphrase set my-product.yaml -o my-product.review"


def arguments(command: argparse.ArgumentParser) -> None:
    """Arguments of `passphrase`."""
    command.add_argument("do", choices=("set", "change", "remove"), help="what to do")
    command.add_argument("review", metavar="REVIEW", help="a saved review (.review), which is changed in place without -o, or a review file")
    command.add_argument("-o", "--output", metavar="FILE", help="write to a new file (.review) and leave the other as it is")
    command.add_argument("--new-passphrase-env", metavar="NAME", default="", help=f"read the new one from this variable instead of {NEW_VARIABLE}")
    command.add_argument("--new-passphrase-fd", metavar="N", type=int, help="read the new one from this open file descriptor")


def run(options: argparse.Namespace) -> int:
    """Write the file anew under the passphrase."""
    from reviewer.session.passphrase import SUFFIX, encrypted_copy, is_encrypted, set_passphrase

    path, target = Path(options.review), Path(options.output) if options.output else None
    saved = path.suffix == SUFFIX
    if target is not None and target.suffix != SUFFIX:
        raise ReviewerError(f"an encrypted review's name ends in {SUFFIX}.", str(target), f"Write {target.stem}{SUFFIX}.")
    if target is None and not saved:
        raise ReviewerError(
            "a review file is text, and is not encrypted in place.", str(path), f"Name a new file with -o, such as {path.stem}{SUFFIX}."
        )
    if options.do != "set" and not (saved and is_encrypted(path)):
        raise ReviewerError("this file has no passphrase.", str(path), "Use `passphrase set` to give it one.")
    if options.do == "set" and saved and is_encrypted(path):
        raise ReviewerError("this file has a passphrase already.", str(path), "Use `passphrase change`.")
    new = None if options.do == "remove" else new_passphrase(options.new_passphrase_env, options.new_passphrase_fd)
    if target is not None:
        encrypted_copy(path, target, new)
    else:
        set_passphrase(path, new)
    print(f"{clean(str(target or path))} is {'encrypted' if new is not None else 'not encrypted any more'}.")
    if target is not None and new is not None:
        print(f"{clean(str(path))} is as it was; delete it if nobody is to read it.")
    return 0
