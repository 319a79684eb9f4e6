"""Cures are tried without touching the review, alone and together; adopting does what was shown, as one step of undo."""

from __future__ import annotations

import pytest

from reviewer.errors import ReviewerError
from reviewer.session.content import shipped_and_own
from reviewer.session.person import Person
from reviewer.session.regimes import matrix
from reviewer.session.review_file import read_review
from reviewer.session.session import ReviewSession
from reviewer.session.shelf import samples
from reviewer.session.trial import adopt, can_be_tried, try_out


def opened(name="ambient_scribe"):
    library = shipped_and_own()
    return ReviewSession(read_review(samples()[name], library.program), library, person=Person("Ada", "counsel"))


def ways(session):
    """Every way of every step, as its steps."""
    return [(flow.id, way) for flow in session.review.flows for way in session.flow(flow.id).cures.sets]


def test_a_trial_changes_nothing_and_counts_what_it_clears():
    session = opened()
    before = session.review
    flow, way = ways(session)[0]
    found = try_out(session, way.steps)
    assert session.review is before
    assert found.before == matrix(session)
    assert found.before != found.after
    assert 0 < found.cleared <= found.failing
    assert found.words().startswith(f"Clears {found.cleared} of {found.failing} findings")
    assert found.whole[flow][1] == way.leads_to


@pytest.mark.parametrize("name", ["ambient_scribe", "imaging_model", "wellness_chatbot"])
def test_adopting_does_what_was_shown_and_undo_takes_it_back(name):
    session = opened(name)
    for _, way in ways(session)[:4]:
        before, shown = session.review, try_out(session, way.steps)
        adopt(session, way.steps)
        assert matrix(session) == shown.after
        assert {s.source for s in session.review.said if s not in before.said} == {"suggestion"}
        assert session.undo().startswith("Cure adopted: ")
        assert session.review == before


def test_ways_of_several_steps_are_tried_together():
    session = opened()
    found = dict(reversed(ways(session)))
    assert len(found) > 1
    together = try_out(session, [step for way in found.values() for step in way.steps])
    alone = [try_out(session, way.steps).cleared for way in found.values()]
    assert together.cleared >= max(alone)
    assert all(together.whole[flow][1] in ("permitted", "contested") for flow in found)


def test_only_steps_that_say_what_they_bring_about_can_be_tried():
    session = opened()
    redesigns = [step for flow in session.review.flows for step in session.flow(flow.id).cures.redesigns]
    assert redesigns
    assert not any(can_be_tried(step) for step in redesigns)
    with pytest.raises(ReviewerError, match="nothing is tried"):
        adopt(session, redesigns)
