"""The folder packaging/ must not hide the library of that name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_packaging_folder_is_no_package() -> None:
    assert list((ROOT / "packaging").rglob("__init__.py")) == []


def test_the_library_is_found_from_the_top_folder() -> None:
    script = "import packaging.version; print(packaging.version.__file__)"

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).parent != ROOT / "packaging"
