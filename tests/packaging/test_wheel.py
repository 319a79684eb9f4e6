"""What is installed from a wheel: all of the program, its law, its fonts, and nothing of the checkout besides."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("reviewer", "wizards", "knowledge", "resources")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def test_every_file_of_the_packages_is_in_the_wheel(names: set[str]) -> None:
    expected = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert expected - names == set()
    assert any(name.startswith("resources/fonts/") and name.endswith(".ttf") for name in names)


def test_nothing_else_of_the_checkout_is_in_the_wheel(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} <= set(PACKAGES)


def test_the_licences_and_both_commands_are_in_the_wheel(names: set[str]) -> None:
    ends = {name.partition(".dist-info/")[2] for name in names}

    assert {"entry_points.txt", "licenses/LICENSE", "licenses/resources/fonts/OFL-Inter.txt"} <= ends
