"""What must change to ship: minimal sets of papers and controls, redesigns, and what others must do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reviewer.model.finding import CureStep, FlowResult
from reviewer.model.outcome import WORDS
from wizards.session_bridge import SessionBridge
from wizards.widgets.column import column_of
from wizards.widgets.words import OutcomeBadge, clear, label


class CuresPanel(QWidget):
    """Sentences, with what each set leads to and which other steps it clears or lowers."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._body = column_of(self, "Cures")

    def show_flow(self, flow: str, result: FlowResult) -> None:
        """The cures of one flow."""
        clear(self._body)
        for number, chosen in enumerate(result.cures.sets, 1):
            self._body.addWidget(label(f"Way {number}", "caption"))
            for step in chosen.steps:
                self._step(step)
            self._body.addWidget(OutcomeBadge(chosen.leads_to, f"Leads to: {WORDS[chosen.leads_to]}"))
            others = [name for name in chosen.clears if name.partition(" (")[0] != flow]
            if others:
                self._body.addWidget(label(f"It also improves: {', '.join(others)}.", "soft"))
            if chosen.lowers:
                self._body.addWidget(label(f"Its price: it lowers {', '.join(chosen.lowers)}."))
        if result.outcome not in ("permitted", "outside"):
            self._group("Redesigns that would open a pathway", result.cures.redesigns)
            self._group("What others would have to do", result.cures.from_others)
        if self._body.count() == 0:
            past = "What lies in the past cannot be cured; assess it as a possible breach." if result.opens else "Nothing needs to change."
            self._body.addWidget(
                label(
                    past
                    if result.outcome in ("permitted", "outside") or result.opens
                    else "No paper or control alone would help. Answer the open questions, or redesign the step."
                )
            )
        self._body.addStretch(1)

    def _group(self, title: str, steps: tuple[CureStep, ...]) -> None:
        shown = list({step.do: step for step in steps if step.do}.values())
        if shown:
            self._body.addWidget(label(title, "caption"))
            for step in shown:
                self._step(step)

    def _step(self, step: CureStep) -> None:
        who = f"  By: {step.who}." if step.who else ""
        self._body.addWidget(label(f"•  {step.do}{who}  ({step.cites})"))
