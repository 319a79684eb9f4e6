"""What must change to ship: minimal sets of papers and controls, redesigns, and what others must do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reviewer.model.finding import CureSet, CureStep, FlowResult
from reviewer.model.outcome import WORDS
from reviewer.session.trial import can_be_tried
from wizards.session_bridge import SessionBridge
from wizards.widgets.column import column_of
from wizards.widgets.trial_bar import TrialBar
from wizards.widgets.words import OutcomeBadge, button, clear, label, row

MOST = 6  # redesigns that are told at once


class CuresPanel(QWidget):
    """Sentences, with what each set leads to and which other steps it clears or lowers; "Try" shows it in the matrix."""

    def __init__(self, bridge: SessionBridge, tried: TrialBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self._tried = bridge, tried
        self._body = column_of(self, "Cures")
        self._buttons: list[tuple[QPushButton, Sequence[CureStep]]] = []
        tried.changed.connect(self._mark)

    def show_flow(self, flow: str, result: FlowResult) -> None:
        """The cures of one flow."""
        clear(self._body)
        self._buttons = []
        for number, chosen in enumerate(result.cures.sets, 1):
            self._way(number, chosen, flow)
        if result.outcome not in ("permitted", "outside"):
            self._group("Redesigns that would open a pathway", result.cures.redesigns)
            self._group("What others would have to do", result.cures.from_others)
        if self._body.count() == 0:
            self._body.addWidget(label(_nothing(result)))
        self._body.addStretch(1)
        self._mark()

    def _way(self, number: int, chosen: CureSet, flow: str) -> None:
        self._body.addLayout(row(label(f"Way {number}", "heading", wrap=False), None, self._try(chosen.steps, f"way {number}")))
        for step in chosen.steps:
            self._step(step, len(chosen.steps) > 1)
        self._body.addWidget(OutcomeBadge(chosen.leads_to, f"Leads to: {WORDS[chosen.leads_to]}"))
        others = [name for name in chosen.clears if name.partition(" (")[0] != flow]
        if others:
            self._body.addWidget(label(f"It also improves: {', '.join(others)}.", "soft"))
        if chosen.lowers:
            self._body.addWidget(label(f"Its price: it lowers {', '.join(chosen.lowers)}."))

    def _try(self, steps: Sequence[CureStep], what: str) -> QPushButton:
        words = "Try all of it" if len(steps) > 1 else "Try"
        made = button(words, tip="Shows in the matrix above what would change. Nothing is changed until you adopt it; several can be tried together.")
        made.setCheckable(True)
        made.setAccessibleName(f"Try {what}: {' and '.join(step.do for step in steps)}")
        made.clicked.connect(lambda wanted: self._tried.set_tried(steps, wanted))
        self._buttons.append((made, steps))
        return made

    def _mark(self) -> None:
        """Buttons show what is tried."""
        for made, steps in self._buttons:
            made.setChecked(self._tried.trying(steps))
            made.setText("Trying" if made.isChecked() else "Try all of it" if len(steps) > 1 else "Try")

    def _group(self, title: str, steps: tuple[CureStep, ...]) -> None:
        shown = list({step.do: step for step in steps if step.do}.values())
        if shown:
            self._body.addSpacing(8)
            self._body.addWidget(label(title, "heading"))
            for step in shown[:MOST]:
                self._step(step, False)
            if len(shown) > MOST:
                self._folded(shown[MOST:])

    def _folded(self, steps: Sequence[CureStep]) -> None:
        """A long list is unfolded when it is asked for."""
        rest = QWidget()
        lines = QVBoxLayout(rest)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        for step in steps:
            lines.addWidget(label(_words(step)))
        rest.hide()
        more = button(f"Show {len(steps)} more")
        more.clicked.connect(lambda: (rest.show(), more.hide()))
        self._body.addLayout(row(more, None))
        self._body.addWidget(rest)

    def _step(self, step: CureStep, alone: bool) -> None:
        """One change; with `alone` it can be tried without the rest of its way."""
        words = label(_words(step))
        if not (alone and can_be_tried(step)):
            self._body.addWidget(words)
            return
        line = row(words)
        line.addWidget(self._try([step], "this alone"), 0, Qt.AlignmentFlag.AlignTop)
        line.setStretch(0, 1)
        self._body.addLayout(line)


def _words(step: CureStep) -> str:
    who = f"  By: {step.who}." if step.who else ""
    return f"•  {step.do}{who}  ({step.cites})"


def _nothing(result: FlowResult) -> str:
    if result.outcome not in ("permitted", "outside") and not result.opens:
        return "No paper or control alone would help. Answer the open questions, or redesign the step."
    return "What lies in the past cannot be cured; assess it as a possible breach." if result.opens else "Nothing needs to change."
