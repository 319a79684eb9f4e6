"""Undo in a line of text: while it has typing of its own to take back, that; otherwise the review's last change, as everywhere else.
And the Edit menu, which says what undo would take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from reviewer.session.session import ReviewSession

Line = QLineEdit | QPlainTextEdit | QTextEdit


class Undoing(QObject):
    """Looks at the keys of the line that has the keyboard, and at nothing else: Qt's lines keep undo and redo to themselves even when empty."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, Line):
            before.removeEventFilter(self)
        if isinstance(now, Line) and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and isinstance(watched, Line):
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not _can(watched, "Undo")) or (redo and not _can(watched, "Redo")):
                event.ignore()
                return True
        return False


class SayingWhat(QObject):
    """While the menu is open, its two entries name the change they would take back or do again."""

    def __init__(self, menu: QMenu, undo: QAction, redo: QAction, session: Callable[[], ReviewSession | None]) -> None:
        super().__init__(menu)
        self._undo, self._redo, self._session = undo, redo, session
        menu.aboutToShow.connect(self._name)
        menu.aboutToHide.connect(self._plain)

    def _name(self) -> None:
        session = self._session()
        for action, verb, words in (
            (self._undo, "&Undo", session.can_undo if session else ""), (self._redo, "&Redo", session.can_redo if session else ""),
        ):  # fmt: skip
            action.setText(f"{verb}: {_short(words).replace('&', '&&')}" if words else verb)

    def _plain(self) -> None:
        self._undo.setText("&Undo")
        self._redo.setText("&Redo")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _can(line: Line, act: str) -> bool:
    """Whether there is typing to take back, or to do again."""
    of = line if isinstance(line, QLineEdit) else line.document()
    return bool(getattr(of, f"is{act}Available")()) and not line.isReadOnly()
