"""The program's own environment `.venv` beside the checkout: made, filled and kept up to date with pyproject.toml.

Standard library only, for this runs before anything is installed. Refuses with one sentence and the next step
(SetupProblem), and leaves no half-made environment that a later start would trust: the stamp is written last.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "privacy-reviewer.json"
INSTALL_LOG = ENVIRONMENT / "privacy-reviewer-install.log"
OLDEST, NEWEST = (3, 11), (3, 14)


class SetupProblem(Exception):
    """What keeps the program from being set up: one sentence with the next step."""


def guarded(start: Callable[[], int]) -> int:
    """The exit status of `start`; what keeps it from starting becomes one sentence and status 2."""
    try:
        return start()
    except SetupProblem as problem:
        say(str(problem))
    except OSError as error:
        say(f"{error.filename or ROOT} can't be used ({error.strerror}): {_writable_hint()}")
    except KeyboardInterrupt:
        return 130
    return 2


def ensure(extras: Iterable[str] = ()) -> Path:
    """The environment's Python, with the project and these `extras` installed. Quick when that is so already."""
    if not _is_current(extras):
        with _alone():
            if not _is_current(extras):
                _set_up(set(extras))
    return _python_path()


def ensure_qt(python: Path, surface: str) -> None:
    """See that Qt's system libraries load for `surface` ("screen" or "offscreen"); tried once per installation."""
    stamp = _read_stamp()
    if surface in stamp.get("qt", []):
        return
    import qt_libraries

    qt_libraries.ensure(python, surface)
    _write_stamp({**stamp, "qt": [*stamp.get("qt", []), surface]})


def ensure_assistive() -> None:
    """See that a screen, a bus and assistive technology are there for the journey of the checks; tried once per installation."""
    stamp = _read_stamp()
    if stamp.get("assistive"):
        return
    import assistive

    assistive.ensure()
    _write_stamp({**stamp, "assistive": True})


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


def _is_current(extras: Iterable[str]) -> bool:
    # os.path, for Path.exists raises on Python 3.11 where a folder on the way may not be entered.
    stamp = _read_stamp()
    return os.path.exists(_python_path()) and _wanted().items() <= stamp.items() and set(extras) <= set(stamp.get("extras", []))


def _wanted() -> dict[str, object]:
    return {"root": str(ROOT), "pyproject": _pyproject_digest()}


@contextmanager
def _alone() -> Iterator[None]:
    """Wait while another start of the program sets up the same folder, where the system can tell."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _set_up(extras: set[str]) -> None:
    if not _usable(_python_path()):
        _make_environment()
    all_extras = sorted(extras | set(_read_stamp().get("extras", [])))
    _install(_python_path(), all_extras)
    _write_stamp({**_wanted(), "extras": all_extras, "qt": []})


def _python_path() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _pyproject_digest() -> str:
    try:
        return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    except OSError as error:
        raise SetupProblem(f"{ROOT / 'pyproject.toml'} can't be read ({error.strerror}): get a complete copy of the program.") from error


def _read_stamp() -> dict:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(stamp: Mapping[str, object]) -> None:
    beside = STAMP.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, STAMP)


def _usable(python: Path) -> bool:
    """Whether the environment has a Python that runs, is one of ours, and has pip."""
    import subprocess

    probe = "import sys, pip; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", probe], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and OLDEST <= tuple(map(int, done.stdout.split())) <= NEWEST


def _holds_something_else() -> bool:
    """Whether something of the user's stands where the environment should: it is never removed."""
    if not ENVIRONMENT.exists():
        return False
    return not ENVIRONMENT.is_dir() or (any(ENVIRONMENT.iterdir()) and not (ENVIRONMENT / "pyvenv.cfg").exists())


def _make_environment() -> None:
    import importlib.util
    import shutil
    import subprocess

    if _holds_something_else():
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
        raise SetupProblem(f"The environment {ENVIRONMENT} can't be made ({_last_line(done.stdout)}): {_writable_hint()}")


def _install(python: Path, extras: list[str]) -> None:
    import subprocess

    say("Installing the program and what it needs; this takes a minute or two ...")
    project = f".[{','.join(extras)}]" if extras else "."
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--editable", project]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode == 0:
        return
    INSTALL_LOG.write_text(done.stdout, encoding="utf-8")
    raise SetupProblem(_install_sentence(done.stdout))


NETWORK_SIGNS = (
    "NewConnectionError", "Max retries exceeded", "Temporary failure in name resolution", "Network is unreachable",
    "ConnectTimeout", "ReadTimeout", "ProxyError", "Connection refused", "Name or service not known",
    "(from versions: none)",
)  # fmt: skip


def _install_sentence(output: str) -> str:
    if any(sign in output for sign in NETWORK_SIGNS):
        return (
            "The package index can't be reached or lacks a library, and the program is not fully installed: connect "
            "to the network and start again, or set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder with the wheels."
        )
    if "No space left on device" in output:
        return f"The disk is full, the program needs about 500 MB in {ENVIRONMENT}: make room and start again."
    errors = [line for line in output.splitlines() if line.strip().startswith("ERROR:")]
    reason = (errors or [_last_line(output)])[0].strip().removeprefix("ERROR:").strip().rstrip(".")
    return f"The installation failed ({reason}): read {INSTALL_LOG}, mend it and start again."


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else "no reason was given"


def _writable_hint() -> str:
    return f"copy the program to a folder that you may write to and start it there, or make {ROOT} writable."
