"""Sealed reviews against newer law: what flips, what weakens, what needs facts, by which legal test; and when a review is due again."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model import condition as c
from reviewer.model.review import Party
from reviewer.model.review_record import SealedFlow, Trigger
from reviewer.packs.library import Library
from reviewer.session import shelf
from reviewer.session.person import Person
from reviewer.session.recheck import moved, recheck
from reviewer.session.review_file import write_review
from reviewer.session.seal import seal
from reviewer.session.session import ReviewSession
from reviewer.session.shelf_marks import come_about, due_words
from reviewer.session.triggers import triggers_from, watch
from reviewer.store.shelf import entries
from tests import toy

LIBRARY = Library((toy.PACK,))
TODAY = date(2026, 11, 1)
SETTLED = {
    "send": {"care": "yes", "study": "no", "paid": "no", "on_behalf": "no", "trimmed": "yes"},
    "notes": {"kinds.names": "yes", "kinds.dates": "yes"},
}


def newer(**tests):
    """The toy pack's next version with other elements for some tests."""
    made = tuple(structs.replace(t, elements=(toy.element(t.elements[0].id, tests[t.title]),)) if t.title in tests else t for t in toy.TESTS)
    return Library((structs.replace(toy.PACK, version="2", digest="other", tests=made),))


@pytest.fixture
def path(tmp_path):
    session = ReviewSession(toy.review(**SETTLED), LIBRARY, person=Person("Ada", "counsel"))
    assert session.flow_outcomes()["send"] == "permitted"
    seal(session)
    write_review(session.review, tmp_path / "r.json")
    return tmp_path / "r.json"


def of(found, flow):
    return next(f for f in found.flows if f.flow == flow)


def test_under_the_same_law_nothing_moves(path):
    found = recheck(path, LIBRARY, TODAY)
    assert {f.move for f in found.flows} == {"same"}
    assert not found.needs_a_look
    assert found.law == ()


def test_a_flip_names_the_legal_test_whose_text_changed(path):
    found = recheck(path, newer(paid=c.Not(toy.fact("paid"))), TODAY)
    flow = of(found, "send")
    assert (flow.move, flow.before, flow.after) == ("worse", "permitted", "not_permitted")
    assert [(t.test, t.before, t.after, t.law) for t in flow.tests] == [("toy.paid", "not_met", "met", "changed")]
    assert flow.regimes == (("Toy law", "permitted", "not_permitted"),)
    assert found.needs_a_look
    assert found.law == ("pack toy was version 1, is version 2",)


def test_a_new_fact_that_is_needed_is_named(path):
    flow = of(recheck(path, newer(care=toy.fact("approved")), TODAY), "send")
    assert flow.move == "needs_facts"
    assert "approved?" in flow.facts


def test_a_question_that_is_gone_is_told_and_left_out(path):
    pack = structs.replace(toy.PACK, version="2", questions=tuple(q for q in toy.QUESTIONS if q.id != "trimmed"))
    pack = structs.replace(pack, tests=tuple(t for t in pack.tests if t.title != "trimmed"))
    found = recheck(path, Library((pack,)), TODAY)
    assert "trimmed of flow send" in found.notes[0]
    assert [(t.test, t.law) for t in of(found, "send").tests] == [("toy.trimmed", "gone")]


@pytest.mark.parametrize(
    ("then", "now", "move"),
    [
        (("permitted", "permitted", "permitted"), ("undetermined", "not_permitted", "permitted"), "needs_facts"),
        (("undetermined", "contested", "permitted"), ("undetermined", "not_permitted", "permitted"), "weaker"),
        (("undetermined", "not_permitted", "permitted"), ("undetermined", "contested", "permitted"), "stronger"),
        (("undetermined", "not_permitted", "permitted"), ("until_cured", "until_cured", "until_cured"), "worse"),
        (("undetermined", "not_permitted", "permitted"), ("permitted", "permitted", "permitted"), "settled"),
        (("outside", "permitted", "permitted"), ("permitted", "permitted", "permitted"), "better"),
        (("until_cured", "until_cured", "until_cured"), ("permitted", "permitted", "permitted"), "better"),
    ],
)
def test_every_way_an_outcome_moves_has_a_word(then, now, move):
    result = ReviewSession(toy.review(), LIBRARY).flow("send")
    found = structs.replace(result, outcome=now[0], at_worst=now[1], at_best=now[2])
    assert moved(SealedFlow(*then), found) == move


def test_what_tells_most_comes_first_and_the_command_keeps_it_short(path, monkeypatch, capsys):
    from reviewer.cli import main
    from reviewer.session import content

    more = tuple(toy.legal_test(f"more{n}", "requirement", "flow", toy.element("x", toy.fact("approved"))) for n in range(20))
    law = newer(paid=c.Not(toy.fact("paid")))
    law = Library((structs.replace(law.packs[0], tests=(*more, *law.packs[0].tests)),))
    flow = of(recheck(path, law, TODAY), "send")
    assert (flow.tests[0].test, len(flow.tests)) == ("toy.paid", 21)
    monkeypatch.setattr(content, "shipped_and_own", lambda: law)
    assert main(["recheck", str(path)]) == 1
    told = capsys.readouterr().out
    assert "and 13 legal tests more moved" in told
    assert "Toy law: permitted, subject to conditions -> not permitted" in told


def test_a_file_that_cannot_be_read_does_not_stop_the_others(path, capsys, monkeypatch):
    from reviewer.cli import main
    from reviewer.session import content

    monkeypatch.setattr(content, "shipped_and_own", lambda: LIBRARY)
    assert main(["recheck", "missing.yaml", str(path)]) == 2
    told = capsys.readouterr()
    assert "nothing moved for the worse" in told.out
    assert "no such file" in told.err


def test_an_unsealed_review_is_not_compared(tmp_path):
    write_review(toy.review(), tmp_path / "r.yaml")
    found = recheck(tmp_path / "r.yaml", LIBRARY, TODAY)
    assert found.flows == []
    assert "Not sealed" in found.notes[0]


def watched(*triggers, store=None):
    person = Person("Ada", "counsel")
    session = (
        ReviewSession.create(store, toy.review(**SETTLED), LIBRARY, person) if store else ReviewSession(toy.review(**SETTLED), LIBRARY, person=person)
    )
    seal(session)
    watch(session, triggers)
    return session


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("new_vendor", lambda r: structs.replace(r, parties={**r.parties, "other": Party()})),
        ("new_source", lambda r: structs.replace(r, datasets={**r.datasets, "more": r.datasets["notes"]})),
        ("new_model_version", lambda r: structs.replace(r, systems={"model": structs.replace(r.systems["model"], note="v2")})),
    ],
)
def test_what_is_new_since_the_seal_makes_a_review_due(kind, change):
    session = watched(Trigger(kind))
    assert come_about(session.review, LIBRARY, TODAY) == []
    session.change(change(session.review), "x")
    assert len(come_about(session.review, LIBRARY, TODAY)) == 1


def test_a_day_and_a_change_of_law_make_a_review_due():
    session = watched(*triggers_from([date(2027, 1, 2)], ["law_change"]))
    assert come_about(session.review, LIBRARY, date(2027, 1, 1)) == []
    assert come_about(session.review, LIBRARY, date(2027, 1, 2)) == ["the day 2027-01-02 has come"]
    assert "pack toy" in come_about(session.review, newer(), TODAY)[0]


def test_a_reason_that_nobody_knows_is_refused():
    with pytest.raises(ReviewerError, match="Known are: new_vendor"):
        triggers_from([], ["weather"])


def test_the_shelf_shows_the_day_and_whether_it_has_come(tmp_path, monkeypatch):
    session = watched(*triggers_from([date(2027, 1, 2)], ["law_change", "new_vendor"]), store=tmp_path / "r.review")
    entry = entries(tmp_path)[0]
    assert entry.summary.re_review == "2027-01-02"
    monkeypatch.setattr(shelf, "library", lambda: LIBRARY)
    assert shelf.re_review(entry, date(2027, 1, 1)) == "on 2027-01-02"
    assert shelf.re_review(entry, date(2027, 2, 1)) == "due since 2027-01-02"
    monkeypatch.setattr(shelf, "library", newer)
    assert shelf.re_review(entry, TODAY) == "due: a change of law content"
    session.change(structs.replace(session.review, parties={**session.review.parties, "other": Party()}), "x")
    assert entries(tmp_path)[0].summary.re_review == "due: a new organization or person (party other)"
    session.close()
    assert due_words("", TODAY) == ""
