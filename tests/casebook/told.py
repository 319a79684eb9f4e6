"""The casebook's table at the end of a run, also where the tests are shared out over several processes."""

from __future__ import annotations

from typing import Any

import pytest

CASEBOOK = "tests/casebook/"


class CasebookTable:
    """Counts and every question that does not simply agree; all of them with -v. Nothing where the casebook did not run.

    The process that ran the casebook makes the lines, for it holds the reviews; the one that reports prints them.
    """

    def __init__(self) -> None:
        self.ran = False
        self.lines: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that the casebook runs here."""
        self.ran |= report.nodeid.startswith(CASEBOOK)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Make the lines, and hand them over where another process reports."""
        config = session.config
        if not self.ran or config.pluginmanager.has_plugin("dsession"):
            return
        from tests.casebook.scores import lines

        self.lines = list(lines(whole=config.option.verbose > 0))
        handed_over: dict[str, object] | None = getattr(config, "workeroutput", None)
        if handed_over is not None:
            handed_over["casebook"] = self.lines

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over the lines of a process that ran the casebook."""
        self.lines += getattr(node, "workeroutput", {}).get("casebook", [])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the table."""
        if self.lines:
            terminalreporter.section("casebook")
            for line in self.lines:
                terminalreporter.write_line(line)
