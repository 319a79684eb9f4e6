"""An answer that says somebody else gets the data draws them: the party and the step, in the same undoable act as the answer."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.model.answer import Value
from reviewer.model.pack_records import Drawing
from reviewer.model.review import Review
from reviewer.session.drawn import with_said
from reviewer.session.edits import add, add_flow
from reviewer.session.session import ReviewSession


def drawings_of(session: ReviewSession, review: Review, subject: str, values: Mapping[str, Value | None]) -> list[Drawing]:
    """What these answers about a party would draw; nothing where a step to somebody else already starts there."""
    kind, _, key = subject.partition(" ")
    if kind != "party" or any(flow.sender == key and flow.to != key for flow in review.flows):
        return []
    every = [drawing for pack in session.library.packs for drawing in pack.drawings]
    return [drawing for drawing in every if values.get(drawing.question) in drawing.values]


def with_drawings(session: ReviewSession, review: Review, subject: str, values: Mapping[str, Value | None]) -> Review:
    """The review with what these answers draw. Without data at the party only the other party is drawn."""
    key = subject.partition(" ")[2]
    for drawing in drawings_of(session, review, subject, values):
        name = review.parties[key].name or key
        review, other = add(review, "party", drawing.party.replace("{party}", name)[:300])
        review = with_said(session, review, f"party {other}", drawing.party_answers)
        data = _data_at(review, key)
        if data:
            review, flow = add_flow(review, drawing.step.replace("{party}", name)[:300], key, other, data)
            review = with_said(session, review, f"flow {flow}", drawing.step_answers)
    return review


def _data_at(review: Review, party: str) -> tuple[str, ...]:
    """The data that comes to a party, is made there or is held there."""
    found = [name for flow in review.flows if flow.to == party for name in ((flow.produces,) if flow.produces else flow.data)]
    found += [name for flow in review.flows if flow.sender == party for name in flow.data]
    found += [held.dataset for held in review.holdings if held.party == party]
    return tuple(dict.fromkeys(found))
