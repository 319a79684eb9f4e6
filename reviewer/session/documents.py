"""The documents an open review needs, as windows, commands and the memo show them."""

from __future__ import annotations

from reviewer.engine.documents import document_results
from reviewer.model.document_state import DocumentResult, ItemResult
from reviewer.session.session import ReviewSession

STATES = {"confirmed": "confirmed", "missing": "missing", "open": "open"}


def documents(session: ReviewSession, flow: str | None = None) -> list[DocumentResult]:
    """Needed documents first, then those that may be needed. With a flow: those of that flow, its parties and its data."""
    found = document_results(session.judged)
    if flow is None:
        return found
    drawn = next(f for f in session.review.flows if f.id == flow)
    datasets = [*drawn.data, *((drawn.produces,) if drawn.produces else ())]
    about = {f"party {drawn.sender}", f"party {drawn.to}", *(f"dataset {name}" for name in datasets)}
    return [d for d in found if flow in d.flows or about & set(d.subjects)]


def remedy(item: ItemResult) -> str:
    """What would bring an item about, and whose hands that is in; empty where nothing is known."""
    if not item.do or item.state == "confirmed":
        return ""
    return f"{'Cure' if item.cure in ('document', 'control') else 'Others must act'}: {item.do}"


def counts(document: DocumentResult) -> str:
    """How much is confirmed, missing and open, in words."""
    parts = [f"{document.count(state)} {state}" for state in ("confirmed", "missing", "open") if document.count(state)]
    return ", ".join(parts) or "nothing to check"
