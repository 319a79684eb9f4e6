"""What the journey with a screen reader needs of the system: a screen without a monitor, D-Bus, AT-SPI, Qt's libraries for X.

Nothing here fails a machine: where it can't be had, a sentence says so and the journey is skipped with its reason.
"""

from __future__ import annotations

import shutil
import sys
from ctypes.util import find_library
from pathlib import Path

import system_packages
from qt_libraries import ON_SCREEN
from setup_environment import SetupProblem, say

PROGRAMS = {"Xvfb": "xvfb", "dbus-daemon": "dbus"}
SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
LIBRARIES = ("xcb-cursor", "xcb-icccm", "xcb-keysyms", "xcb-image", "xcb-render-util", "xkbcommon-x11")


def ensure() -> None:
    """Install what is missing where this user may."""
    if not sys.platform.startswith("linux"):
        return
    wanted = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if not SERVICE.exists():
        wanted.append("at-spi2-core")
    if any(find_library(name) is None for name in LIBRARIES):
        wanted += ON_SCREEN
    if not wanted:
        return
    try:
        system_packages.install(wanted, "The journey with a screen reader needs more of the system")
    except SetupProblem as problem:
        say(f"{problem} Until then the journey is left out.")
