"""Who enforces what fails in a step, and the ranges that the law names; nothing is predicted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reviewer.model.finding import FlowResult
from reviewer.session.exposure import NEVER, exposed, ranges
from wizards.session_bridge import SessionBridge
from wizards.widgets.column import column_of
from wizards.widgets.words import clear, label


class ExposurePanel(QWidget):
    """Findings that fail with their regulators; under them the dated figures of each body of law."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._body = column_of(self, "Exposure")

    def show_flow(self, _flow: str, result: FlowResult) -> None:
        """The exposure of one flow."""
        clear(self._body)
        session = self.bridge.session
        found = exposed(session, result)
        if not found:
            self._body.addWidget(label("Nothing fails in this step, so no authority has anything to enforce here."))
        else:
            self._body.addWidget(label(NEVER, "soft"))
        for entry in found:
            cites = f"  ({entry.cites})" if entry.cites else ""
            self._body.addSpacing(8)
            self._body.addWidget(label(entry.title, "heading"))
            self._body.addWidget(label(f"{entry.says}{cites}"))
            self._body.addWidget(label(f"Enforced by: {', '.join(entry.enforced_by) or 'not recorded'}", "soft"))
        for regime in dict.fromkeys(entry.regime for entry in found):
            figures = ranges(session, regime)
            if figures:
                self._body.addSpacing(8)
                self._body.addWidget(label(f"Ranges under {session.library.program.regimes[regime].regime.title}", "caption"))
            for figure in figures:
                self._body.addWidget(label(f"•  {figure.title}: {figure.value}, since {figure.since}  ({figure.cites})"))
            notes = " ".join(dict.fromkeys(text for figure in figures for text in figure.notes))
            if notes:
                self._body.addWidget(label(notes, "soft"))
        self._body.addStretch(1)
