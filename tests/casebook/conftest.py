"""The casebook's table at the end of a run."""

from __future__ import annotations

import pytest


@pytest.hookimpl
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Counts and every question that does not simply agree; all of them with -v. Nothing where the casebook did not run."""
    ran = [item for key in ("passed", "failed") for item in terminalreporter.stats.get(key, ()) if "tests/casebook/" in item.nodeid]
    if not ran:
        return
    from tests.casebook.scores import lines

    told = list(lines(whole=terminalreporter.config.option.verbose > 0))
    if told:
        terminalreporter.section("casebook")
        for line in told:
            terminalreporter.write_line(line)
