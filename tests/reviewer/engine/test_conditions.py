"""The twelve shapes, checked against all completions on every partial answer of a small picture."""

from __future__ import annotations

from itertools import product

import pytest

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.evaluate import evaluate
from reviewer.engine.packing import Frame
from reviewer.engine.predicates import compare, compare_list, in_set, value_at
from reviewer.engine.program import compile_program, condition_node
from reviewer.engine.read_test import truth_at
from reviewer.model import condition as c
from reviewer.model.answer import Range
from tests import toy
from tests.toy import fact

FLOW_FACTS = ("care", "study", "paid")
CONDITIONS = [
    c.All((fact("care"), fact("study"))),
    c.Any((fact("care"), fact("study"), fact("paid"))),
    c.Not(c.All((fact("care"), c.Not(fact("paid"))))),
    c.AtLeast(2, (fact("care"), fact("study"), fact("paid"))),
    c.All(()),
    c.Any(()),
    c.Every("inputs", c.Via("flow", fact("care"))),
    c.Some("inputs", c.Via("flow", fact("study")), c.Via("flow", fact("care"))),
    c.Every("inputs", c.Via("flow", fact("study")), c.Via("flow", fact("care"))),
    c.Every("inputs", c.Via("flow", fact("study")), c.Via("flow", fact("care")), None, True),
    c.Via("system", fact("care"), True) if False else c.Via("sender", fact("covered")),
    c.Has("between"),
]


def truth(condition, answers):
    """The condition's truth for flow `send` under answers (None leaves a fact open)."""
    program = compile_program([toy.PACK])
    node = condition_node(program, condition, "flow")
    given = {name: value for name, value in answers.items() if value is not None}
    run = evaluate(program, Frame(program, build_subjects([toy.review(send=given)], program.agreement_kinds)))
    return truth_at(run, node, 0)


@pytest.mark.parametrize("condition", CONDITIONS, ids=[str(i) for i in range(len(CONDITIONS))])
def test_a_settled_value_is_the_value_of_every_completion(condition):
    full = {values: truth(condition, dict(zip(FLOW_FACTS, values, strict=True))) for values in product(("yes", "no"), repeat=3)}
    for values in product(("yes", "no", None), repeat=3):
        completions = {full[done] for done in full if all(v in (None, d) for v, d in zip(values, done, strict=True))}
        found = truth(condition, dict(zip(FLOW_FACTS, values, strict=True)))
        assert found is None or completions == {found}


@pytest.mark.parametrize(
    ("value", "op", "bound", "expected"),
    [
        ("50", "at_least", "50", True),
        ("49", "at_least", "50", False),
        (Range("40", "60"), "at_least", "50", None),
        (Range("50", None), "at_least", "50", True),
        (Range(None, "49"), "at_least", "50", False),
        ("50", "at_most", "50", True),
        (Range("51", None), "at_most", "50", False),
        ("49.5", "before", "50", True),
        ("not_sure", "at_least", "50", None),
        ("many", "at_least", "50", None),
    ],
)
def test_a_comparison_is_settled_only_where_the_whole_range_agrees(value, op, bound, expected):
    assert compare(value, op, bound, "number") is expected


def test_dates_compare_as_days():
    assert compare("2019-12-31", "before", "2020-01-01", "date") is True
    assert compare(Range("2019-12-01", "2020-02-01"), "before", "2020-01-01", "date") is None


def test_lists_compare_as_sets():
    assert compare_list(("036", "100"), "some_in", ("036",)) is True
    assert compare_list(("036", "100"), "none_in", ("036",)) is False
    assert compare_list(("036",), "only_in", ("036", "100")) is True
    assert compare_list(None, "none_in", ("036",)) is None


def test_a_list_with_others_settles_only_what_is_named():
    assert compare_list(("036", "others"), "some_in", ("036",)) is True
    assert compare_list(("036", "others"), "some_in", ("100",)) is None
    assert compare_list(("036", "others"), "none_in", ("036",)) is False
    assert compare_list(("036", "others"), "none_in", ("100",)) is None
    assert compare_list(("036", "others"), "only_in", ("036",)) is None
    assert compare_list(("036", "others"), "only_in", ("100",)) is False


def test_an_unsure_answer_is_in_no_set():
    assert in_set("not_sure", ("yes",)) is None
    assert in_set(None, ("yes",)) is None


def test_a_dated_parameter_is_read_at_its_day():
    from datetime import date

    history = toy.PACK.parameters[0]
    assert value_at(history, date(2005, 1, 1)) == [(None, ("036",))]
    assert value_at(history, date(2015, 1, 1)) == [(None, ("036", "369"))]
    assert len(value_at(history, None)) == 2
