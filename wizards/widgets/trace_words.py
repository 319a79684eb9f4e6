"""A trace in words beside the picture: where it came from, through which steps, and who will hold it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from reviewer.session.graph import picture_of
from reviewer.session.marks_told import Told, marks_told
from reviewer.session.session import ReviewSession
from reviewer.session.tracing import Kind, trace_of
from wizards.widgets.words import label


def tell_trace(body: QVBoxLayout, session: ReviewSession, kind: Kind, name: str) -> None:
    """Add the trace of a data node or a flow to a column of labels; nothing where it is not drawn."""
    try:
        trace = trace_of(picture_of(session), kind, name)
    except KeyError:
        return
    if kind == "data":
        body.addWidget(label(trace.title, "heading"))
    told = marks_told(session).get(f"{'flow' if kind == 'flow' else 'holding'} {name}", Told())
    if told.marks:
        _caption(body, "Marked on the graph")
    for mark in told.marks:
        body.addWidget(label(f"•  {mark.says}" + (f" ({mark.cites})" if mark.cites else "")))
    if told.dismissed:
        _caption(body, "Looked at and dismissed")
    for words in told.dismissed:
        body.addWidget(label(f"•  {words}", "soft"))
    _caption(body, "Where did this come from?")
    for place in trace.begins:
        body.addWidget(label(f"•  Begins as {place}"))
    if not trace.begins:
        body.addWidget(label("No step leads here: it begins here." if not trace.before else "No beginning is drawn: it goes in a circle."))
    _list(body, "Through", trace.steps_before)
    _caption(body, "Who will hold it?")
    for holder in trace.holders:
        body.addWidget(label(f"•  {holder}"))
    if not trace.holders:
        body.addWidget(label("No step takes it further."))
    _list(body, "Through", trace.steps_after)
    if trace.ring:
        body.addWidget(label("It comes back to where it was."))


def _caption(body: QVBoxLayout, text: str) -> None:
    body.addSpacing(8)
    body.addWidget(label(text, "caption"))


def _list(body: QVBoxLayout, head: str, lines: tuple[str, ...]) -> None:
    if lines:
        body.addWidget(label(head, "soft"))
    for line in lines:
        body.addWidget(label(f"→  {line}"))
