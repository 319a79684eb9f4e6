"""The record: seal and sign what stands, take steps of the state, say when to look again, see versions and compare them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.model.review_record import State, TriggerKind
from reviewer.session.record_told import compared_lines, history_lines, sealed_lines, state_choices, trigger_choices, watch_words
from reviewer.session.seal import seal, sign
from reviewer.session.session import Changes
from reviewer.session.states import move_to
from reviewer.session.versions import name_version, restore_version
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.forms import fill_ticks, ticked
from wizards.widgets.words import Banner, button, label, row

NUMBER = Qt.ItemDataRole.UserRole


class RecordPage(Page):
    """Nothing here changes an outcome; every act is one button and one event."""

    key, title = "record", "Record"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._told = Banner()
        self._sealed = label("", "body")
        self._statement = _line("Statement of the sign-off", "What you stand for, as it should read in the memo")
        self._states, self._reason = QComboBox(), _line("Reason for the step", "Reason for the step")
        self._states.setAccessibleName("Next state")
        self._watched = QListWidget()
        self._watched.setAccessibleName("Look again when")
        self._watched.setMaximumHeight(146)
        self._day = _line("Look again on", "Day: YYYY-MM-DD")
        self._history = QListWidget()
        self._history.setAccessibleName("Versions, latest first")
        self._history.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._name = _line("Name for this version", "Name for this version")
        self._compared = QListWidget()
        self._compared.setAccessibleName("What differs")
        self._compared.setWordWrap(True)
        self._compared.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for box, height in ((self._watched, 146), (self._history, 150), (self._compared, 190)):
            box.setMinimumHeight(height)
        self._build()

    def _build(self) -> None:
        inner, area, outer = QWidget(), QScrollArea(), QVBoxLayout(self)
        outer.setContentsMargins(20, 14, 0, 12)
        outer.addWidget(self._told)
        outer.addWidget(area, 1)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 20, 0)
        layout.addWidget(label("Seal and sign-offs", "caption"))
        layout.addWidget(self._sealed)
        layout.addLayout(row(_does("Seal", self._on_seal, primary=True), self._statement, _does("Sign", self._on_sign)))
        layout.addLayout(row(self._states, self._reason, _does("Take this step", self._on_state)))
        layout.addWidget(label("Look again", "caption"))
        layout.addWidget(self._watched)
        layout.addLayout(row(self._day, _does("Keep", self._on_watch), None))
        layout.addWidget(label("Versions: choose two and compare, or one and compare it with now", "caption"))
        layout.addWidget(self._history, 2)
        acts = (
            _does("Compare", self._on_compare),
            _does("Bring back", self._on_restore),
            None,
            self._name,
            _does("Name this version", self._on_name),
        )
        layout.addLayout(row(*acts))
        layout.addWidget(self._compared, 2)

    def help_text(self) -> str:
        return "A seal binds answers, drawing, findings, law content and memo. Later changes are listed; only a fresh, signed seal is filed."

    def refresh(self) -> None:
        session = self.bridge.session
        self._sealed.setText("\n".join(sealed_lines(session)))
        self._states.clear()
        for state, words in state_choices(session):
            self._states.addItem(words, state)
        kinds, chosen, day = trigger_choices(session)
        fill_ticks(self._watched, kinds, chosen)
        self._day.setText(day)
        self._history.clear()
        for number, words in history_lines(session):
            item = QListWidgetItem(words)
            item.setData(NUMBER, number)
            self._history.addItem(item)
        self._compared.clear()

    def _act(self, act: Callable[[], Changes], words: str) -> None:
        """Do one thing; where it cannot be done, say why beside it."""
        try:
            changes = act()
        except ReviewerError as error:
            self._told.tell(error.sentence())
            return
        self.bridge.changed.emit(changes)
        self.bridge.saved.emit(self.bridge.session.changed_at)
        self._told.tell(words)

    def _on_seal(self) -> None:
        self._act(lambda: seal(self.bridge.session), "Sealed. Whatever changes from now on is listed here and in the memo.")

    def _on_sign(self) -> None:
        self._act(lambda: sign(self.bridge.session, self._statement.text()), "Signed.")

    def _on_state(self) -> None:
        state: State | None = self._states.currentData()
        if state is not None:
            self._act(lambda: move_to(self.bridge.session, state, self._reason.text()), "The step is taken.")

    def _on_watch(self) -> None:
        kinds: list[TriggerKind] = list(ticked(self._watched))  # type: ignore[arg-type]  # the list holds kinds
        self._act(lambda: watch_words(self.bridge.session, self._day.text(), kinds), "Kept.")

    def _on_name(self) -> None:
        self._act(lambda: name_version(self.bridge.session, self._name.text()), "The version has its name.")
        self._name.clear()

    def _on_restore(self) -> None:
        chosen = self._chosen()
        if len(chosen) != 1:
            self._told.tell("Choose the one version that is to be brought back.")
            return
        self._act(lambda: restore_version(self.bridge.session, chosen[0]), "Brought back as a new version; undo takes it away again.")

    def _on_compare(self) -> None:
        chosen = self._chosen()
        if not 1 <= len(chosen) <= 2:
            self._told.tell("Choose one or two versions.")
            return
        try:
            found = compared_lines(self.bridge.session, chosen)
        except ReviewerError as error:
            self._told.tell(error.sentence())
            return
        self._compared.clear()
        self._compared.addItems(found)

    def _chosen(self) -> list[int]:
        return sorted(int(item.data(NUMBER)) for item in self._history.selectedItems())


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(300)
    return made


def _does(text: str, act: Callable[[], None], primary: bool = False) -> QWidget:
    made = button(text, primary=primary)
    made.clicked.connect(act)
    return made
