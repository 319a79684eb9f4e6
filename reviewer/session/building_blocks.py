"""Building blocks of the AI life cycle: one step and the data it makes, added as one change with the answers that its name settles."""

from __future__ import annotations

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.pack_records import Block
from reviewer.model.review import Dataset, Review
from reviewer.session.drawn import with_said
from reviewer.session.edits import add_flow, free_id
from reviewer.session.session import ReviewSession


def blocks(session: ReviewSession) -> list[Block]:
    """The building blocks of all packs, in their order."""
    return [block for pack in session.library.packs for block in pack.blocks]


def next_place(review: Review, after: str = "") -> tuple[str, str]:
    """Who would hold which data when one goes on after a flow, or at the start. Raises ReviewerError where nothing is drawn."""
    flow = next((flow for flow in review.flows if flow.id == after), None)
    if flow is not None:
        return flow.to, flow.produces or flow.data[0]
    if not review.parties or not review.datasets:
        raise ReviewerError("a step needs a party and data.", "Steps", "Add them under Who and Data first.")
    return next(iter(review.parties)), next(iter(review.datasets))


def with_block(session: ReviewSession, block: Block, holder: str, dataset: str, recipient: str | None = None) -> tuple[Review, str]:
    """The review with the block's step and data, and the new step's id. Raises ReviewerError where it cannot be added.

    A block that sends goes to `recipient`, or to the first other party; every other block stays with the holder.
    """
    review = session.review
    to = _recipient(review, holder, recipient) if block.sends else None
    datasets, made = dict(review.datasets), None
    name = review.datasets[dataset].name or dataset
    if block.makes:
        title = block.makes.replace("{data}", name)
        made = free_id(title, datasets, "data")
        datasets[made] = Dataset(name=title)
    review, key = add_flow(
        structs.replace(review, datasets=datasets), f"{block.title}: {name}", holder, to, (dataset,), produces=made, note=block.note
    )  # fmt: skip
    review = with_said(session, review, f"flow {key}", block.answers)
    if made:
        review = with_said(session, review, f"dataset {made}", block.made_answers)
    return review, key


def _recipient(review: Review, holder: str, recipient: str | None) -> str:
    others = [party for party in review.parties if party != holder]
    if recipient is None and not others:
        raise ReviewerError("there is nobody to send it to.", "Steps", "Add the recipient under Who first.")
    return recipient or others[0]
