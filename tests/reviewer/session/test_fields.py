"""The field register: proposals by name, confirmation by a person, what follows from it and what speaks against it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from reviewer.engine.match_fields import propose, words_of
from reviewer.errors import ReviewerError
from reviewer.model.review import DataField, Dataset, Flow, Party, Review
from reviewer.model.review_data import review_from_data, review_to_data
from reviewer.session import fields
from reviewer.session.conflicts import conflicts_at
from reviewer.session.content import shipped_and_own
from reviewer.session.memo import memo_of
from reviewer.session.session import ReviewSession


def kept(name, row, **more):
    return DataField(name, identifier=row, action="keep", confirmed="yes", **more)


def session_with(*rows, complete: Literal["", "yes"] = "", answers=None, flow_answers=None):
    dataset = Dataset(fields=rows, fields_complete=complete, answers={"deid_relied_on": "yes", **(answers or {})})
    flow = Flow("send", "a", ("d",), "b", answers=flow_answers or {})
    review = Review("r", date(2026, 11, 1), parties={"a": Party(), "b": Party()}, datasets={"d": dataset}, flows=(flow,))
    return ReviewSession(review, shipped_and_own())


def followed(session):
    return {(row["subject"], row["fact"]): row["value"] for row in session.inferred() if row["kind"] == "inferred"}


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("first_name", "names"), ("PatientName", "names"), ("drug_name", "none"), ("DOB", "dates"), ("admit_dt", "dates"), ("zip3", "zip3"),
        ("ZIP_CODE", "small_area"), ("ipAddress", "ip"), ("mailing_address", "street"), ("ssn_last4", "ssn"), ("mrn_hash", "mrn"),
        ("EncounterID", "account"), ("Patient.birthDate", "dates"), ("Observation.subject.reference", "mrn"), ("note_text", "free_text"),
        ("SOPInstanceUID", "unique_number"), ("glucose", "none"), ("cell_count", "none"), ("phone", "phone"), ("license_plate", "vehicle"),
        ("age_group", "none"), ("age", "age_over_89"), ("firstname", "names"), ("study_id", "study_code"), ("private (0009,1001)", "image"), ("name", "names"),
    ],
)  # fmt: skip
def test_a_row_is_proposed_by_the_name_of_the_field(name, row):
    found, why = propose(name, shipped_and_own().program.field_rows.values())
    assert found == row
    assert why.endswith(".")


def test_names_are_cut_into_words_by_signs_and_capitals():
    assert words_of("PatientBirthDate") == ("patient", "birth", "date")
    assert words_of("mrn2_HASH") == ("mrn", "2", "hash")


def test_a_kept_field_answers_still_there():
    assert followed(session_with(kept("pt_name", "names")))["dataset d", "identifiers.names"] == "present"


def test_a_proposal_or_a_dropped_field_answers_nothing():
    rows = (DataField("pt_name", identifier="names", action="keep"), kept("mrn", "mrn", why=""))
    assert ("dataset d", "identifiers.names") not in followed(session_with(*rows))
    dropped = DataField("pt_name", identifier="names", action="drop", confirmed="yes")
    assert followed(session_with(dropped)) == {}


def test_only_a_complete_register_says_that_something_is_out():
    dropped = DataField("pt_name", identifier="names", action="drop", confirmed="yes")
    found = followed(session_with(dropped, kept("glucose", "none"), complete="yes"))
    assert found["dataset d", "identifiers.names"] == "removed"
    assert found["dataset d", "identifiers.ssn"] == "never_there"


@pytest.mark.parametrize(
    "spoiler",
    [kept("note", "free_text"), DataField("x", identifier="none", action="keep"), DataField("x", action="keep", confirmed="yes")],
    ids=["free text", "not confirmed", "no row"],
)
def test_a_complete_register_says_nothing_where_details_can_hide(spoiler):
    found = followed(session_with(kept("glucose", "none"), spoiler, complete="yes"))
    assert not {"removed", "never_there"} & set(found.values())


@pytest.mark.parametrize("action", ["generalise", "replace"])
def test_a_changed_field_leaves_its_row_open(action):
    changed = DataField("mrn", identifier="mrn", action=action, confirmed="yes")
    found = followed(session_with(changed, complete="yes"))
    assert ("dataset d", "identifiers.mrn") not in found
    assert found["dataset d", "identifiers.names"] == "never_there"


def test_needs_with_reasons_answer_for_the_step():
    needed = kept("glucose", "none", needed="yes", why="The model predicts it.")
    assert followed(session_with(needed, complete="yes"))["flow send", "field_reasons"] == "all"
    blank = kept("glucose", "none", needed="yes", why=" ")
    assert ("flow send", "field_reasons") not in followed(session_with(blank, complete="yes"))


def test_a_field_that_is_kept_though_not_needed_is_a_conflict():
    session = session_with(kept("ssn", "ssn", needed="no"))
    assert followed(session)["flow send", "field_reasons"] == "some"
    assert any("'ssn'" in c.what and "not needed" in c.what for c in fields.conflicts_of(session, "d"))


def test_a_kept_name_against_the_checklist_is_told_at_both_places_and_in_the_memo():
    session = session_with(kept("pt_name", "names"), answers={"identifiers.names": "removed"})
    assert fields.conflicts_of(session, "d") == conflicts_at(session, "dataset d", "identifiers")
    assert "pt_name" in conflicts_at(session, "dataset d", "identifiers")[0].what
    assert session.value("dataset d", "identifiers.names") == "removed"
    text = str(memo_of(session))
    assert "Contradictory answers. " in text
    assert ". Field register" in text


def test_what_follows_can_be_overruled():
    session = session_with(kept("pt_name", "names"))
    session.answer("dataset d", "identifiers.names", "removed")
    assert ("dataset d", "identifiers.names") not in followed(session)


def test_another_row_or_action_wants_confirming_anew():
    review = session_with(kept("pt_name", "names")).review
    assert fields.change_field(review, "d", "pt_name", action="drop").datasets["d"].fields[0].confirmed == ""
    assert fields.change_field(review, "d", "pt_name", why="x").datasets["d"].fields[0].confirmed == "yes"


def test_a_register_that_grows_is_no_longer_complete():
    session = session_with(kept("glucose", "none"), complete="yes")
    assert fields.add_field(session.review, session.library, "d", "ssn").datasets["d"].fields_complete == ""


def test_confirming_and_declaring_refuse_what_is_undecided():
    review = session_with(DataField("x", identifier="none")).review
    with pytest.raises(ReviewerError, match="no row or no action"):
        fields.confirm(review, "d", ["x"])
    with pytest.raises(ReviewerError, match="1 fields are not confirmed"):
        fields.declare_complete(review, "d", "yes")


def test_an_import_keeps_what_is_confirmed_and_the_file_round_trips(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("pt_name,glucose\n", encoding="utf-8")
    session = session_with(kept("pt_name", "names", why="asked"))
    made = fields.import_fields(session.review, session.library, "d", path)
    assert (made.new, made.known) == (1, 1)
    assert [f.confirmed for f in made.review.datasets["d"].fields] == ["yes", ""]
    assert review_from_data(review_to_data(made.review)) == made.review
