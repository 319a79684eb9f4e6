"""Bodies of law that a review leaves out: they change no outcome, ask nothing, and are told."""

from __future__ import annotations

import pytest
from msgspec import structs

from reviewer.engine.program import compile_program
from reviewer.engine.report import judge, report
from reviewer.errors import Problems
from reviewer.model.pack import Option, Regime
from reviewer.session.review_file import review_from_text
from tests import toy

SECOND = Regime("second", "Second law", "toy.regulated", "Not under the second law.", group="others")
PROGRAM = compile_program(
    [structs.replace(toy.PACK, regimes=(*toy.PACK.regimes, SECOND), groups=(Option("others", "Other laws"),))],
)


def test_a_regime_left_out_by_its_group_is_not_determined():
    review = structs.replace(toy.review(), leave_out={"others": "another team examines it"})
    found = report(judge(PROGRAM, review), {})
    assert all(set(flow.regimes) == {"toy"} for flow in found.flows.values())
    assert all("second" in flow.regimes for flow in report(judge(PROGRAM, toy.review()), {}).flows.values())


@pytest.mark.parametrize(("line", "part"), [("nothing: reason", "no body of law 'nothing'"), ("second: ''", "without a reason")])
def test_what_is_left_out_is_known_and_says_why(line, part):
    with pytest.raises(Problems) as told:
        review_from_text(f"review: x\nas_of: 2026-01-01\nleave_out: {{{line}}}", "x.yaml", PROGRAM)
    assert part in str(told.value.problems[0])
