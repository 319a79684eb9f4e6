"""A button beside a thing: how many comments are open on it, and the way to them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reviewer.session.comments import count_words, open_comments
from reviewer.session.places import place_words
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import Button


class CommentButton(Button):
    """Hidden while it stands beside nothing."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._bridge, self._place = bridge, ""
        self.setToolTip("Ask, answer, or remark on this. Comments change no outcome and stand in no memo.")
        self.clicked.connect(lambda: self._bridge.discussion_wanted.emit(self._place))
        bridge.changed.connect(self._tell)  # a method, so that the connection ends with the button
        self.show_place("")

    def show_place(self, place: str) -> None:
        """Stand beside another thing, such as `flow send`; an empty place is nothing. Has a parent by then, or it would be a window."""
        self._place = place
        self._tell()
        self.setVisible(bool(place))

    def _tell(self, _changes: object = None) -> None:
        """How many are open; what was taken out of its layout stays hidden."""
        if self._place:
            count = count_words(open_comments(self._bridge.review).get(self._place, 0))
            self.setText(count.capitalize() or "Comment")
            self.setAccessibleName(f"{count or 'Comment'} on {place_words(self._bridge.session, self._place)}")
