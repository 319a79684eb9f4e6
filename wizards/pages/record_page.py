"""The record: seal and sign what stands, take steps of the state with what stands against each, say when to look again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.model.review_record import State, TriggerKind
from reviewer.session.record_told import against, dismissal_lines, sealed_lines, state_choices, step_lines, trigger_choices, watch_words
from reviewer.session.seal import seal, sign
from reviewer.session.session import Changes
from reviewer.session.states import move_to
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.forms import fill_ticks, ticked
from wizards.widgets.words import Banner, button, label, row

WIDE, BESIDE = 860, 12  # px of the column, and within it beside what may scroll
HIGH = 142  # px: the kinds of triggers without a gap below
WHAT_A_SEAL_IS = "A seal binds answers, drawing, findings, law content and memo as they stand; a sign-off names it. Filing needs both."


class RecordPage(Page):
    """Nothing here changes an outcome; every act is one button and one event."""

    key, title = "record", "Record"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._told = Banner()
        self._told.setMaximumWidth(WIDE - BESIDE)
        self._sealed = label()
        self._dismissed = label("", "soft")
        self._statement = _line("Statement of the sign-off", "What you stand for, as it should read in the memo")
        self._states, self._reason = QComboBox(), _line("Reason for the step", "Reason for the step")
        self._states.setAccessibleName("Next state")
        self._states.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._states.currentIndexChanged.connect(lambda _index: self._weigh())
        self._reason.textChanged.connect(self._on_reason)
        self._step = _does("Take this step", self._on_state)
        self._against, self._steps = label("", "soft"), label()
        self._watched = QListWidget()
        self._watched.setAccessibleName("Look again when")
        self._watched.setFixedHeight(HIGH)
        self._day = _line("Look again on", "Day: YYYY-MM-DD")
        self._build()
        bridge.person_changed.connect(self._weigh)

    def _build(self) -> None:
        inner, area, outer = QWidget(), QScrollArea(), QVBoxLayout(self)
        outer.setContentsMargins(28, 20, 28, 12)
        outer.addWidget(label("Record", "title"))
        outer.addWidget(self._told)
        outer.addWidget(area, 1)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        inner.setMaximumWidth(WIDE)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, BESIDE, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Seal and sign-offs", "heading"))
        layout.addWidget(label(WHAT_A_SEAL_IS, "soft"))
        layout.addWidget(self._sealed)
        layout.addWidget(self._dismissed)
        layout.addLayout(row(_does("Seal what stands now", self._on_seal, primary=True), None))
        layout.addLayout(row(self._statement, _does("Sign the seal", self._on_sign)))
        layout.addSpacing(10)
        layout.addWidget(label("State of the review", "heading"))
        layout.addWidget(label("From draft to counsel, determined by counsel, then filed.", "soft"))
        layout.addWidget(self._steps)
        layout.addLayout(row(self._states, self._reason, self._step))
        layout.addWidget(self._against)
        layout.addSpacing(10)
        layout.addWidget(label("Look again when", "heading"))
        layout.addWidget(label("The start page shows this review as due once one of these came about, or on the day.", "soft"))
        layout.addWidget(self._watched)
        layout.addLayout(row(self._day, _does("Keep these", self._on_watch), None))
        layout.addStretch(1)

    def help_text(self) -> str:
        return (
            "A seal binds answers, drawing, findings, law content and memo. Later changes are listed; only a fresh, signed seal is filed. "
            "A review goes from draft to counsel, is determined by counsel, and filed; what stands against the next step is told beside it. "
            "Say when the review must be looked at again: the start page shows when that came about."
        )

    def refresh(self) -> None:
        session = self.bridge.session
        self._told.hide()
        self._sealed.setText("\n".join(sealed_lines(session)))
        dismissed = dismissal_lines(session)
        self._dismissed.setText("\n".join(dismissed))
        self._dismissed.setVisible(bool(dismissed))
        self._steps.setText("\n".join(step_lines(session)))
        self._states.blockSignals(True)
        self._states.clear()
        for state, words in state_choices(session):
            self._states.addItem(words, state)
        self._states.blockSignals(False)
        kinds, chosen, day = trigger_choices(session)
        fill_ticks(self._watched, kinds, chosen)
        self._day.setText(day)
        self._weigh()

    def _weigh(self) -> None:
        """What stands against the chosen step, before it is taken."""
        state: State | None = self._states.currentData()
        for widget in (self._states, self._reason, self._step):
            widget.setEnabled(state is not None)
        words = against(self.bridge.session, state, self._reason.text())
        self._against.setText(words)
        self._against.setVisible(bool(words))
        self._step.setEnabled(state is not None and not words)

    def _on_reason(self, _text: str) -> None:
        """Filing hangs on the seal and not on a reason: looking at the seal at every key would be slow."""
        if self._states.currentData() != "filed":
            self._weigh()

    def _act(self, act: Callable[[], Changes], words: str) -> bool:
        """Do one thing; where it cannot be done, say why beside it."""
        try:
            changes = act()
        except ReviewerError as error:
            self._told.tell(error.sentence())
            return False
        self.bridge.changed.emit(changes)
        self.bridge.saved.emit(self.bridge.session.changed_at)
        self._told.tell(words, news=True)
        return True

    def _on_seal(self) -> None:
        self._act(lambda: seal(self.bridge.session), "Sealed. Whatever changes from now on is listed here and in the memo.")

    def _on_sign(self) -> None:
        if self._act(lambda: sign(self.bridge.session, self._statement.text()), "Signed."):
            self._statement.setText("")

    def _on_state(self) -> None:
        state: State | None = self._states.currentData()
        if state is not None and self._act(lambda: move_to(self.bridge.session, state, self._reason.text()), "The step is taken."):
            self._reason.setText("")  # nothing is left to undo here: undo takes back what was done

    def _on_watch(self) -> None:
        kinds: list[TriggerKind] = list(ticked(self._watched))  # type: ignore[arg-type]  # the list holds kinds
        self._act(lambda: watch_words(self.bridge.session, self._day.text(), kinds), "Kept.")


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(300)
    return made


def _does(text: str, act: Callable[[], None], primary: bool = False) -> QPushButton:
    made = button(text, primary=primary)
    made.clicked.connect(act)
    return made
