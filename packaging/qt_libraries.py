"""Whether Qt starts here: tried in a child process, for a Qt without its libraries or screen ends the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import system_packages
from setup_environment import SetupProblem

# Qt's own message names libxcb-cursor0 whatever is missing, so the platform's plugin is loaded by hand first:
# the system's loader then says which library it did not find.
PROBE = """
import ctypes, pathlib, sys
try:
    import PySide6.QtWidgets
    for name in sys.argv[1:]:
        ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / name))
except (ImportError, OSError) as error:
    sys.exit(f"{error}")
PySide6.QtWidgets.QApplication([])
"""
MISSING = 1
PLUGINS = {"offscreen": "libqoffscreen.so", "xcb": "libqxcb.so"}
EVERYWHERE = ["libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"]
ON_SCREEN = [
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxkbcommon-x11-0", "libxcb-image0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libx11-xcb1", "libwayland-cursor0", "libwayland-egl1",
]  # fmt: skip


def ensure(python: Path, surface: str) -> None:
    """Start Qt once for `surface` ("screen" or "offscreen"); install what is missing where that is allowed.

    Raises SetupProblem where Qt can't start.
    """
    missing = _missing_library(python, surface)
    if missing is None:
        return
    reason = f"The window needs a system library that can't be loaded ({missing})"
    if not sys.platform.startswith("linux"):
        raise SetupProblem(f"{reason}: remove the folder .venv and start again; if that does not help, report it.")
    system_packages.install(EVERYWHERE + (ON_SCREEN if surface == "screen" else []), reason)
    missing = _missing_library(python, surface)
    if missing is not None:
        raise SetupProblem(
            f"The window still needs a system library ({missing}) after the usual Debian packages were installed: "
            "install the package that holds it and start again."
        )


def _missing_library(python: Path, surface: str) -> str | None:
    """What the system's loader did not find, None if Qt starts. Raises SetupProblem where the screen refuses."""
    environment = dict(os.environ)
    if surface == "offscreen":
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [python, "-P", "-c", PROBE, *_plugins(environment)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode == 0:
        return None
    if done.returncode == MISSING:
        return done.stderr.strip().partition("\n")[0]
    display = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY") or environment.get("QT_QPA_PLATFORM", "")
    raise SetupProblem(
        f"The display {display} can't be used: start the program from your desktop session, or use the command line, "
        "for example `python3 packaging/run.py --help`."
    )


def _plugins(environment: dict[str, str]) -> list[str]:
    """The file of the platform plugin that Qt will use, where we know it."""
    if not sys.platform.startswith("linux"):
        return []
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if not platform and environment.get("DISPLAY"):
        platform = "xcb"
    return [PLUGINS[platform]] if platform in PLUGINS else []
