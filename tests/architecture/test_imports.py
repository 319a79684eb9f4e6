"""The core works without a window: checked in a fresh interpreter, for a static look misses imports made by name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

IMPORT_ALL = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is not for the core")

sys.meta_path.insert(0, NoQt())
import reviewer
for module in pkgutil.walk_packages(reviewer.__path__, "reviewer."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
USED_WHERE_NEEDED = {"networkx", "graphviz", "markdown", "nh3", "typst", "docx", "lxml", "platformdirs"}


def loaded_by_the_whole_core() -> set[str]:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_every_module_of_the_core_imports_where_qt_is_absent() -> None:
    assert "reviewer" in loaded_by_the_whole_core()


def test_importing_the_core_loads_no_heavy_library() -> None:
    assert loaded_by_the_whole_core() & USED_WHERE_NEEDED == set()
