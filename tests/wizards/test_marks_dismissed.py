"""What was looked at and dismissed shows on the graph: an empty flag, who dismissed it and why; one law at a time says only what it says."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel

from reviewer.session.dismissals import dismiss
from reviewer.session.graph import PALETTE, description
from reviewer.session.person import Person
from reviewer.session.picture import picture_of
from reviewer.session.raised import raised_by
from wizards.graph_view.items import FlowItem, paint_badge
from wizards.graph_view.view import GraphView

REASON = "The signed copy lies with procurement."


@pytest.fixture
def page(scribe):
    scribe.bridge.session.person = Person("Ada", "counsel")
    scribe.go("graph")
    return scribe.current


def set_aside(bridge, *kinds: str) -> None:
    chosen = [one for one in raised_by(bridge.session, "send_prompt") if one.kind in kinds]
    assert chosen
    assert bridge.act(lambda: dismiss(bridge.session, chosen, REASON))


def item(page) -> FlowItem:
    return next(i for i in page.findChild(GraphView).scene().items() if isinstance(i, FlowItem) and i.flow.id == "send_prompt")


def said(widget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


def flag(drawn) -> QImage:
    """The flag as it is painted."""
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.translate(0, 10)
    paint_badge(painter, 20, PALETTE["light"], drawn)
    painter.end()
    return image


def test_a_dismissed_mark_leaves_an_empty_flag_and_says_who_and_why(page, scribe, qtbot):
    before = flag(item(page).flow)
    set_aside(page.bridge, "mark")
    drawn = item(page)
    assert not drawn.flow.marks
    assert flag(drawn.flow) not in (before, flag(next(f for f in page.findChild(GraphView).picture.flows if not f.marks and not f.dismissed)))
    assert "Dismissed by Ada (counsel)" in drawn.toolTip()
    assert REASON in drawn.toolTip()
    scribe.window().resize(1400, 900)
    page.findChild(GraphView).choose("flow send_prompt")
    qtbot.waitUntil(lambda: "Looked at and dismissed" in said(scribe.inspector))
    assert REASON in said(scribe.inspector)
    assert "Marked on the graph" not in said(scribe.inspector)
    page.bridge.undo()
    assert item(page).flow.marks
    assert flag(item(page).flow) == before


def test_a_dismissed_finding_shows_on_its_step_beside_the_mark(page):
    set_aside(page.bridge, "finding")
    assert item(page).flow.marks
    assert REASON in item(page).toolTip()
    assert REASON in description(picture_of(page.bridge.session))


def test_what_changed_since_it_was_dismissed_is_not_told_as_dismissed(page):
    set_aside(page.bridge, "finding")
    page.bridge.answer("relationship scribe and cloud", "baa", "signed_checked")
    assert not any("Business associate agreement in place" in words for words in item(page).flow.dismissed)


def test_one_law_says_only_of_itself_that_it_does_not_reach_a_step(page):
    picture = picture_of(page.bridge.session, "ftc")
    outside = [flow for flow in picture.flows if flow.outcome == "outside"]
    assert outside
    assert all(flow.word == "Outside this law" for flow in outside)
    assert all(not flow.word for flow in picture_of(page.bridge.session).flows)


def test_one_law_bears_its_own_marks(page):
    def marked(law: str | None) -> bool:
        return any("has no agreement in force" in mark for flow in picture_of(page.bridge.session, law).flows for mark in flow.marks)

    assert marked(None)
    assert marked("hipaa")
    assert not marked("ftc")
