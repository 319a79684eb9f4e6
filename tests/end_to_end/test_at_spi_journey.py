"""One journey with a screen reader's means alone: the real program on a real display, read and operated over AT-SPI."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reviewer import paths
from reviewer.model.answer import NOT_SURE
from reviewer.session import shelf
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.words import outcome_words
from wizards.fields.base import options_of

pytest.importorskip("jeepney", reason="the client of the bus is not installed")

from tests.end_to_end import at_spi

ROOT = Path(__file__).parents[2]
SERVICES = (Path("/usr/share/dbus-1/services/org.a11y.Bus.service"), Path("/usr/local/share/dbus-1/services/org.a11y.Bus.service"))
SAMPLE, SUBJECT, FACT = "wellness_chatbot", "system chatbot", "provider_trains"

pytestmark = pytest.mark.slow


def missing() -> str:
    """What this machine lacks for the journey, or nothing."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is of Linux"
    lacking = [name for name in ("Xvfb", "dbus-daemon") if shutil.which(name) is None]
    if not any(path.exists() for path in SERVICES):
        lacking.append("at-spi2-core")
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    try:
        ctypes.CDLL(str(Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"))
    except OSError as error:
        lacking.append(str(error).partition(":")[0])
    return f"not on this machine: {', '.join(lacking)}" if lacking else ""


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[at_spi.Thing]:
    """The program among the accessible ones, on a display, buses and a home of its own; all ended afterwards."""
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    if paths.cache_folder().is_dir():
        shutil.copytree(paths.cache_folder(), tmp_path / "cache")
    environment = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE")}
    environment |= {
        "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PRIVACY_REVIEWER_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path),
    }  # fmt: skip
    with ExitStack() as stack:

        def start(*command: str, **more) -> subprocess.Popen[str]:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, text=True, stdout=subprocess.PIPE, **more)
            stack.callback(end, process)
            return process

        screen = start("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
        environment["DISPLAY"] = f":{first_line(screen)}"
        environment["DBUS_SESSION_BUS_ADDRESS"] = first_line(start("dbus-daemon", "--session", "--nofork", "--print-address=1"))
        bus = at_spi.A11yBus(environment["DBUS_SESSION_BUS_ADDRESS"])
        stack.callback(bus.close)
        start(sys.executable, "-m", "wizards")
        yield at_spi.wait_for(lambda: next((p for p in bus.programs() if p.name == "privacy-reviewer"), None), "the program")


def end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
    assert process.stdout is not None
    process.stdout.close()


def test_a_question_is_read_and_answered_and_the_findings_are_read(program) -> None:
    session = ReviewSession(read_review(shelf.samples()[SAMPLE], shelf.library().program), shelf.library())
    question = session.question(FACT)

    def see(role: str, begins: str):
        return at_spi.wait_for(lambda: program.find(role, begins), f"{role} '{begins}'")

    assert "Tour, 1 of" in see("panel", "Tour").name
    see("push button", "Leave the tour").act()
    at_spi.wait_for(lambda: program.find("push button", "Leave the tour") is None, "the end of the tour")
    see("push button", "All reviews").act()
    see("push button", "Wellness chatbot").act()

    see("label", question.text)
    options = [thing for thing in program.walk() if thing.role == "radio button"]
    assert [option.name for option in options] == [*(option[1] for option in options_of(question)), "Not sure"]
    chosen = next(option for option in options if option.name == "No")
    assert at_spi.wait_for(lambda: chosen.description, "what the answer would do")
    chosen.act()
    at_spi.wait_for(lambda: chosen.is_(at_spi.CHECKED), "the answer")

    see("tree item", "Findings").act()
    table = see("table", "Steps and outcomes")
    session.answer(SUBJECT, FACT, "no")
    assert session.value(SUBJECT, FACT) != NOT_SURE
    read = {thing.name.lower() for thing in table.walk()}
    assert {flow.name.lower() for flow in session.review.flows} <= read
    assert {outcome_words(session, outcome) for outcome in session.flow_outcomes().values()} <= read
