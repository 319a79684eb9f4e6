"""One open review: header, outline, the page, inspector at the side, graph strip below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSplitter, QStackedWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.asking import count_open
from reviewer.session.local_time import local_time
from reviewer.session.words import outcome_words
from wizards.graph_view.strip import GraphStrip
from wizards.keyboard_stays import KeyboardStays
from wizards.pages import PAGES
from wizards.pages.base import Page
from wizards.pages.discussion_page import DiscussionPage
from wizards.pages.findings_page import FindingsPage
from wizards.pages.questions_page import QuestionsPage
from wizards.session_bridge import SessionBridge
from wizards.tidying import tidy_soon
from wizards.widgets.elided import ElidedLabel
from wizards.widgets.inspector import Inspector
from wizards.widgets.notice import Notice
from wizards.widgets.person import PersonButton, PersonStrip
from wizards.widgets.words import OutcomeBadge, button, headed, label

WIDE, HIGH = 1200, 640  # px from which inspector and graph strip leave enough room for the page
HEADER = 60  # px, about
ROOMY, STRIP_LOW = 860, 124  # px of the window below which the graph strip is so low; above, it has a fifth
INSPECTED = ("questions", "graph", "flows")
WITHOUT_STRIP = ("graph", "incident", "memo", "discussion", "record", "history", "law")


class ReviewView(QWidget):
    """The outline leads anywhere; Next and Back walk it in order."""

    closed = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        tidy_soon(self)
        self._wanted_inspector = self._wanted_strip = True
        self._low: bool | None = None  # whether the strip was made low for a low window
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._outline = QTreeWidget()
        self._outline.setObjectName("outline")
        self._outline.setAccessibleName("Outline of the review")
        self._outline.setHeaderHidden(True)
        self._outline.setRootIsDecorated(False)
        self._outline.setColumnCount(2)
        self._outline.setFixedWidth(196)
        self._outline.header().setStretchLastSection(False)
        self._outline.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # numbers stay in sight beside a scroll bar
        self._outline.header().resizeSection(1, 50)
        for page in PAGES:
            item = QTreeWidgetItem(self._outline, [page.title, ""])
            item.setData(0, Qt.ItemDataRole.UserRole, page.key)
            item.setSizeHint(0, QSize(0, 34))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._outline.currentItemChanged.connect(lambda item, _before: item and self._bring(item.data(0, Qt.ItemDataRole.UserRole)))
        self._outline.itemActivated.connect(lambda _item, _column: self.current.take_keyboard())
        self._outline.itemSelectionChanged.connect(self._on_outline_selected)
        self._banner = Notice()
        self.who = PersonStrip()
        self.inspector = Inspector(bridge)
        self.inspector.setFixedWidth(310)
        self.strip = GraphStrip(bridge)
        self._build()
        bridge.changed.connect(lambda _changes: (self._banner.let_news_go(), self._keyboard.look()))
        bridge.changed.connect(lambda _changes: self.show_state())
        bridge.problem.connect(self._on_problem)
        bridge.question_wanted.connect(self._on_question)
        bridge.told.connect(self._banner.tell_news)
        bridge.discussion_wanted.connect(self._on_discussion)
        bridge.person_changed.connect(self.show_state)
        bridge.page_wanted.connect(self.go)
        bridge.finding_wanted.connect(self._on_finding)
        bridge.question_shown.connect(self.inspector.show_question)
        bridge.selected.connect(self._on_selected)
        self.go("product" if not bridge.review.flows else "questions")
        self.show_state()

    def _build(self) -> None:
        header = QWidget()
        header.setObjectName("header")
        top = QHBoxLayout(header)
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(12)
        back = button("All reviews")
        back.setObjectName("all_reviews")
        back.clicked.connect(self.closed)
        self._keyboard = KeyboardStays(self._stack, back, lambda: self.current)
        self._title = ElidedLabel("heading")
        self._badge = OutcomeBadge("undetermined", "")
        self._state = label("", "state", wrap=False)
        self.person = PersonButton()
        self.person.clicked.connect(self.bridge.person_wanted)
        top.addWidget(back)
        top.addWidget(self._title, 1)
        top.addWidget(self._badge)
        top.addWidget(self._state)
        top.addWidget(self.person)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self._stack, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(middle)
        self._split.addWidget(self.strip)
        self._split.setStretchFactor(0, 4)
        self._split.setStretchFactor(1, 1)  # on a high screen the drawing can be read
        self._split.setCollapsible(1, True)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._outline)
        body.addWidget(self._split, 1)
        body.addWidget(self.inspector)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self.who)
        layout.addLayout(body, 1)

    def page(self, key: str) -> Page:
        """A page, made when first wanted."""
        if key not in self._pages:
            kind = next(page for page in PAGES if page.key == key)
            self._pages[key] = kind(self.bridge, self)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    @property
    def current(self) -> Page:
        """The page in front."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def go(self, key: str) -> None:
        """Bring a page to the front, and the keyboard to it."""
        self._bring(key)
        self.current.take_keyboard()

    def _bring(self, key: str) -> None:
        """Bring a page to the front; a notice stays with the page it came up on, and the keyboard where it was."""
        page = self.page(key)
        if page is not self._stack.currentWidget():
            self._banner.hide()
            self.inspector.let_go()
        self._stack.setCurrentWidget(page)
        self._place_sides()
        page.enter()
        for number in range(self._outline.topLevelItemCount()):
            item = self._outline.topLevelItem(number)
            if item and item.data(0, Qt.ItemDataRole.UserRole) == key:
                self._outline.blockSignals(True)
                self._outline.setCurrentItem(item)
                self._outline.blockSignals(False)

    def _on_outline_selected(self) -> None:
        """Assistive programs select without making current."""
        for item in self._outline.selectedItems():
            key = item.data(0, Qt.ItemDataRole.UserRole)
            if key != self.current.key:
                self._bring(key)

    def _place_sides(self) -> None:
        """Inspector and graph strip where there is room, and where they have something to say that the page does not."""
        key = self.current.key if self._stack.currentWidget() is not None else ""
        self.inspector.setVisible(key in INSPECTED and self._wanted_inspector and self.width() >= WIDE)
        drawn = bool(self.bridge.review.parties)
        self.strip.setVisible(drawn and key not in WITHOUT_STRIP and self._wanted_strip and self.height() >= HIGH)
        low = self.height() < ROOMY
        if low != self._low:  # only when the window crosses the line: a border that was moved by hand stays
            self._low = low
            strip = STRIP_LOW if low else self.height() // 5
            self._split.setSizes([max(1, self.height() - HEADER - strip), strip])

    def walk(self, by: int) -> None:
        """The next or the previous page of the outline."""
        keys = [page.key for page in PAGES]
        at = keys.index(self.current.key) + by
        if 0 <= at < len(keys):
            self.go(keys[at])

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._wanted_inspector = not self.inspector.isVisible()
        self.inspector.setVisible(self._wanted_inspector)

    def toggle_strip(self) -> None:
        """Show or hide the graph strip."""
        self._wanted_strip = not self.strip.isVisible()
        self.strip.setVisible(self._wanted_strip)

    def recolour(self) -> None:
        """Draw everything anew in the colours of another theme; pages behind the one in front when they are next looked at."""
        for page in self._pages.values():
            page.stale = True
        self.show_state()
        self.current.enter()
        self.strip.view.redraw()

    def show_state(self) -> None:
        """Header and outline as the review stands."""
        session, review = self.bridge.session, self.bridge.review
        outcomes = session.flow_outcomes()
        settled = sum(1 for o in outcomes.values() if o != "undetermined")
        self._title.setText(_short(review.title or review.review))
        self._badge.show_outcome(session.outcome(), headed(outcome_words(session, session.outcome())))
        self.person.show_person(session.person)
        self._place_sides()
        saved = "read only" if session.read_only else f"saved {local_time(session.changed_at)[11:]}" if session.changed_at else "saved"
        steps = f"{settled} of {len(outcomes)} {'step' if len(outcomes) == 1 else 'steps'} settled" if outcomes else "no step yet"
        self._state.setText(f"{review.state.replace('_', ' ')} · {saved} · {steps}")
        for number, page in enumerate(PAGES):
            item = self._outline.topLevelItem(number)
            if item is not None:
                item.setText(1, self._pages[page.key].status() if page.key in self._pages else _status(page, self.bridge))

    def _on_problem(self, error: ReviewerError, _near: str) -> None:
        self._banner.tell(error.sentence())

    def _on_selected(self, subject: str) -> None:
        if subject.startswith("flow ") and self.current.key != "questions":
            self.inspector.show_flow(subject.removeprefix("flow "))
        elif subject.startswith("holding ") and self.current.key != "questions":
            self.inspector.show_holding(subject.removeprefix("holding "))
        elif subject.startswith("system ") and self.current.key != "questions":
            self.inspector.show_system(subject.removeprefix("system "))

    def _on_question(self, subject: str, fact: str) -> None:
        self.go("questions")
        page = self.current
        assert isinstance(page, QuestionsPage)
        page.ask(subject, fact)
        self.inspector.show_question(subject, fact)

    def _on_discussion(self, place: str) -> None:
        self.go("discussion")
        page = self.current
        assert isinstance(page, DiscussionPage)
        page.about(place)

    def _on_finding(self, test: str, subject: str) -> None:
        self.go("findings")
        page = self.current
        assert isinstance(page, FindingsPage)
        if test:
            page.show_finding(test, subject)
        else:
            self.bridge.selected.emit(subject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._low = None  # only now it is known how high the window is
        self._place_sides()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sides()


def _status(page: type[Page], bridge: SessionBridge) -> str:
    """The status of a page that was not opened yet; asked of a short-lived page object would cost, so of the session."""
    if page.key == "questions":
        count = count_open(bridge.session.judged)
        return str(count) if count else "✓" if bridge.review.flows else ""
    if page.key == "findings":
        outcomes = bridge.session.flow_outcomes()
        settled = sum(1 for o in outcomes.values() if o != "undetermined")
        return "" if not outcomes else "✓" if settled == len(outcomes) else f"{settled}/{len(outcomes)}"
    counts = {
        "product": bool(bridge.review.title),
        "parties": len(bridge.review.parties) > 1,
        "data": bool(bridge.review.datasets),
    }
    if page.key == "flows":
        return str(len(bridge.review.flows) or "")
    return "✓" if counts.get(page.key) else ""


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:67]}…"
