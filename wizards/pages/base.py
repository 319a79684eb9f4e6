"""What every page is: shows the session, sends intents, arranges widgets. No law, no files, no threads."""

from __future__ import annotations

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

    def _on_changed(self, _changes: object) -> None:
        self.stale = True
        if self.isVisible():
            self.enter()

    def refresh(self) -> None:
        """Redraw from the session; called only while visible."""
        raise AssertionError(f"{type(self).__name__} must redraw itself")

    def begin(self) -> None:
        """Put the keyboard where work on this page begins, for whoever came here by its key; nowhere in particular unless a page says."""

    def status(self) -> str:
        """What the outline shows beside the title: a number of open things, a tick, or nothing."""
        return ""

    def at_hand(self) -> str:
        """What a comment made from this page is about: the chosen thing, else the review."""
        return "review"

    def help_text(self) -> str:
        """One paragraph for F1 on this page."""
        return ""
