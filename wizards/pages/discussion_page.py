"""What people say to each other about the review: threads at the left, the chosen one at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reviewer.session.comments import Thread, comment, open_comments, threads
from reviewer.session.places import drawn_places, place_words
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.beside import beside
from wizards.widgets.forms import choice, fill
from wizards.widgets.remark_edit import RemarkEdit
from wizards.widgets.thread_card import ThreadCard
from wizards.widgets.words import button, label, row
from wizards.widgets.wrapped_list import wrap_lines

KEY = Qt.ItemDataRole.UserRole
SHOWN = (("open", "Open comments"), ("resolved", "Resolved comments"), ("all", "All comments"))


class DiscussionPage(Page):
    """Comments change no outcome and stand in no memo; they go with the review when it is handed over."""

    key, title = "discussion", "Discussion"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._place = "review"
        self._about: QComboBox = choice("About what", lambda value: self.about(str(value)))
        self._text = RemarkEdit("New comment", "What you want to ask or say (Ctrl+Enter adds it)")
        self._text.sent.connect(self._on_add)
        self._shown: QComboBox = choice("Which comments", lambda _value: self.refresh())
        fill(self._shown, SHOWN, "open")
        self._list = QListWidget()
        self._list.setAccessibleName("Comments")
        wrap_lines(self._list)
        self._list.currentItemChanged.connect(lambda _now, _before: self._show_chosen())
        self._card = ThreadCard(bridge)
        self._build()

    def _build(self) -> None:
        add = button("Add comment", primary=True)
        add.clicked.connect(self._on_add)
        left, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(28, 20, 12, 16)
        column.setSpacing(10)
        column.addWidget(label("Discussion", "title"))
        column.addWidget(label("About", "caption"))
        column.addWidget(self._about)
        column.addWidget(self._text)
        column.addLayout(row(None, add))
        column.addWidget(self._shown)
        column.addWidget(self._list, 1)
        left.setLayout(column)
        beside(self, left, self._card, (400, 560))

    def status(self) -> str:
        return str(sum(open_comments(self.bridge.review).values()) or "")

    def help_text(self) -> str:
        return (
            "Ask or remark on anything: a step, data, a question, a finding, or the review. Choose what it is about, write, and press "
            "Ctrl+Enter. Whoever opens the review next sees it, answers, and resolves it. Ctrl+Shift+M comments on what is at hand on any page. "
            "Comments change no outcome and stand in no memo; they go along when the review is handed over, and a merge keeps those of both copies."
        )

    def at_hand(self) -> str:
        return self._place

    def about(self, place: str) -> None:
        """Get ready to comment on a place, and show what was said about it."""
        self._place = place
        self._fill_about()
        found = [t for t in threads(self.bridge.review, place) if t.open]
        if found:
            self._choose(found[0].first.id)
        self._text.setFocus()

    def refresh(self) -> None:
        self._fill_about()
        chosen, shown = self._chosen(), self._shown.currentData()
        found = [t for t in threads(self.bridge.review) if shown == "all" or t.open == (shown == "open")]
        self._list.blockSignals(True)
        self._list.clear()
        for thread in found:
            item = QListWidgetItem(self._words(thread))
            item.setData(KEY, thread.first.id)
            self._list.addItem(item)
        self._list.blockSignals(False)
        self._choose(chosen or (found[0].first.id if found else ""))

    def _fill_about(self) -> None:
        session = self.bridge.session
        rows = [(place, place_words(session, place)) for place in dict.fromkeys((*drawn_places(session), self._place))]
        fill(self._about, rows, self._place)

    def _words(self, thread: Thread) -> str:
        count = len(thread.replies)
        replies = f" · {count} {'reply' if count == 1 else 'replies'}" if count else ""
        text = thread.first.text if len(thread.first.text) <= 90 else f"{thread.first.text[:89]}…"
        done = "" if thread.open else "✓ "
        return f"{done}{place_words(self.bridge.session, thread.first.on)}\n{thread.first.by}: {text}{replies}"

    def _chosen(self) -> str:
        item = self._list.currentItem()
        return item.data(KEY) if item else ""

    def _choose(self, key: str) -> None:
        rows = [n for n in range(self._list.count()) if self._list.item(n).data(KEY) == key]
        self._list.setCurrentRow(rows[0] if rows else 0 if self._list.count() else -1)
        self._show_chosen()

    def _show_chosen(self) -> None:
        key = self._chosen()
        self._card.show_thread(next((t for t in threads(self.bridge.review) if t.first.id == key), None))

    def _on_add(self) -> None:
        text, place = self._text.toPlainText(), self._place
        if self.bridge.act(lambda: comment(self.bridge.session, place, text), place):
            self._text.clear()
            fill(self._shown, SHOWN, "open")
            self.refresh()
            made = [t for t in threads(self.bridge.review, place) if t.open]
            self._choose(max(made, key=lambda t: int(t.first.id.partition("-")[0])).first.id)
