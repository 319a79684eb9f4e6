"""What people do together with a review: say who they are, comment, hand it over, take it back and merge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from reviewer.errors import ReviewerError
from wizards.dialogs import ask

if TYPE_CHECKING:
    from wizards.main_window import MainWindow
    from wizards.review_view import ReviewView


class TeamMenu(QObject):
    """Entries of the window's menus, and the strip that asks once who is there."""

    def __init__(self, window: MainWindow, review: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self.on_review = [
            self._add(review, "&Hand over…", "Ctrl+Shift+H", self._on_hand_over),
            self._add(review, "&Take back and merge…", "Ctrl+Shift+T", self._on_take_back),
            self._add(review, "&Rescue a damaged review", "", self._on_rescue),
        ]

    def fill_edit(self, edit: QMenu) -> None:
        """The entries of the Edit menu."""
        self.on_review.append(self._add(edit, "Co&mment on this", "Ctrl+Shift+M", self._on_comment))
        self._add(edit, "&Who are you…", "", self.ask_person)

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

    def _on_hand_over(self) -> None:
        view = self._window.view
        if view is None:
            return
        from reviewer.session.hand_over import hand_over

        path = ask.save_path(self._window, "Hand the review over as a file", f"{view.bridge.review.review}.yaml")
        if path is not None and view.bridge.act(lambda: hand_over(view.bridge.session, path)):
            view.bridge.told.emit(f"Handed over: {path}. When it comes back, choose Review, Take back and merge.")

    def _on_take_back(self) -> None:
        if self._window.view is not None:
            path = ask.open_path(self._window, "Take back a copy of this review")
            if path is not None:
                self._compare(path, None)

    def _compare(self, path: Path, common: Path | None) -> None:
        """Show what merging a copy would meet."""
        from reviewer.session.hand_over import take_back
        from wizards.dialogs.merge_dialog import MergeDialog

        view = self._window.view
        if view is None:
            return
        try:
            found = take_back(view.bridge.session, path, common)
        except ReviewerError as error:
            view.bridge.problem.emit(error, "review")
            return
        dialog = MergeDialog(view.bridge, found, self._window)
        dialog.common_wanted.connect(lambda: self._on_common(dialog, path))
        dialog.accepted.connect(lambda: view.bridge.told.emit(f"Merged with {path.name}. One step of undo takes it back."))
        dialog.open()

    def _on_common(self, dialog: QDialog, path: Path) -> None:
        common = ask.open_path(self._window, "What did both copies begin as?")
        if common is not None:
            dialog.reject()
            self._compare(path, common)

    def damaged(self, error: ReviewerError, path: Path | None) -> None:
        """Offer to rescue a file where it could not be opened, or not for writing, because it is damaged."""
        from reviewer.session.rescue import can_be_rescued

        if path is not None and can_be_rescued(error):
            self._window.start.notice.hide()  # the offer says it, and what can be done here
            self._window.start.rescue.offer(path)

    def rescue(self, path: Path) -> None:
        """Save what can be read of a damaged review beside it, and say what was lost."""
        from reviewer.session.rescue import rescue_beside

        window = self._window
        try:
            new, found = rescue_beside(path, window.person())
        except ReviewerError as error:
            window.start.notice.tell(error.sentence())
            return
        lost = " ".join(found.lost) if found.lost else "Nothing was lost."
        window.close_review()
        window.start.notice.tell_news(f"Saved as “{new.stem}” with the records of {len(found.events)} changes; the damaged file is as it was. {lost}")

    def _on_rescue(self) -> None:
        from reviewer.session.shelf import damage_of

        view = self._window.view
        damage = damage_of(view.bridge.session) if view is not None else None
        if damage is not None:
            self.rescue(Path(damage.where))
        elif view is not None:
            view.bridge.told.emit("This review is not damaged: every record and the whole history can be read.")
