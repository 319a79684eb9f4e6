"""Pictures of moments that a page alone does not show: comments, a cure that is tried, what was dismissed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QTabWidget, QTreeWidget

if TYPE_CHECKING:
    from wizards.main_window import MainWindow
    from wizards.review_view import ReviewView

Keep = Callable[[str], None]


def scenes(window: MainWindow, keep: Keep) -> None:
    """Play them one after another on the open review."""
    from reviewer.session.person import Person

    view = window.view
    assert view is not None
    keep("person")
    view.who.hide()
    view.bridge.session.person = Person("Ada Example", "product")
    view.bridge.person_changed.emit()
    _comments(view, keep)
    _cures(view, keep)
    _dismissals(view, keep)


def _comments(view: ReviewView, keep: Keep) -> None:
    from reviewer.session.comments import comment, reply
    from reviewer.session.person import Person

    bridge, flow = view.bridge, view.bridge.review.flows[2].id
    bridge.act(lambda: comment(bridge.session, f"flow {flow}", "Which agreement covers this step? Procurement only has the one of 2024."))
    bridge.act(lambda: comment(bridge.session, "review", "Launch is planned for March; can counsel look at this before the end of the year?"))
    bridge.session.person = Person("Bea Counsel", "counsel")
    bridge.act(lambda: reply(bridge.session, "1", "None yet. The cloud contract has no business associate terms at all."))
    bridge.discussion_wanted.emit(f"flow {flow}")
    keep("discussion-threads")


def _tab(view: ReviewView, name: str) -> None:
    tabs = next(t for t in view.current.findChildren(QTabWidget) if t.accessibleName() == "About the step")
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(name)))


def _cures(view: ReviewView, keep: Keep) -> None:
    view.go("findings")
    flows = [f.id for f in view.bridge.review.flows if view.bridge.session.flow(f.id).cures.sets]
    if not flows:
        return
    view.bridge.selected.emit(f"flow {flows[0]}")
    _tab(view, "Cures")
    keep("findings-cures")
    next(b for b in view.current.findChildren(QPushButton) if b.accessibleName().startswith("Try way")).click()
    keep("findings-trial")
    next(b for b in view.current.findChildren(QPushButton) if b.text() == "&Drop").click()


def _dismissals(view: ReviewView, keep: Keep) -> None:
    from reviewer.session.dismissals import dismiss
    from reviewer.session.raised import raised_by

    bridge = view.bridge
    flow = max((f.id for f in bridge.review.flows), key=lambda f: len([o for o in raised_by(bridge.session, f) if o.kind != "duty"]))
    view.go("findings")
    bridge.selected.emit(f"flow {flow}")
    one = raised_by(bridge.session, flow)[0]
    bridge.act(lambda: dismiss(bridge.session, [one], "The signed copy lies with procurement; it is attached to the contract file."))
    _tab(view, "To look at")
    tree = next(t for t in view.current.findChildren(QTreeWidget) if t.accessibleName() == "What this step raises")
    tree.setFocus()
    keep("findings-to-look-at")
