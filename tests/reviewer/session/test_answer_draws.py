"""An answer that says somebody else gets the data draws them, once, as one act with the answer."""

from __future__ import annotations

from pathlib import Path

from reviewer.session.ahead import ahead
from reviewer.session.answer_draws import with_drawings
from reviewer.session.content import shipped_and_own
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "ambient_scribe.yaml"


def opened() -> ReviewSession:
    library = shipped_and_own()
    return ReviewSession(read_review(SAMPLE, library.program), library)


def answered(session: ReviewSession, party: str, fact: str, value: str) -> None:
    session.answer_all(f"party {party}", {fact: value}, also=lambda review: with_drawings(session, review, f"party {party}", {fact: value}))


def test_whoever_hands_data_on_gets_somebody_to_hand_it_to():
    session = opened()
    before = session.review
    assert "draws the other company" in ahead(session, "party cloud", {"hands_on": "yes"}).words()
    answered(session, "cloud", "hands_on", "yes")
    flow = session.review.flows[-1]
    assert session.review.parties[flow.to].name == "A company that Northcloud Model Hosting uses"
    assert (flow.sender, set(flow.data), flow.answers["step"]) == ("cloud", {"transcript", "draft"}, "send_data")
    assert "purpose" not in flow.answers
    assert {(s.of, s.source) for s in session.review.said} >= {(f"flow {flow.id}", "diagram")}
    assert session.value("party cloud", "hands_on") == "yes"
    session.undo()
    assert session.review == before


def test_nothing_is_drawn_twice_nor_by_another_answer():
    session = opened()
    answered(session, "cloud", "hands_on", "no")
    assert len(session.review.flows) == 5
    answered(session, "scribe", "hands_on", "yes")  # it sends the transcript to the cloud already
    assert len(session.review.flows) == 5
    answered(session, "cloud", "hands_on", "yes")
    answered(session, "cloud", "hands_on", "yes")
    assert len(session.review.flows) == 6
