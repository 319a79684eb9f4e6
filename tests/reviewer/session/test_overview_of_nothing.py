"""A review without a step rules no body of law out."""

from __future__ import annotations

from reviewer.session.overview import NO_STEP, reach
from reviewer.session.person import Person
from reviewer.session.shelf import new_blank


def test_without_a_step_every_law_may_apply_and_none_is_settled(home):
    told = reach(new_blank("Empty", Person("Ada", "counsel")))
    assert {(row.applies, row.outcome, row.why) for row in told} == {("unknown", "undetermined", NO_STEP)}
    assert {"HIPAA", "FTC", "States"} <= {row.title for row in told}
