"""Building blocks of the AI life cycle: each is one change, with the answers its name settles and none about the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import ReviewerError
from reviewer.session.building_blocks import blocks, next_place, with_block
from reviewer.session.content import shipped_and_own
from reviewer.session.edits import add
from reviewer.session.person import Person
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "ambient_scribe.yaml"
WANTED = {
    "extract", "deidentify", "limit", "label", "train", "tune", "index", "evaluate", "infer", "log", "share_model", "synthesise", "federate",
}  # fmt: skip


def opened() -> ReviewSession:
    library = shipped_and_own()
    return ReviewSession(read_review(SAMPLE, library.program), library, person=Person("Ada", "product"))


def block(session, name):
    return next(b for b in blocks(session) if b.id == name)


def test_the_whole_life_cycle_is_there():
    assert {b.id for b in blocks(opened())} == WANTED


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_block_is_one_undoable_step_with_its_answers_and_no_reason(name):
    session = opened()
    before, chosen = session.review, block(session, name)
    review, key = with_block(session, chosen, "scribe", "transcript")
    session.change(review, "Step added")
    flow = session.review.flows[-1]
    assert (flow.id, flow.sender, flow.data) == (key, "scribe", ("transcript",))
    assert flow.answers["step"] == chosen.answers["step"]
    assert flow.answers.get("purpose", "not_sure") == "not_sure"
    assert bool(flow.produces) is bool(chosen.makes)
    assert bool(flow.recipient) is bool(chosen.sends)
    if flow.produces:
        assert session.review.datasets[flow.produces].answers == chosen.made_answers
        assert "Visit transcript" in session.review.datasets[flow.produces].name
    assert {(s.of, s.by, s.source) for s in session.review.said[len(before.said) :]} >= {(f"flow {key}", "Ada", "diagram")}
    session.undo()
    assert session.review == before


def test_one_goes_on_from_what_the_last_step_made():
    session = opened()
    assert next_place(session.review, "transcribe") == ("scribe", "transcript")
    assert next_place(session.review, "send_prompt") == ("cloud", "transcript")
    assert next_place(session.review) == ("hospital", "audio")


def test_blocks_that_cannot_be_added_say_why():
    session = opened()
    empty = ReviewSession(type(session.review)("x", session.review.as_of), session.library)
    with pytest.raises(ReviewerError, match="needs a party and data"):
        next_place(empty.review)
    review, _ = add(add(empty.review, "party", "Alone")[0], "dataset", "Model")
    alone = ReviewSession(review, session.library)
    with pytest.raises(ReviewerError, match="nobody to send it to"):
        with_block(alone, block(session, "share_model"), "alone", "model")
