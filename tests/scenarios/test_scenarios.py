"""Scenarios of published authority hold for ever: outcome, what decides, what is asked, what is told."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from reviewer.model.outcome import LADDER
from reviewer.session.regimes import regimes_of
from reviewer.session.session import ReviewSession
from tests.scenarios.told import Scenario, opened, scenarios

KEYS = {"flow", "regime", "outcome", "at_most", "stop", "pathway", "blocked", "point", "asks", "told", "test", "of", "other_reading"}
ALL = scenarios()
ROWS = [(scenario, row) for scenario in ALL for row in scenario.expect]


@lru_cache(2)  # a judged review is large, and rows of one scenario stand together
def session(name: str) -> ReviewSession:
    """The judged review of a scenario."""
    return opened(next(scenario for scenario in ALL if str(scenario) == name))


@pytest.mark.parametrize(("scenario", "row"), ROWS, ids=[f"{scenario}-{row.get('flow') or row['test']}" for scenario, row in ROWS])
def test_a_scenario_comes_out_as_a_careful_lawyer_says(scenario: Scenario, row: dict[str, Any]):
    assert not set(row) - KEYS
    judged = session(str(scenario))
    if "test" in row:
        conservative, other = judged.finding(row["test"], row["of"])
        assert conservative.outcome == row["outcome"]
        assert "other_reading" not in row or other.outcome == row["other_reading"]
    else:
        _flow(judged, row)


def test_every_scenario_says_why_and_on_what_authority():
    assert len({scenario.id for scenario in ALL}) == len(ALL) >= 30
    assert all(scenario.says and scenario.cites and scenario.expect for scenario in ALL)


def _flow(judged: ReviewSession, row: dict[str, Any]) -> None:
    found, flow = regimes_of(judged, row["flow"])[row.get("regime", "hipaa")], judged.flow(row["flow"])
    assert found.outcome == row.get("outcome", found.outcome)
    if "at_most" in row:
        assert found.outcome != "outside"
        assert LADDER.index(found.at_best) <= LADDER.index(row["at_most"])
    assert "stop" not in row or flow.stops[row["stop"]] == "met"
    assert "pathway" not in row or flow.pathways[row["pathway"]].with_requirements == "met"
    assert "blocked" not in row or flow.requirements[row["blocked"]] == "not_met"
    assert "point" not in row or row["point"] in flow.contested
    assert set(row.get("asks", ())) <= {question.fact for question in judged.open_questions(row["flow"])}
    assert "told" not in row or any(row["told"] in conflict.what for conflict in judged.judged.inferred.conflicts)
