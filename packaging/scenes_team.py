"""Scenes of working together: a cure that is tried, what was dismissed, two versions compared, a merge, a recheck, a rescue."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wizards.main_window import MainWindow
    from wizards.review_view import ReviewView

Keep = Callable[[str], None]
BAA = "relationship scribe and cloud"


def together(window: MainWindow, settle: Callable[[], None], keep: Keep) -> None:
    """Play them on the open review, the last ones on the start page."""
    view = window.view
    assert view is not None
    _cures(view, settle, keep)
    _merge(window, settle, keep)
    _sealed(view, settle, keep)
    _start(window, settle, keep)


def _one(widget: Any, kind: type, name: str) -> Any:
    return next(w for w in widget.findChildren(kind) if name in (w.accessibleName(), getattr(w, "text", lambda: "")()))


def _tab(view: ReviewView, name: str) -> None:
    from PySide6.QtWidgets import QTabWidget

    tabs = _one(view.current, QTabWidget, "About the step")
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(name)))


def _cures(view: ReviewView, settle: Callable[[], None], keep: Keep) -> None:
    from PySide6.QtWidgets import QPushButton

    from reviewer.session.dismissals import dismiss
    from reviewer.session.raised import raised_by

    bridge = view.bridge
    view.go("findings")
    bridge.selected.emit("flow send_prompt")
    _tab(view, "Cures")
    settle()
    next(b for b in view.current.findChildren(QPushButton) if b.accessibleName().startswith("Try way")).click()
    settle()
    keep("cure_tried")
    _one(view.current, QPushButton, "&Drop").click()
    bridge.act(lambda: dismiss(bridge.session, raised_by(bridge.session, "send_prompt")[:1], "The signed copy lies with procurement."))
    _tab(view, "To look at")
    settle()
    keep("to_look_at")


def _merge(window: MainWindow, settle: Callable[[], None], keep: Keep) -> None:
    """A copy comes back that counsel changed while the product team went on."""
    from PySide6.QtWidgets import QDialog, QTreeWidget

    from reviewer.session.edits import change
    from reviewer.session.hand_over import hand_over, take_back
    from reviewer.session.person import Person
    from reviewer.session.review_file import read_review, write_review
    from reviewer.session.session import ReviewSession
    from wizards.dialogs.merge_dialog import MergeDialog

    assert window.view is not None
    bridge = window.view.bridge
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "from-counsel.yaml"
        bridge.act(lambda: hand_over(bridge.session, path))
        library = bridge.session.library
        theirs = ReviewSession(read_review(path, library.program), library, person=Person("Bea Counsel", "counsel"))
        theirs.answer(BAA, "baa", "signed_checked", note="Exhibit C of the cloud contract")
        theirs.answer("flow tune_model", "learning", "not_sure")
        theirs.change(change(theirs.review, "party", "cloud", name="Northcloud Hosting LLC"), "Party changed")
        write_review(theirs.review, path)
        bridge.answer(BAA, "baa", "signed_not_checked")
        bridge.change(change(bridge.review, "party", "cloud", name="Northcloud Inc."), "Party changed")
        made = MergeDialog(bridge, take_back(bridge.session, path), window)
        made.open()
        tree = _one(made, QTreeWidget, "Conflicts")
        tree.setCurrentItem(tree.topLevelItem(1))
        settle()
        keep("merge")
        for shown in window.findChildren(QDialog):
            if isinstance(shown, MergeDialog):
                shown.reject()


def compared(window: MainWindow) -> None:
    """The history with an early version and what stands now side by side."""
    from PySide6.QtWidgets import QListWidget, QPushButton

    assert window.view is not None
    bridge = window.view.bridge
    bridge.answer(BAA, "baa", "signed_not_checked")
    box = _one(window.view.current, QListWidget, "Versions, latest first")
    box.item(1).setSelected(True)
    _one(window.view.current, QPushButton, "Compare with now").click()


def compared_no_more(window: MainWindow) -> None:
    """As it was before the comparison."""
    assert window.view is not None
    window.view.bridge.undo()


def _sealed(view: ReviewView, settle: Callable[[], None], keep: Keep) -> None:
    from reviewer.session.seal import seal
    from reviewer.session.triggers import triggers_from, watch

    bridge = view.bridge
    bridge.act(lambda: seal(bridge.session))
    bridge.act(lambda: watch(bridge.session, triggers_from([], ["new_vendor", "law_change"])))
    bridge.answer("relationship hospital and scribe", "baa", "none")
    view.go("record")
    settle()
    keep("record_sealed")


def _start(window: MainWindow, settle: Callable[[], None], keep: Keep) -> None:
    """The start page after a recheck, then with a review that something else damaged."""
    from PySide6.QtWidgets import QPushButton, QTabWidget

    assert window.view is not None
    store = window.view.bridge.session.store
    assert store is not None
    path = store.path
    window.close_review()
    tabs = _one(window.library_page, QTabWidget, "Reviews as a table or as a portfolio")
    tabs.setCurrentIndex(2)
    _one(window.library_page, QPushButton, "Recheck now").click()
    settle()
    keep("recheck")
    with sqlite3.connect(path) as connection:
        connection.execute("update current set review = '{broken' where id = 1")
    connection.close()
    window.open_entry(path)
    settle()
    keep("rescue")
