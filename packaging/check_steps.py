"""The checks themselves: which there are, in which order, and how each is run and told.

Types are checked beside the other steps, on the second core, and told after the tests. The tests share out the cores
there are, file by file. All steps run even if one fails. The last line printed is the test runner's own closing line.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from setup_environment import ENVIRONMENT, ROOT

CLOSING_LINE = re.compile(r"(no tests ran|\d+ (passed|failed|errors?|skipped|deselected|xfailed|xpassed)\b.*) in [\d.]+s")

MOST_WORKERS = 4  # each holds the law content and its own reviews in memory: up to a gigabyte


def run_all(python: Path, *, fast: bool) -> int:
    """Run every step; 0 if all are content, else 1."""
    began = time.monotonic()
    failed: list[str] = []
    with ThreadPoolExecutor(1) as second_core:
        types = [str(python), "-m", "pyright", "--pythonpath", str(python)]
        future = second_core.submit(_in_background, types)
        for name, command in _quick_steps(python).items():
            if not _run(name, command):
                failed.append(name)
        if not fast and not _knowledge(python):
            failed.append("knowledge")
        tests_content, closing_line = _tests(python, fast=fast)
        _header("types", types)
        types_content, output, seconds = future.result()
    print(output, end="")
    _footer(types_content, seconds)
    failed += [name for name, content in (("tests", tests_content), ("types", types_content)) if not content]
    print(f"== all checks: {time.monotonic() - began:.0f} s ==")
    print(f"Not content: {', '.join(failed)}." if failed else "All content.")
    print(closing_line, flush=True)
    return 1 if failed else 0


def _quick_steps(python: Path) -> Mapping[str, list[str]]:
    module = [str(python), "-m"]
    return {
        "format": [*module, "ruff", "format", "--check", "--quiet", "--output-format=concise", "."],
        "lint": [*module, "ruff", "check", "--quiet", "--output-format=concise", "."],
        "imports": [str(python.with_name("lint-imports")), "--no-logo"],
        "sizes": [str(python), "packaging/sizes.py"],
    }


def _knowledge(python: Path) -> bool:
    if not any((ROOT / "reviewer" / name).exists() for name in ("cli/__init__.py", "cli.py")):
        print("== knowledge == left out: there is no command line yet.", flush=True)
        return True
    return _run("knowledge", [str(python), "-P", "-m", "reviewer", "knowledge", "check"])


def _tests(python: Path, *, fast: bool) -> tuple[bool, str]:
    """Whether the tests are content, and pytest's closing line."""
    command = [str(python), "-m", "pytest", "--color=no", *_shared_out(_cores()), *(["-m", "not slow"] if fast else [])]
    _header("tests", command)
    began = time.monotonic()
    closing_line = ""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if CLOSING_LINE.search(line):
                closing_line = line.strip()
    _footer(process.returncode == 0, time.monotonic() - began)
    return process.returncode == 0, closing_line or "pytest ended without a closing line"


def _cores() -> int:
    """How many processors this process may use, where the system can tell."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shared_out(cores: int) -> list[str]:
    """The tests on several cores; one file stays with one process, which keeps what its tests share."""
    return ["-n", str(min(cores, MOST_WORKERS)), "--dist", "loadfile"] if cores > 1 else []


def _run(name: str, command: list[str]) -> bool:
    _header(name, command)
    began = time.monotonic()
    content = subprocess.run(command, cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL).returncode == 0
    _footer(content, time.monotonic() - began)
    return content


def _in_background(command: list[str]) -> tuple[bool, str, float]:
    """Whether the step is content, what it printed, and its seconds."""
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return done.returncode == 0, done.stdout, time.monotonic() - began


def _header(name: str, command: list[str]) -> None:
    words = [Path(word).name if Path(word).is_absolute() else word for word in command]
    print(f"== {name}: {' '.join(words)} ==", flush=True)


def _footer(content: bool, seconds: float) -> None:
    print(f"   {'ok' if content else 'NOT OK'}, {seconds:.1f} s", flush=True)


def _environment() -> dict[str, str]:
    """No screen, no colours, no look for newer tools, and a home without this user's own reviews and packs."""
    home = ENVIRONMENT / "home-for-checks"
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PRIVACY_REVIEWER_HOME": str(home),
        "NO_COLOR": "1",
        "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1",
    }
