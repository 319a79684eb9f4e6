"""The window: the library of reviews, or one open review; menus and keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QStackedWidget

from reviewer.errors import ReviewerError
from reviewer.session.person import Person
from reviewer.session.settings import Settings
from wizards.dialogs import ask
from wizards.dropping import Dropping
from wizards.follow_system import FollowSystem
from wizards.help_window import close_help, show_help
from wizards.recent import RecentFiles
from wizards.team_menu import TeamMenu
from wizards.theme import apply_theme
from wizards.undoing import SayingWhat, Undoing
from wizards.unlocking import unlocked

if TYPE_CHECKING:
    from reviewer.session.session import ReviewSession
    from wizards.pages.library_page import LibraryPage
    from wizards.review_view import ReviewView
    from wizards.start_view import StartView


# the pages in the order of the outline, by name: the pages themselves are loaded when a review is opened
MENU_PAGES = (
    ("overview", "Overview", "Ctrl+0"), ("product", "Product", "Ctrl+1"), ("parties", "Who", "Ctrl+2"), ("data", "Data and systems", "Ctrl+3"),
    ("fields", "Field register", ""), ("flows", "Steps", "Ctrl+4"), ("questions", "Questions", "Ctrl+5"), ("graph", "Graph", "Ctrl+6"),
    ("findings", "Findings", "Ctrl+7"), ("incident", "If it went wrong", ""), ("memo", "Memo", "Ctrl+8"), ("discussion", "Discussion", "Ctrl+9"),
    ("record", "Record", ""), ("history", "History", ""), ("law", "Law library", ""),
)  # fmt: skip


class MainWindow(QMainWindow):
    """Opens and closes reviews; everything else happens on pages."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.setWindowTitle("Privacy reviewer")
        self.resize(1280, 800)
        self.setMinimumSize(900, 560)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        waiting = QLabel("Privacy reviewer")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting.setObjectName("title")
        self._stack.addWidget(waiting)
        self._start: StartView | None = None
        self.view: ReviewView | None = None
        self._themes = QActionGroup(self)
        self._menus()
        self._following = FollowSystem(self)
        Dropping(self, self.open_file)
        Undoing(self)

    def person(self) -> Person:
        """Who is at the keyboard."""
        return Person(self.settings.get("name"), self.settings.get("role"))

    def begin(self, paths: list[Path]) -> None:
        """After the first paint: the library, and the file that was asked for."""
        self._library()
        for path in paths[:1]:
            self.open_file(path)

    def _library(self) -> None:
        from wizards.start_view import StartView

        if self._start is None:
            self._start = StartView()
            page = self._start.library
            page.entry_wanted.connect(self.open_entry)
            page.blank_wanted.connect(self.new_blank)
            page.sample_wanted.connect(self.new_from_sample)
            page.copy_wanted.connect(self.new_from_copy)
            page.file_wanted.connect(self._on_open)
            page.dropped.connect(self.open_file)
            page.rescue_wanted.connect(self._team.rescue)
            self._start.rescue.wanted.connect(self._team.rescue)
            page.tour_wanted.connect(self.begin_tour)
            self._start.quick.finished.connect(self.new_from_quick)
            self._stack.addWidget(self._start)
        self.start.show_library()
        self._stack.setCurrentWidget(self.start)
        self.setWindowTitle("Privacy reviewer")

    @property
    def start(self) -> StartView:
        """What is shown while no review is open."""
        assert self._start is not None
        return self._start

    @property
    def library_page(self) -> LibraryPage:
        """The library of reviews."""
        return self.start.library

    def open_entry(self, path: Path) -> None:
        """Open a saved review."""
        from reviewer.session import shelf

        self._open(lambda: shelf.open_entry(path, self.person()), path)

    def open_file(self, path: Path) -> None:
        """Open a saved review or take a review file onto the shelf."""
        from reviewer.session import shelf

        if self._open(lambda: shelf.import_file(path, self.person()), path):
            self.recent.remember(path)

    def new_blank(self, title: str) -> None:
        """A new, empty review."""
        from reviewer.session import shelf

        self._open(lambda: shelf.new_blank(title, self.person()))

    def new_from_sample(self, name: str) -> None:
        """A copy of a sample."""
        from reviewer.session import shelf

        self._open(lambda: shelf.new_from_sample(name, self.person()))

    def new_from_copy(self, path: Path) -> None:
        """A copy of a saved review."""
        from reviewer.session import shelf

        self._open(lambda: shelf.new_from_copy(path, self.person()))

    def new_from_quick(self, given: Mapping[str, tuple[str, ...]]) -> None:
        """What the quick screen draws, with its map of laws in front."""
        from reviewer.session import shelf

        if self._open(lambda: shelf.new_from_quick(given, self.person())) and self.view is not None:
            self.view.go("overview")

    def _open(self, make: Callable[[], ReviewSession], path: Path | None = None) -> bool:
        from reviewer.session import shelf

        try:
            session = unlocked(self, make)
        except ReviewerError as error:
            if self.view is not None:
                self.view.bridge.problem.emit(error, "review")  # the start page is out of sight
            else:
                self.start.notice.tell(error.sentence())
            self._team.damaged(error, path)
            return False
        self.start.notice.hide()
        self.show_session(session)
        damage = shelf.damage_of(session)
        if damage is not None and self.view is not None:
            self.view.bridge.problem.emit(damage, "review")
            self._team.damaged(damage, path)
        return True

    def show_session(self, session: ReviewSession) -> None:
        """Show an open review."""
        from wizards.review_view import ReviewView
        from wizards.session_bridge import SessionBridge

        self.close_review(show_library=False)
        bridge = SessionBridge(session, self)
        self.view = ReviewView(bridge)
        self.view.closed.connect(self.close_review)
        self._team.attach(self.view)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.current.take_keyboard()
        self.setWindowTitle(f"{session.review.title or session.review.review} - Privacy reviewer")
        self._enable()

    def close_review(self, show_library: bool = True) -> None:
        """Close the open review; everything is saved already."""
        if self.view is not None:
            view, self.view = self.view, None
            self._stack.removeWidget(view)
            view.bridge.close()
            view.bridge.deleteLater()
            view.deleteLater()
            self._enable()
        if show_library:
            self._library()

    def _menus(self) -> None:
        review = self.menuBar().addMenu("&Review")
        self._add(review, "&New review", QKeySequence.StandardKey.New, lambda: self.new_blank("Untitled review"))
        self._add(review, "&Open a file…", QKeySequence.StandardKey.Open, self._on_open)
        self.recent = RecentFiles(review.addMenu("Open &recent"), self.settings, self.open_file)
        self._on_review = [self._add(review, "Save a &copy as file…", QKeySequence.StandardKey.SaveAs, self._on_save_copy)]
        review.addSeparator()
        self._team = TeamMenu(self, review)
        review.addSeparator()
        self._on_review.append(self._add(review, "C&lose review", QKeySequence.StandardKey.Close, self.close_review))
        self._add(review, "&Quit", QKeySequence.StandardKey.Quit, self.close)
        edit = self.menuBar().addMenu("&Edit")
        for text, key, act in (("&Undo", QKeySequence.StandardKey.Undo, "undo"), ("&Redo", QKeySequence.StandardKey.Redo, "redo")):
            self._on_review.append(self._add(edit, text, key, lambda do=act: self.view and getattr(self.view.bridge, do)()))
        SayingWhat(edit, self._on_review[-2], self._on_review[-1], lambda: self.view.bridge.session if self.view else None)
        edit.addSeparator()
        self._team.fill_edit(edit)
        view = self.menuBar().addMenu("&View")
        for page, text, keys in MENU_PAGES:
            self._on_review.append(self._add(view, text, QKeySequence(keys), lambda chosen=page: self.view and self.view.go(chosen)))
        view.addSeparator()
        for text, keys, look in (
            ("Next page", "Ctrl+PgDown", lambda shown: shown.walk(1)),
            ("Previous page", "Ctrl+PgUp", lambda shown: shown.walk(-1)),
            ("Inspector", "F8", lambda shown: shown.toggle_inspector()),
            ("Graph strip", "F9", lambda shown: shown.toggle_strip()),
        ):
            self._on_review.append(self._add(view, text, QKeySequence(keys), lambda do=look: self.view and do(self.view)))
        view.addSeparator()
        for name, text in (("system", "Theme as the system"), ("light", "Light theme"), ("dark", "Dark theme")):
            made = self._add(view, text, None, lambda chosen=name: self.set_theme(chosen))
            made.setCheckable(True)
            made.setChecked(self.settings.get("theme") == name)
            self._themes.addAction(made)
        helping = self.menuBar().addMenu("&Help")
        self._add(helping, "Help on this page", QKeySequence("F1"), self._on_help)
        self._add(helping, "&Guide", None, lambda: show_help(self, "index", "", ""))
        self._add(helping, "Two-minute &tour", None, self.begin_tour)
        self._on_review += self._team.on_review
        self._enable()

    def _enable(self) -> None:
        """What acts on a review can be chosen while one is open."""
        for action in self._on_review:
            action.setEnabled(self.view is not None)

    def _add(self, menu: object, text: str, key: object, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        if key is not None:
            action.setShortcut(key)  # type: ignore[arg-type]
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)  # type: ignore[attr-defined]
        return action

    def set_theme(self, name: str) -> None:
        """Switch the theme and keep the choice."""
        self.settings.set("theme", name)
        self.show_theme(name)

    def show_theme(self, name: str) -> None:
        """Draw everything in a theme; the choice that is kept stays."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, name)  # type: ignore[arg-type]
        if self.view is not None:
            self.view.recolour()
        elif self._start is not None:
            self._start.library.refresh()

    def _on_open(self) -> None:
        path = ask.open_path(self, "Open a review")
        if path is not None:
            self.open_file(path)

    def _on_save_copy(self) -> None:
        if self.view is None:
            return
        from reviewer.session import shelf

        path = ask.save_path(self, "Save a copy", shelf.copy_name(self.view.bridge.session))
        if path is not None:
            try:
                shelf.save_copy(self.view.bridge.session, path)
            except ReviewerError as error:
                self.view.bridge.problem.emit(error, "review")

    def _on_help(self) -> None:
        page = self.view.current if self.view is not None else self.start
        show_help(self, page.key, page.title, page.help_text())

    def begin_tour(self) -> None:
        """Walk the sample from the first stop, whatever is open now."""
        from wizards.tour.begin import begin
        from wizards.tour.tour import Tour

        for running in self.findChildren(Tour):
            running.leave()
        begin(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        close_help(self)
        self.close_review(show_library=False)
        super().closeEvent(event)
