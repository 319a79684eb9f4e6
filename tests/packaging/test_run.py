"""packaging/run.py as a user meets it: quick when all is set up, one sentence when something is in the way."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAKE_PYTHON = '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 7\n'

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Python is a shell script")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the scripts with a project file that needs nothing."""
    shutil.copytree(ROOT / "packaging", tmp_path / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "empty"\nversion = "1"\n')
    return tmp_path


@pytest.fixture
def set_up(checkout: Path) -> Path:
    """The same, as if installed: the environment's Python prints its arguments and exits with 7."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(FAKE_PYTHON)
    python.chmod(0o755)
    digest = hashlib.sha256((checkout / "pyproject.toml").read_bytes()).hexdigest()
    stamp = {"root": str(checkout), "pyproject": digest, "extras": [], "qt": ["screen"]}
    (checkout / ".venv" / "privacy-reviewer.json").write_text(json.dumps(stamp))
    return checkout


def run(checkout: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | variables
    command = [sys.executable, str(checkout / "packaging" / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)


def test_arguments_and_exit_status_pass_through_and_nothing_else_is_said(set_up: Path) -> None:
    done = run(set_up, "memo", "a review.yaml", "--format", "pdf")

    assert done.returncode == 7
    assert done.stdout.splitlines() == ["-P", "-m", "reviewer", "memo", "a review.yaml", "--format", "pdf"]
    assert done.stderr == ""


def test_without_arguments_the_window_is_started(set_up: Path) -> None:
    done = run(set_up, DISPLAY=":0")

    assert done.returncode == 7
    assert done.stdout.splitlines() == ["-P", "-m", "reviewer"]


def test_a_window_without_a_display_is_refused_in_a_sentence(set_up: Path) -> None:
    done = run(set_up)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no display")
    assert done.stderr.count("\n") == 1


def test_a_platform_that_needs_no_display_is_let_through(set_up: Path) -> None:
    assert run(set_up, QT_QPA_PLATFORM="offscreen").returncode == 7


def test_an_old_python_is_told_which_one_to_use(checkout: Path) -> None:
    script = f"import runpy, sys; sys.version_info = (3, 9, 0); runpy.run_path({str(checkout / 'packaging' / 'run.py')!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.returncode == 2
    assert "needs Python 3.11 to 3.14 and this is 3.9" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_environment_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "thesis.txt").write_text("mine")

    done = run(checkout, "--help")

    assert done.returncode == 2
    assert "is not a Python environment: move it away" in done.stderr
    assert (checkout / ".venv" / "thesis.txt").read_text() == "mine"


def test_an_incomplete_copy_is_named(set_up: Path) -> None:
    (set_up / "pyproject.toml").unlink()

    done = run(set_up, "--help")

    assert done.returncode == 2
    assert "pyproject.toml can't be read" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_without_a_network_the_next_step_is_told_and_no_stamp_is_left(checkout: Path) -> None:
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}

    done = run(checkout, "--help", PIP_EXTRA_INDEX_URL="", PIP_FIND_LINKS="", **nowhere)

    assert done.returncode == 2
    assert "The package index can't be reached" in done.stderr.splitlines()[-1]
    assert not (checkout / ".venv" / "privacy-reviewer.json").exists()


def test_a_file_in_the_place_of_the_environment_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv").write_text("in the way")

    done = run(checkout, "--help")

    assert done.returncode == 2
    assert "is not a Python environment: move it away" in done.stderr
    assert (checkout / ".venv").read_text() == "in the way"
