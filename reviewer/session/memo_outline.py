"""The memo's outline for a review as it stands, with its record or bare, as a seal binds it."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.dataflow.layout import lay_out
from reviewer.dataflow.svg import description, to_svg
from reviewer.memo.build import build_memo
from reviewer.memo.extras import DismissedTold, Extras, RecordTold
from reviewer.memo.material import Material
from reviewer.memo.outline import Memo
from reviewer.session.dismissals import told
from reviewer.session.documents import documents
from reviewer.session.incident import reported
from reviewer.session.picture import picture_of
from reviewer.session.record_of import without_record
from reviewer.session.session import ReviewSession


def material_for(
    session: ReviewSession,
    record: RecordTold | None = None,
    cover: Callable[[str], str] = str,
    dismissed: tuple[DismissedTold, ...] | None = None,
) -> Material:
    """What the memo is made from; without a record the review's content alone. `cover` goes over every answer shown."""
    picture = picture_of(session)
    svg = to_svg(picture, lay_out(picture)) if picture.flows else ""
    review = session.review if record is not None else without_record(session.review)
    set_aside = told(session) if dismissed is None else dismissed
    extras = Extras(documents=tuple(documents(session)), incidents=tuple(reported(session)), record=record, dismissed=set_aside)
    return Material(review, session.determination(), session.library.packs, svg, description(picture), extras, cover)


def bare_memo(session: ReviewSession) -> Memo:
    """The memo without state, seal and sign-offs: the same for a draft and for what is filed."""
    return build_memo(material_for(session))
