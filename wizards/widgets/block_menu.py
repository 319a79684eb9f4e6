"""The building blocks of the AI life cycle as a menu: one choice adds a step and the data it makes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QToolButton

from reviewer.errors import ReviewerError
from reviewer.model.pack_records import Block
from reviewer.session.building_blocks import blocks, next_place, with_block
from wizards.session_bridge import SessionBridge


def block_menu(bridge: SessionBridge, after: Callable[[], str], added: Callable[[str], object]) -> QToolButton:
    """A button with the blocks. `after` names the step to go on from, or nothing; `added` is told the new step."""
    made = QToolButton()
    made.setText("Add from the AI life cycle ▾")
    made.setAccessibleName("Add from the AI life cycle")
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(made)
    fill_blocks(menu, bridge, after, added)
    made.setMenu(menu)
    return made


def fill_blocks(menu: QMenu, bridge: SessionBridge, after: Callable[[], str], added: Callable[[str], object]) -> None:
    """Put the blocks into a menu."""
    menu.setToolTipsVisible(True)

    def add(block: Block) -> None:
        try:
            review, key = with_block(bridge.session, block, *next_place(bridge.review, after()))
        except ReviewerError as error:
            bridge.problem.emit(error, "review")
            return
        if bridge.change(review, f"{block.title} added"):
            added(key)

    for block in blocks(bridge.session):
        action = menu.addAction(block.title)
        action.setToolTip(block.line)
        action.triggered.connect(lambda _checked=False, chosen=block: add(chosen))
