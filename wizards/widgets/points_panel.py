"""Contested points of a flow: both readings, the authorities behind them, and counsel's decision with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reviewer.model.finding import FlowResult
from reviewer.model.pack import Point
from reviewer.session.decide import against_deciding, decide, decision_on, point_named, stale_points, withdraw
from reviewer.session.regimes import regimes_of
from reviewer.session.words import material_of
from wizards.session_bridge import SessionBridge
from wizards.widgets.column import column_of
from wizards.widgets.evidence_files import evidence_of
from wizards.widgets.words import button, clear, label, row


class PointsPanel(QWidget):
    """Counsel decides with a reason; everybody else reads."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._body = column_of(self, "Contested points")
        self._shown: tuple[str, FlowResult] | None = None
        bridge.person_changed.connect(self._on_person)

    def _on_person(self) -> None:
        if self._shown is not None:
            self.show_flow(*self._shown)

    def show_flow(self, flow: str, result: FlowResult) -> None:
        """The points on which the two readings part for this flow, and those already decided."""
        clear(self._body)
        self._shown = (flow, result)
        names = list(dict.fromkeys([*result.contested, *result.decided, *stale_points(self.bridge.session, f"flow {flow}")]))
        if not names:
            self._body.addWidget(label(self._none(flow)))
        for name in names:
            self._point(name, f"flow {flow}")
        self._body.addStretch(1)

    def _none(self, flow: str) -> str:
        """Nothing to decide; said with care where readings part under one law and another decides first."""
        session = self.bridge.session
        parted = [session.regimes[law].regime.title for law, found in regimes_of(session, flow).items() if found.outcome == "contested"]
        if parted:
            return f"Readings part under {', '.join(parted)}, but another law decides this step first, whichever reading is right."
        return "No contested point can change the outcome of this step as it stands."

    def _point(self, name: str, subject: str) -> None:
        point = point_named(self.bridge.session, name)
        if point is None:
            return
        self._body.addWidget(label(f"{point.id}. {point.title}", "heading"))
        self._caption("Conservative reading, applied by default")
        self._body.addWidget(label(point.conservative))
        self._caption("Other reading")
        self._body.addWidget(label(point.other))
        if point.default_reason:
            self._body.addWidget(label(f"Why the default: {point.default_reason}", "soft"))
        self._authorities(point)
        if not self._decided(name, subject):
            self._decide(name, subject)
        self._body.addSpacing(12)

    def _caption(self, text: str) -> None:
        self._body.addSpacing(6)
        self._body.addWidget(label(text, "caption"))

    def _authorities(self, point: Point) -> None:
        """What both readings rest on, with its standing; citations that no entry describes stand as they are."""
        self._caption(f"Authorities: {point.cites}")
        for found in material_of(self.bridge.session).authorities_of([point.cites]):
            standing = found.status.replace("_", " ") + (f"; {found.dates}" if found.dates else "")
            self._body.addWidget(label(f"{found.title} ({standing}). {found.paraphrase}", "soft"))

    def _decided(self, name: str, subject: str) -> bool:
        """The decision that stands; false where it must be made, also anew."""
        made = decision_on(self.bridge.session, name, subject)
        if made is None:
            return False
        scope = "" if made.subject == subject else " for the whole review"
        told = f"by {made.by}{f' ({made.role})' if made.role else ''} on {made.on[:10]}{scope}: the {made.reading} reading. {made.reason}"
        if name in stale_points(self.bridge.session, subject):
            self._body.addWidget(label(f"No longer applied, because answers that it rested on have changed. It was decided {told}"))
            return False
        self._body.addWidget(label(f"Decided {told}"))
        take_back = button("Withdraw decision")
        take_back.clicked.connect(lambda: self.bridge.act(lambda: withdraw(self.bridge.session, name, made.subject), subject))
        take_back.setEnabled(not against_deciding(self.bridge.session))
        self._body.addLayout(row(take_back, None))
        self._body.addWidget(evidence_of(self.bridge, f"decision on {name} for {made.subject}", self))
        return True

    def _decide(self, name: str, subject: str) -> None:
        against = against_deciding(self.bridge.session)
        if against:
            self._body.addWidget(label(against, "soft"))
            return
        reason = QPlainTextEdit()
        reason.setPlaceholderText("Reason, as it should stand in the memo")
        reason.setAccessibleName(f"Reason for the decision on {name}")
        reason.setTabChangesFocus(True)
        reason.setFixedHeight(70)
        session = self.bridge.session
        strict, lenient = button("Decide: conservative reading"), button("Decide: other reading")
        strict.clicked.connect(lambda: self.bridge.act(lambda: decide(session, name, subject, "conservative", reason.toPlainText()), subject))
        lenient.clicked.connect(lambda: self.bridge.act(lambda: decide(session, name, subject, "other", reason.toPlainText()), subject))
        self._body.addWidget(reason)
        self._body.addLayout(row(strict, lenient, None))
