"""Contested points of a flow: both readings, authorities, and counsel's decision with its reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reviewer.errors import ReviewerError
from reviewer.model.finding import FlowResult
from reviewer.session.decide import decide, point_named, withdraw
from reviewer.session.session import Changes
from wizards.session_bridge import SessionBridge
from wizards.widgets.column import column_of
from wizards.widgets.words import button, clear, label, row


class PointsPanel(QWidget):
    """Counsel decides with a reason; everybody else reads."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._body = column_of(self, "Contested points")

    def show_flow(self, flow: str, result: FlowResult) -> None:
        """The points on which the two readings part for this flow, and those already decided."""
        clear(self._body)
        names = list(dict.fromkeys([*result.contested, *result.decided]))
        if not names:
            self._body.addWidget(label("Both readings of every contested point agree here."))
        for name in names:
            self._point(name, f"flow {flow}")
        self._body.addStretch(1)

    def _point(self, name: str, subject: str) -> None:
        session = self.bridge.session
        point = point_named(session, name)
        if point is None:
            return
        self._body.addWidget(label(f"{point.id}. {point.title}", "heading"))
        self._body.addWidget(label(point.cites, "soft"))
        self._body.addWidget(label(f"Conservative reading, applied by default: {point.conservative}"))
        self._body.addWidget(label(f"Other reading: {point.other}"))
        if point.default_reason:
            self._body.addWidget(label(f"Why the default: {point.default_reason}", "soft"))
        made = next((d for d in session.review.decisions if (d.point, d.subject) == (name, subject)), None)
        if made is not None:
            self._body.addWidget(label(f"Decided by {made.by} on {made.on[:10]}: the {made.reading} reading. {made.reason}"))
            take_back = button("Withdraw decision")
            take_back.clicked.connect(lambda: self._act(lambda: withdraw(session, name, subject), subject))
            self._body.addLayout(row(take_back, None))
            return
        reason = QPlainTextEdit()
        reason.setPlaceholderText("Reason, as it should stand in the memo")
        reason.setAccessibleName(f"Reason for the decision on {name}")
        reason.setTabChangesFocus(True)
        reason.setMaximumHeight(70)
        strict, lenient = button("Decide: conservative reading"), button("Decide: other reading")
        strict.clicked.connect(lambda: self._act(lambda: decide(session, name, subject, "conservative", reason.toPlainText()), subject))
        lenient.clicked.connect(lambda: self._act(lambda: decide(session, name, subject, "other", reason.toPlainText()), subject))
        self._body.addWidget(reason)
        self._body.addLayout(row(strict, lenient, None))

    def _act(self, act: Callable[[], Changes], subject: str) -> None:
        try:
            changes = act()
        except ReviewerError as error:
            self.bridge.problem.emit(error, subject)
            return
        self.bridge.changed.emit(changes)
