"""Removing what others hang on: said first, whole, and never so that an agreement covers more than before."""

from __future__ import annotations

from datetime import date

from reviewer.model.review import Agreement, Dataset, Flow, HeldData, Party, Relationship, Review, System
from reviewer.session.removal import removal


def drawn() -> Review:
    return Review(
        review="r", as_of=date(2026, 1, 1), parties={"a": Party("Ada"), "b": Party("Bo"), "c": Party("Cy")},
        datasets={"d": Dataset("Notes"), "e": Dataset("Extract")}, systems={"s": System("Scribe", "b", "e")},
        flows=(Flow("send", "a", ("d",), "b", "Send"), Flow("use", "b", ("d", "e"), None, "Use", "e", "s"), Flow("keep", "c", ("e",), name="Keep")),
        relationships=(Relationship(("a", "b"), agreements=(Agreement("baa_1", "baa", "The BAA", covers=("d",)), Agreement("dua_1", "dua", covers=("d", "e")))),),
        holdings=(HeldData("a", "d"),),
    )  # fmt: skip


def test_a_party_takes_its_steps_systems_and_agreements_along():
    found = removal(drawn(), "party", "b")
    assert found.goes == ("step 'Send'", "step 'Use'", "system 'Scribe'", "agreement 'The BAA'", "agreement 'dua_1'")
    assert [flow.id for flow in found.review.flows] == ["keep"]
    assert (found.review.systems, found.review.relationships, set(found.review.parties)) == ({}, (), {"a", "c"})


def test_data_goes_with_the_steps_that_have_nothing_else():
    found = removal(drawn(), "dataset", "d")
    assert found.goes == ("step 'Send'", "agreement 'The BAA'")
    assert found.changes == ("step 'Use'", "agreement 'dua_1'")
    assert [(flow.id, flow.data) for flow in found.review.flows] == [("use", ("e",)), ("keep", ("e",))]
    assert [paper.covers for paper in found.review.relationships[0].agreements] == [("e",)]
    assert found.review.holdings == ()


def test_a_system_is_unlinked_from_its_steps():
    found = removal(drawn(), "system", "s")
    assert (found.goes, found.changes) == ((), ("step 'Use'",))
    assert found.review.systems == {}
    assert all(flow.system is None for flow in found.review.flows)
    assert found.review.holdings == drawn().holdings


def test_what_nothing_hangs_on_goes_alone():
    review = drawn()
    assert removal(review.__class__(review="r", as_of=review.as_of, parties={"a": Party("Ada")}), "party", "a").alone


def test_it_is_told_in_a_sentence():
    assert (
        removal(drawn(), "dataset", "d")
        .words("Notes")
        .startswith("Removing 'Notes' also removes step 'Send' and agreement 'The BAA'; it unlinks step 'Use' and agreement 'dua_1'.")
    )
