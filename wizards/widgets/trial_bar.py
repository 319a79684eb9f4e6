"""Above the matrix while cures are tried: what is tried, what it clears and costs, and adopt or drop."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from reviewer.errors import ReviewerError
from reviewer.model.finding import CureStep
from reviewer.session.trial import Trial, adopt, can_be_tried, try_out
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import button, label, row


class TrialBar(QFrame):
    """`changed` says that something else, or nothing, is tried now, `adopted` that it was taken over; `trial` is what the review would be."""

    changed = Signal()
    adopted = Signal()

    def __init__(self, bridge: SessionBridge, page: QWidget) -> None:
        super().__init__(page)
        self.bridge = bridge
        self.trial: Trial | None = None
        self._steps: dict[str, CureStep] = {}
        self.setObjectName("banner")
        self.setAccessibleName("Cures that are tried")
        self._text = label()
        take, drop = button("&Adopt", primary=True), button("&Drop")
        take.setToolTip("Write these answers into the review; one step of undo takes them back.")
        drop.setToolTip("Forget the trial; nothing was changed. (Escape)")
        take.clicked.connect(self._on_adopt)
        drop.clicked.connect(self.drop)
        line = row(self._text, take, drop)
        line.setStretch(0, 1)
        line.setContentsMargins(12, 8, 8, 8)
        self.setLayout(line)
        self.hide()

    def trying(self, steps: Iterable[CureStep]) -> bool:
        """Whether all of these are tried."""
        return all(step.id in self._steps for step in steps if can_be_tried(step))

    def set_tried(self, steps: Iterable[CureStep], wanted: bool) -> None:
        """Try these as well, or no longer."""
        for step in steps:
            if wanted and can_be_tried(step):
                self._steps[step.id] = step
            else:
                self._steps.pop(step.id, None)
        self.renew()

    def renew(self) -> None:
        """Try the same on the review as it stands now; where it no longer fits, drop it and say so."""
        try:
            self.trial = try_out(self.bridge.session, list(self._steps.values())) if self._steps else None
        except ReviewerError as error:
            self._steps, self.trial = {}, None
            self.bridge.problem.emit(error, "review")
        if self.trial is not None:
            names = " + ".join(step.do.rstrip(".") for step in self.trial.steps)
            self._text.setText(f"Trying, nothing is changed yet: {names}. {self.trial.words()}")
        self.setVisible(self.trial is not None)
        self.changed.emit()

    def drop(self) -> None:
        """Forget the trial."""
        self._steps = {}
        self.renew()

    def _on_adopt(self) -> None:
        steps, self._steps, self.trial = list(self._steps.values()), {}, None
        done = self.bridge.act(lambda: adopt(self.bridge.session, steps))
        if not done:
            self._steps = {step.id: step for step in steps}
        self.renew()
        if done:
            self.adopted.emit()
