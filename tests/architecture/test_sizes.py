"""Sizes and house rules hold in this checkout, and the script that says so can say no."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMITS = "[tool.privacy_reviewer.sizes]\nfile_lines = 400\nfunction_lines = 50\n"


def run_sizes(root: Path) -> subprocess.CompletedProcess[str]:
    script = ROOT / "packaging" / "sizes.py"
    return subprocess.run([sys.executable, str(script), str(root)], capture_output=True, text=True)


def checkout_with(folder: Path, name: str, text: str, limits: str = LIMITS) -> Path:
    (folder / "pyproject.toml").write_text(limits)
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(text)
    return folder


def test_this_checkout_keeps_sizes_and_house_rules() -> None:
    done = run_sizes(ROOT)

    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reviewer/long.py", "x = 1\n" * 401),
        ("reviewer/long.py", "def f():\n" + "    x = 1\n" * 50),
        ("wizards/page.py", "dialog.exec()\n"),
        ("wizards/page.py", "QApplication.processEvents()\n"),
        ("wizards/page.py", "worker = QThread()\n"),
        ("reviewer/engine/now.py", "today = date.today()\n"),
        ("reviewer/engine/draw.py", "import random\n"),
        ("reviewer/memo/say.py", "print('done')\n"),
        ("reviewer/net.py", "from urllib.request import urlopen\n"),
        ("reviewer/a.py", "x = y  # type: ignore" + "\n"),
        ("tests/test_a.py", "x = y  # noqa" + "\n"),
        ("tests/test_a.py", "x = 1  # TO" + "DO later\n"),
        ("reviewer/utils.py", "x = 1\n"),
        ("wizards/helpers/box.py", "x = 1\n"),
        ("packaging/__init__.py", ""),
        ("reviewer/broken.py", "def f(:\n"),
    ],
)
def test_a_breach_is_named_with_its_place(tmp_path: Path, name: str, text: str) -> None:
    done = run_sizes(checkout_with(tmp_path, name, text))

    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"{name}:")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wizards/dialogs/ask.py", "dialog.exec()\n"),
        ("wizards/__main__.py", "sys.exit(app.exec())\n"),
        ("wizards/jobs.py", "pool = QThreadPool()\n"),
        ("reviewer/cli/show.py", "print('done')\n"),
        ("reviewer/store/clock.py", "now = datetime.now(UTC)\n"),
        ("reviewer/memo/say.py", '"""Never print() or date.today() here."""\n'),
        ("reviewer/a.py", "x = y  # type: ignore[attr-defined]\n"),
    ],
)
def test_what_is_allowed_passes(tmp_path: Path, name: str, text: str) -> None:
    done = run_sizes(checkout_with(tmp_path, name, text))

    assert (done.returncode, done.stdout) == (0, "")


def test_an_exception_needs_a_reason_and_a_use(tmp_path: Path) -> None:
    exceptions = 'exceptions = [{ place = "reviewer/short.py", lines = 450, reason = "" }]\n'

    done = run_sizes(checkout_with(tmp_path, "reviewer/short.py", "x = 1\n", LIMITS + exceptions))

    assert "no longer needed" in done.stdout
    assert "gives no reason" in done.stdout


def test_an_exception_lifts_the_limit_up_to_its_own(tmp_path: Path) -> None:
    exceptions = 'exceptions = [{ place = "reviewer/long.py", lines = 450, reason = "one table" }]\n'

    done = run_sizes(checkout_with(tmp_path, "reviewer/long.py", "x = 1\n" * 450, LIMITS + exceptions))

    assert (done.returncode, done.stdout) == (0, "")
