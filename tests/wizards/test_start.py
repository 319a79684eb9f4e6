"""Starting is light: nothing heavy is imported before the first paint, and the program tests itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("networkx", "markdown", "docx", "typst", "yaml", "sqlite_utils", "nh3", "graphviz")


def test_nothing_heavy_is_imported_before_the_first_paint():
    code = f"import sys; import wizards.main_window, wizards.theme; print([m for m in {HEAVY!r} if m in sys.modules])"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert made.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_program_tests_itself():
    made = subprocess.run([sys.executable, "-m", "wizards", "--self-test"], capture_output=True, text=True, timeout=120, check=False)
    assert (made.returncode, made.stderr) == (0, "")
    assert "Self-test passed" in made.stdout
