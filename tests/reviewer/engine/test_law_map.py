"""All bodies of law side by side: what reaches a flow first, alike ones in one row, nothing said to be cleared."""

from __future__ import annotations

from msgspec import structs

from reviewer.engine.law_map import law_map
from reviewer.engine.program import compile_program
from reviewer.engine.report import judge, report
from reviewer.model.pack import Regime
from tests import toy

STATES = tuple(Regime(f"r{i}", f"State {i}", "toy.state", f"Outside state {i}.", group="states") for i in range(8))
STATE = toy.legal_test("state", "status", "flow", toy.element("lived", toy.fact("shared_gain")))
PROGRAM = compile_program([structs.replace(toy.PACK, regimes=(*toy.PACK.regimes, *STATES), tests=(*toy.PACK.tests, STATE))])
REGIMES = {name: nodes.regime for name, nodes in PROGRAM.regimes.items()}
TESTS = {name: nodes.test for name, nodes in PROGRAM.tests.items()}


def rows(**answers):
    """The map of the flow `send` for some answers."""
    found = report(judge(PROGRAM, toy.review(**answers)), {}, False)
    return law_map(found.flows["send"], REGIMES, TESTS)


def test_what_reaches_a_flow_comes_first_with_what_it_asks():
    first = rows(notes={"kinds.names": "yes"}, send={"on_behalf": "yes", "care": "no", "shared_gain": "no"})[0]
    assert (first.title, first.applies) == ("Toy law", "met")
    assert {asked.kind for asked in first.asks} <= {"requirement", "duty"}


def test_laws_that_do_not_reach_it_are_one_row():
    last = rows(send={"shared_gain": "no"})[-1]
    assert last.regimes == tuple(f"r{i}" for i in range(8))
    assert last.title.endswith("and 2 more")
    assert (last.applies, last.asks) == ("not_met", ())


def test_every_regime_stands_in_exactly_one_row():
    found = [name for row in rows() for name in row.regimes]
    assert sorted(found) == sorted(REGIMES)
