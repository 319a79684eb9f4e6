"""Findings on the graph itself: each mark stands where it should, and goes when the answer that makes it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from reviewer.model.pack_records import Block, Mark
from reviewer.packs.check.drawing import drawing_rules
from reviewer.session.content import shipped_and_own
from reviewer.session.edits import add, add_flow
from reviewer.session.marks import marks_by_subject
from reviewer.session.picture import picture_of
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

ROOT = Path(__file__).resolve().parents[3]


def opened(path: str) -> ReviewSession:
    library = shipped_and_own()
    return ReviewSession(read_review(ROOT / path, library.program), library)


def said(session: ReviewSession, subject: str) -> str:
    return " ".join(marks_by_subject(session).get(subject, ()))


SCRIBE = "resources/samples/ambient_scribe.yaml"


def test_a_tier_without_agreement_is_marked_until_it_is_signed():
    session = opened(SCRIBE)
    assert "has no agreement in force" in said(session, "flow send_prompt")
    assert "has no agreement in force" in said(session, "flow draft_note")
    assert said(session, "flow send_audio") == ""
    session.answer("relationship scribe and cloud", "baa", "not_sure")
    assert said(session, "flow send_prompt") == ""


def test_a_model_of_one_source_that_serves_others_is_marked():
    session = opened(SCRIBE)
    assert "will serve others" in said(session, "flow tune_model")
    assert "will serve others" not in said(session, "flow transcribe")


def test_a_key_beside_coded_data_is_marked():
    session = opened("tests/casebook/deidentification/DI-15.yaml")
    dataset = next(name for name, record in session.review.datasets.items() if "code_key" in record.answers)
    assert "can turn the code back" in said(session, "flow send")
    session.answer(f"dataset {dataset}", "code_key", "source_only")
    assert said(session, "flow send") == ""


@pytest.mark.parametrize(("examined", "marked"), [("no", True), ("yes", False), ("not_sure", False)])
def test_data_linked_again_without_a_look_is_marked(examined, marked):
    session = opened("tests/casebook/deidentification/DI-15.yaml")
    session.answer("flow send", "linkage", "yes")
    session.answer("flow send", "linkage_examined", examined)
    assert ("is linked with other data" in said(session, "flow send")) is marked


def test_cleaned_data_that_comes_to_a_holder_of_the_records_is_marked():
    session = opened("tests/casebook/deidentification/DI-18.yaml")
    flow = next(f for f in session.review.flows if f.recipient)
    assert "Keep the two apart" not in said(session, f"flow {flow.id}")
    review, key = add(session.review, "dataset", "Charts")
    review, _ = add_flow(review, "Send charts", flow.sender, flow.to, (key,))
    session.change(review, "x")
    session.answer_all(f"dataset {key}", {"deid_relied_on": "no", "data_form": "records"})
    assert "Keep the two apart" not in said(session, f"flow {flow.id}")
    session.answer(f"holding {flow.sender} holds {key}", "holding_origin", "created")
    assert "Keep the two apart" in said(session, f"flow {flow.id}")


def test_program_records_without_their_statement_are_marked():
    session = opened("tests/casebook/part2/P2-07.a.yaml")
    session.answer("flow send", "sud_notice", "no")
    assert "without the statement" in said(session, "flow send")
    session.answer("flow send", "sud_notice", "yes")
    assert "without the statement" not in said(session, "flow send")


def test_a_body_of_law_that_is_left_out_marks_nothing():
    session = opened(SCRIBE)
    left = structs.replace(session.review, leave_out={"hipaa": "Not ours."})
    assert said(ReviewSession(left, session.library), "flow send_prompt") == ""


def test_a_flow_that_the_answers_rule_out_is_marked():
    session = opened(SCRIBE)
    session.answer_all("flow send_audio", {"purpose": "care", "gains_most": "vendor_only"})
    assert "only the vendor gains" in said(session, "flow send_audio")


def test_marks_are_in_the_picture_and_in_its_words():
    from reviewer.dataflow.svg import to_svg
    from reviewer.session.graph import description, layout_of, shape_of

    picture = picture_of(opened(SCRIBE))
    assert "has no agreement in force" in description(picture)
    assert "has no agreement in force" in to_svg(picture, layout_of(picture))
    assert all(not flow.marks for flow in shape_of(picture).flows)


def test_the_check_names_bad_marks_and_blocks():
    packs = shipped_and_own().packs
    pack = next(p for p in packs if p.marks and p.blocks)
    assert list(drawing_rules(pack, packs)) == []
    mark = structs.replace(pack.marks[0], subject="link", says="no sentence", cites="Nowhere 1", id=pack.marks[1].id)
    block = Block("again", "T", "No.", {"step": "juggle"}, made_answers={"data_form": "records"})
    bad = structs.replace(pack, marks=(mark, *pack.marks[1:]), blocks=(block, block))
    told = " ".join(p.sentence() for p in drawing_rules(bad, [bad if p is pack else p for p in packs]))
    for part in (
        "a link is not drawn",
        "full sentence",
        "no authority covers",
        "two places of marks",
        "juggle",
        "does not make",
        "two places of blocks",
    ):
        assert part in told, part
    assert isinstance(mark, Mark)
