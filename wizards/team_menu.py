"""What people do together with a review: say who they are, comment on what is at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from wizards.dialogs import ask

if TYPE_CHECKING:
    from wizards.main_window import MainWindow
    from wizards.review_view import ReviewView


class TeamMenu(QObject):
    """Entries of the window's menus, and the strip that asks once who is there."""

    def __init__(self, window: MainWindow, review: QMenu, edit: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self._add(edit, "Co&mment on this", "Ctrl+Shift+M", self._on_comment)
        self._add(edit, "&Who are you…", "", self.ask_person)
        self._review = review

    def _add(self, menu: QMenu, text: str, key: str, act: Callable[[], object]) -> QAction:
        made = QAction(text, self)
        if key:
            made.setShortcut(QKeySequence(key))
        made.triggered.connect(lambda _checked=False: act())
        menu.addAction(made)
        return made

    def attach(self, view: ReviewView) -> None:
        """Serve an open review."""
        view.bridge.person_wanted.connect(self.ask_person)
        view.who.given.connect(self.keep_person)
        view.who.left.connect(lambda: self._window.settings.set("asked_who", True))
        settings = self._window.settings
        view.who.setVisible(not settings.get("name") and not settings.get("asked_who"))

    def ask_person(self) -> None:
        """Ask who is at the keyboard."""
        settings = self._window.settings
        given = ask.person(self._window, settings.get("name"), settings.get("role"))
        if given is not None:
            self.keep_person(*given)

    def keep_person(self, name: str, role: str) -> None:
        """Keep name and role, for every review from now on."""
        settings, view = self._window.settings, self._window.view
        settings.set("name", name)
        settings.set("role", role)
        if view is not None:
            view.who.hide()
            view.bridge.session.person = self._window.person()
            view.bridge.person_changed.emit()

    def _on_comment(self) -> None:
        view = self._window.view
        if view is not None:
            view.bridge.discussion_wanted.emit(view.current.at_hand())
