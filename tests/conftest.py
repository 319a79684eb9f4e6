"""What holds for every test: no screen, no network, a home of its own, and the same examples each time."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.casebook.told import CasebookTable

TESTS = Path(__file__).parent
HOME_VARIABLE = "PRIVACY_REVIEWER_HOME"

settings.register_profile(
    "project",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")

_session_home = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows on the screen while they are tested")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Set the stage before anything imports Qt or asks for a folder."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    config.stash[_session_home] = os.environ[HOME_VARIABLE] = tempfile.mkdtemp(prefix="reviewer-tests-")
    sys.addaudithook(_refuse_network)
    config.pluginmanager.register(CasebookTable(), "casebook")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_session_home], ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(TESTS / "wizards"):
            item.add_marker(pytest.mark.gui)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for one test: its database, packs, cache and logs are nobody else's."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: names and addresses of other hosts are refused, sockets between local processes are not."""
    if event == "socket.getaddrinfo" or event == "socket.gethostbyname":
        raise PermissionError(f"a test asked for the address of {arguments[0]!r}; nothing here uses the network")
    if event in ("socket.connect", "socket.bind", "socket.sendto") and isinstance(arguments[1], tuple):
        raise PermissionError(f"a test used the address {arguments[1]!r}; nothing here uses the network")
