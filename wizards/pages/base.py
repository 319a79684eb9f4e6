"""What every page is: shows the session, sends intents, arranges widgets. No law, no files, no threads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wizards.session_bridge import SessionBridge


class Page(QWidget):
    """One step of the outline. `key` and `title` name it; `refresh` redraws it from the session."""

    key = ""
    title = ""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.setObjectName(f"page_{self.key}")
        self.stale = True
        bridge.changed.connect(self._on_changed)

    def enter(self) -> None:
        """Called when the page comes to the front; refreshes if anything changed since."""
        if self.stale:
            self.stale = False
            self.refresh()

    def keyboard_home(self) -> QWidget | None:
        """Where the keyboard begins on this page: what can have it first, unless the page knows better."""
        found = self.nextInFocusChain()
        while found is not self and found is not None:
            if self.isAncestorOf(found) and found.isVisibleTo(self) and found.isEnabled() and found.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return found
            found = found.nextInFocusChain()
        return None

    def take_keyboard(self) -> None:
        """Put the keyboard where this page begins, so that its keys work at once."""
        home = self.keyboard_home()
        if home is not None:
            home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, _changes: object) -> None:
        self.stale = True
        if self.isVisible():
            self.enter()

    def refresh(self) -> None:
        """Redraw from the session; called only while visible."""
        raise AssertionError(f"{type(self).__name__} must redraw itself")

    def status(self) -> str:
        """What the outline shows beside the title: a number of open things, a tick, or nothing."""
        return ""

    def at_hand(self) -> str:
        """What a comment made from this page is about: the chosen thing, else the review."""
        return "review"

    def help_text(self) -> str:
        """One paragraph for F1 on this page."""
        return ""
