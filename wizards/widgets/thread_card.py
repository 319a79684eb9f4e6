"""One thread of comments: what was said by whom, a reply, resolve or reopen, and the way to what it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.model.review_record import Comment
from reviewer.session.comments import Thread, reopen, reply, resolve
from reviewer.session.local_time import local_time
from reviewer.session.person import role_words
from reviewer.session.places import place_words, target_of
from wizards.session_bridge import SessionBridge
from wizards.widgets.column import Column
from wizards.widgets.remark_edit import RemarkEdit
from wizards.widgets.words import button, clear, label, row


class ThreadCard(QWidget):
    """Empty while nothing is chosen."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._thread: Thread | None = None
        self._column = Column("The comments of this thread")
        self._column.lines.setSpacing(4)
        self._column.lines.setContentsMargins(0, 0, 0, 0)
        self._heading = label("", "heading")
        self._go = button("Go there")
        self._go.clicked.connect(self._on_go)
        self._text = RemarkEdit("Reply", "Reply (Ctrl+Enter sends it)")
        self._text.sent.connect(self._on_reply)
        self._send, self._settle = button("Reply", primary=True), button("Resolve")
        self._send.clicked.connect(self._on_reply)
        self._settle.clicked.connect(self._on_settle)
        head = row(self._heading, self._go)
        head.setStretch(0, 1)
        inside = QWidget()
        inside.setMaximumWidth(860)  # a line that can be read
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 20, 28, 16)
        around.addWidget(inside)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._column, 1)
        layout.addWidget(self._text)
        layout.addLayout(row(None, self._settle, self._send))
        self.show_thread(None)

    def show_thread(self, thread: Thread | None) -> None:
        """Show another thread, or that there is none."""
        if thread is None or self._thread is None or thread.first.id != self._thread.first.id:
            self._text.clear()
        self._thread = thread
        for widget in (self._go, self._text, self._send, self._settle):
            widget.setVisible(thread is not None)
        clear(self._column.lines)
        if thread is None:
            self._heading.setText("No comment is chosen")
            self._column.lines.addWidget(label("Write one at the left. Whoever opens the review next sees it here.", "soft"))
        else:
            place = thread.first.on
            self._heading.setText(place_words(self.bridge.session, place))
            self._go.setEnabled(target_of(self.bridge.session, place) is not None)
            self._go.setAccessibleName(f"Go to {self._heading.text()}")
            self._settle.setText("Resolve" if thread.open else "Reopen")
            for made in (thread.first, *thread.replies):
                self._say(made)
            if thread.first.settled_at:
                how = "Resolved" if not thread.open else "Reopened"
                self._column.lines.addWidget(
                    label(f"{how} by {thread.first.settled_by or 'somebody'}, {local_time(thread.first.settled_at)}", "soft")
                )
        self._column.lines.addStretch(1)

    def _say(self, made: Comment) -> None:
        role = f", {role_words(made.role).lower()}" if made.role else ""
        self._column.lines.addWidget(label(f"{made.by}{role} · {local_time(made.at)}", "caption"))
        self._column.lines.addWidget(label(made.text))
        self._column.lines.addSpacing(10)

    def _on_reply(self) -> None:
        thread, text = self._thread, self._text.toPlainText()
        if thread is not None and self.bridge.act(lambda: reply(self.bridge.session, thread.first.id, text), thread.first.on):
            self._text.clear()

    def _on_settle(self) -> None:
        thread = self._thread
        if thread is not None:
            act = resolve if thread.open else reopen
            self.bridge.act(lambda: act(self.bridge.session, thread.first.id), thread.first.on)

    def _on_go(self) -> None:
        if self._thread is not None:
            self.bridge.go_to(self._thread.first.on)
