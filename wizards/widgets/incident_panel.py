"""Where an incident stands: presumption, exceptions, notices with days, what the file holds. Shown as plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from reviewer.model.incident_state import IncidentResult, Notice
from reviewer.session.incident import STATES, when
from wizards.looks import sign_icon
from wizards.widgets.column import column_of
from wizards.widgets.words import OutcomeBadge, clear, label, numbered, row

SIGNS = {"done": "met", "due": "unknown", "overdue": "not_met", "may_be_due": "unknown", "may_be_overdue": "not_met"}
ELSEWHERE = "Other laws have notices of their own: they stand among the duties of the step, under Findings, To look at."
WHAT_STANDS_HERE = (
    "Whether a breach is presumed, and what would make the presumption fall.",
    "Who must be told by whom, with the latest day of each notice, counted from your answers.",
    "What the file must hold, and how long it is kept. The memo tells of all of it.",
)


class IncidentPanel(QWidget):
    """Redrawn after every answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = column_of(self, "Where the incident stands", top=0)

    def show_result(self, result: IncidentResult | None, law: str = "") -> None:
        """Show one incident under a law, or what will stand here once a step has begun."""
        clear(self._body)
        if result is not None:
            self._body.addWidget(label(f"{result.title} under {law}" if law else result.title, "heading"))
            self._show(result)
            self._body.addSpacing(8)
            self._body.addWidget(label(ELSEWHERE, "soft"))
        else:
            self._teach()
        self._body.addStretch(1)

    def _teach(self) -> None:
        self._body.addWidget(label("What will stand here", "heading"))
        for number, text in enumerate(WHAT_STANDS_HERE, 1):
            self._body.addLayout(row(numbered(number), label(text), stretch_last=True))

    def _show(self, result: IncidentResult) -> None:
        presumed = result.presumption
        if result.why_opened:
            self._body.addWidget(label(result.why_opened, "soft"))
        sign = {"met": "not_met", "not_met": "outside"}.get(presumed.outcome, presumed.outcome)
        answer = {"met": "yes", "not_met": "no", "unknown": "not ruled out", "not_applicable": "does not apply"}[presumed.outcome]
        self._body.addWidget(OutcomeBadge(sign, f"{presumed.title}: {answer}"))
        self._body.addWidget(label(f"{presumed.says}  ({presumed.cites})"))
        if presumed.outcome not in ("not_met", "not_applicable"):
            self._caption("The presumption falls if one of these holds")
            for reason in result.exceptions:
                sign = QLabel()
                sign.setPixmap(sign_icon(reason.outcome).pixmap(16, 16))
                sign.setFixedWidth(22)
                self._line(sign, label(f"{reason.says}  ({reason.cites})"))
        if result.notices:
            self._caption(f"Who must be told by when, as of {result.as_of}")
            for notice in result.notices:
                self._notice(notice)
        for finding in result.consequences:
            if finding.outcome == "met":
                self._body.addWidget(label(f"{finding.title}: {finding.says}  ({finding.cites})"))
        still_open = [finding.title for finding in result.consequences if finding.outcome == "unknown"]
        if still_open:
            self._body.addWidget(label(f"Open, for counsel: {'; '.join(still_open)}.", "soft"))
        self._caption("The file must hold")
        for held in result.file_holds:
            self._body.addWidget(label(f"•  {held}"))
        self._body.addWidget(label(f"Keep: {result.keep}", "soft"))

    def _caption(self, text: str) -> None:
        self._body.addSpacing(8)
        self._body.addWidget(label(text, "caption"))

    def _notice(self, notice: Notice) -> None:
        outcome = SIGNS[notice.state]
        sign = QLabel()
        sign.setPixmap(sign_icon(outcome).pixmap(16, 16))
        sign.setFixedWidth(22)
        state = STATES[notice.state]
        told = label(f"{notice.title}: {notice.who} to {notice.whom}.\n{state[:1].upper()}{state[1:]}. Latest day: {when(notice)}.  ({notice.cites})")
        self._line(sign, told)

    def _line(self, sign: QLabel, told: QLabel) -> None:
        """The sign stands beside the first line of what it is of."""
        made = row(sign, told, stretch_last=True)
        made.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(made)
