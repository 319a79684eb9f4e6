"""Each sample from an empty review to its memo as a person would do it, by keys and clicks; what comes out is what the sample determines."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTableWidget

from reviewer.session import shelf
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from tests.wizards.person_at_window import Person, named, press
from wizards.dialogs import ask

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", shelf.samples())
def test_a_sample_is_typed_in_answered_and_filed(window, tmp_path, monkeypatch, name):
    told = read_review(shelf.samples()[name], shelf.library().program)
    person = Person(window, told)
    person.describe()
    assert [flow.name for flow in person.review.flows] == [flow.name for flow in told.flows]
    person.answer_everything()

    session, wanted = window.view.bridge.session, ReviewSession(told, shelf.library())
    names = {flow.id: flow.name for flow in told.flows}
    built = {flow.id: flow.name for flow in person.review.flows}
    expected = {names[flow]: outcomes for flow, outcomes in wanted.regime_outcomes().items()}
    found = {built[flow]: outcomes for flow, outcomes in session.regime_outcomes().items()}
    differ = [(f, r, o, expected[f][r]) for f, outcomes in found.items() for r, o in outcomes.items() if o != expected[f][r]]
    assert differ == [], "step, body of law, as typed in, as in the sample"

    person.to("Findings")
    table = named(person.page, QTableWidget, "Steps and outcomes")
    assert [table.item(row, 0).text() for row in range(table.rowCount())] == list(names.values())

    monkeypatch.setattr(ask, "save_path", lambda *_: tmp_path / "memo.md")
    person.to("Memo")
    press(person.page, "Export Markdown")
    memo = (tmp_path / "memo.md").read_text(encoding="utf-8")
    assert told.title in memo
    assert all(flow.name in memo for flow in told.flows)
