"""Agreements and fields are told by names, never by ids."""

from __future__ import annotations

from reviewer.model.review import Agreement
from reviewer.session.field_words import field_words
from reviewer.session.paper_words import kind_words, paper_words
from reviewer.session.person import Person
from reviewer.session.shelf import library, new_from_sample
from reviewer.session.words import material_of


def test_a_kind_of_agreement_is_called_after_its_document():
    program = library().program
    assert {kind: kind_words(program, kind) for kind in program.agreement_kinds} == {
        "baa": "Business associate agreement (BAA)",
        "dua": "Data use agreement (DUA)",
        "qsoa": "Qualified service organization agreement or Part 2 rider (QSOA)",
    }
    assert kind_words(program, "made_up") == "MADE UP"


def test_an_agreement_without_a_title_is_called_by_its_kind():
    program = library().program
    assert paper_words(program, Agreement("baa_1", "baa")) == "Business associate agreement (BAA)"
    assert paper_words(program, Agreement("baa_1", "baa", "Contract of May")) == "Contract of May (BAA)"


def test_a_field_names_parties_data_systems_and_papers(home):
    session = new_from_sample("ambient_scribe", Person("Ada", "counsel"))
    session.answer("relationship scribe and cloud", "baa", "signed_not_checked")
    material = material_of(session)
    assert field_words(material, "sender", "scribe") == "Scribewell, Inc."
    assert field_words(material, "between", ("scribe", "cloud")) == "Scribewell, Inc., Northcloud Model Hosting"
    assert field_words(material, "agreements", ("baa_1",)) == "BAA between Scribewell, Inc. and Northcloud Model Hosting"
    assert field_words(material, "recipient", "gone") == "gone"
    assert field_words(material, "recipient", None) == "nothing"
    assert field_words(material, "note", "scribe") == "scribe"
