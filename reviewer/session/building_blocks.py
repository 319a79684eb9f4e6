"""Building blocks of the AI life cycle: one step and the data it makes, added as one change with the answers that its name settles."""

from __future__ import annotations

from msgspec import structs

from reviewer.errors import ReviewerError
from reviewer.model.answer import Value
from reviewer.model.pack_records import Block
from reviewer.model.review import Dataset, Review, Said
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
        datasets[made] = Dataset(name=title, answers=dict[str, Value](block.made_answers))
    review, key = add_flow(
        structs.replace(review, datasets=datasets), f"{block.title}: {name}", holder, to, (dataset,),
        produces=made, note=block.note, answers=dict(block.answers),
    )  # fmt: skip
    said = _said(session, {f"flow {key}": block.answers, f"dataset {made}": block.made_answers if made else {}})
    return structs.replace(review, said=(*review.said, *said)), key


def _recipient(review: Review, holder: str, recipient: str | None) -> str:
    others = [party for party in review.parties if party != holder]
    if recipient is None and not others:
        raise ReviewerError("there is nobody to send it to.", "Steps", "Add the recipient under Who first.")
    return recipient or others[0]


def _said(session: ReviewSession, given: dict[str, dict[str, str]]) -> list[Said]:
    """Who gave the answers, and that they came with a building block of the drawing."""
    at, person = (session.store.clock() if session.store else ""), session.person
    return [Said(of, fact, person.name, at, "diagram", person.role) for of, answers in given.items() for fact in answers]
