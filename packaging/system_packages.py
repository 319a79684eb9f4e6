"""Debian packages that the program needs from the system: installed where the user may, else named in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess

from setup_environment import SetupProblem, say

PATIENCE = 900  # seconds for one call of apt-get


def install(packages: list[str], reason: str) -> None:
    """Install `packages`. Raises SetupProblem with the exact command where this user or system can't."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    by_hand = f"sudo {' '.join(command)}"
    if shutil.which("apt-get") is None:
        raise SetupProblem(f"{reason}: install what your system calls these Debian packages and start again: {' '.join(packages)}.")
    prefix = _right_to_install()
    if prefix is None:
        raise SetupProblem(f"{reason}: run `{by_hand}` and start again.")
    say(f"{reason}; installing the Debian packages {' '.join(packages)} ...")
    wait = ["-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30"]
    _apt([*prefix, "apt-get", *wait, "--quiet", "update"])
    if not _apt([*prefix, *command, *wait, "--quiet"]):
        raise SetupProblem(f"{reason}, and installing the packages failed: run `{by_hand}`, mend what it says, start again.")


def _right_to_install() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks no password, None where it can't be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _apt(command: list[str]) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=quiet, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
