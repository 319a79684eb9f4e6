"""The program's own environment `.venv` beside the checkout: made, filled and kept up to date with pyproject.toml.

Standard library only, for this runs before anything is installed. Refuses with one sentence and the next step
(SetupProblem), and leaves no half-made environment that a later start would trust: the stamp is written last.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "privacy-reviewer.json"
INSTALL_LOG = ENVIRONMENT / "privacy-reviewer-install.log"
OLDEST, NEWEST = (3, 11), (3, 14)


class SetupProblem(Exception):
    """What keeps the program from being set up: one sentence with the next step."""


def ensure(extras: Iterable[str] = ()) -> Path:
    """The environment's Python, with the project and these `extras` installed. Quick when that is so already."""
    python = _python_path()
    stamp = _read_stamp()
    wanted = {"root": str(ROOT), "pyproject": _pyproject_digest()}
    have = set(stamp.get("extras", []))
    if python.exists() and wanted.items() <= stamp.items() and have >= set(extras):
        return python
    if not _usable(python):
        _make_environment()
    all_extras = sorted(have | set(extras))
    _install(python, all_extras)
    _write_stamp({**wanted, "extras": all_extras, "qt": []})
    return python


def ensure_qt(python: Path, surface: str) -> None:
    """See that Qt's system libraries load for `surface` ("screen" or "offscreen"); tried once per installation."""
    stamp = _read_stamp()
    if surface in stamp.get("qt", []):
        return
    import qt_libraries

    qt_libraries.ensure(python, surface)
    _write_stamp({**stamp, "qt": [*stamp.get("qt", []), surface]})


def require_display() -> None:
    """Raise SetupProblem where a window would have no screen to open on."""
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return
    raise SetupProblem(
        "There is no display to open the window on (neither DISPLAY nor WAYLAND_DISPLAY is set): start it from a "
        "desktop session, or use the command line, for example `python3 packaging/run.py --help`."
    )


def become(command: list[str]) -> int:
    """Run `command` in the place of this process, so that signals and exit status are its own."""
    if sys.platform != "win32":
        os.execv(command[0], command)  # does not return
    import subprocess

    return subprocess.call(command)


def say(line: str) -> None:
    """One line of progress for a slow step; the program's own output stays clean."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _python_path() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _pyproject_digest() -> str:
    try:
        return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    except OSError as error:
        raise SetupProblem(
            f"{ROOT / 'pyproject.toml'} can't be read ({error.strerror}): get a complete copy of the program."
        ) from error


def _read_stamp() -> dict:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(stamp: Mapping[str, object]) -> None:
    beside = STAMP.with_suffix(f".{os.getpid()}")
    try:
        beside.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
        os.replace(beside, STAMP)
    except OSError as error:
        raise SetupProblem(f"{STAMP} can't be written ({error.strerror}): {_writable_hint()}") from error


def _usable(python: Path) -> bool:
    """Whether the environment has a Python that runs, is one of ours, and has pip."""
    import subprocess

    probe = "import sys, pip; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", probe], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and OLDEST <= tuple(map(int, done.stdout.split())) <= NEWEST


def _make_environment() -> None:
    import importlib.util
    import shutil
    import subprocess

    if ENVIRONMENT.exists() and any(ENVIRONMENT.iterdir()) and not (ENVIRONMENT / "pyvenv.cfg").exists():
        raise SetupProblem(f"{ENVIRONMENT} is not a Python environment: move it away and start again.")
    if importlib.util.find_spec("ensurepip") is None:
        import system_packages

        system_packages.install([f"python3.{sys.version_info[1]}-venv"], "Python's venv module is not complete")
    say(f"Making an environment in {ENVIRONMENT} ...")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(ENVIRONMENT)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise SetupProblem(
            f"The environment {ENVIRONMENT} can't be made ({_last_line(done.stdout)}): {_writable_hint()}"
        )


def _install(python: Path, extras: list[str]) -> None:
    import subprocess

    say("Installing the program and what it needs; this takes a minute or two ...")
    project = f".[{','.join(extras)}]" if extras else "."
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--editable", project]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode == 0:
        return
    try:
        INSTALL_LOG.write_text(done.stdout, encoding="utf-8")
    except OSError as error:
        raise SetupProblem(f"{ENVIRONMENT} can't be written to ({error.strerror}): {_writable_hint()}") from error
    raise SetupProblem(_install_sentence(done.stdout))


NETWORK_SIGNS = (
    "NewConnectionError", "Max retries exceeded", "Temporary failure in name resolution", "Network is unreachable",
    "ConnectTimeout", "ReadTimeout", "ProxyError", "Connection refused", "Name or service not known",
)  # fmt: skip


def _install_sentence(output: str) -> str:
    if any(sign in output for sign in NETWORK_SIGNS):
        return (
            "The package index can't be reached, and the program's libraries are not installed yet: connect to the "
            "network and start again, or set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder with their wheels."
        )
    if "No space left on device" in output:
        return f"The disk is full, the program needs about 500 MB in {ENVIRONMENT}: make room and start again."
    errors = [line for line in output.splitlines() if line.startswith("ERROR:")]
    reason = (errors or [_last_line(output)])[0].removeprefix("ERROR:").strip().rstrip(".")
    return f"The installation failed ({reason}): read {INSTALL_LOG}, mend it and start again."


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else "no reason was given"


def _writable_hint() -> str:
    return f"copy the program to a folder that you may write to and start it there, or make {ROOT} writable."
