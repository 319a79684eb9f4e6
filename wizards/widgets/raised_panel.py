"""What a step raises against itself, and dismissing it with a reason: findings, contradictions, marks, duties."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.model.finding import FlowResult
from reviewer.model.outcome import WORDS
from reviewer.session.dismissals import Dismissed, dismiss, dismissed_now, take_up, words_of
from reviewer.session.places import finding_place
from reviewer.session.raised import Raised, raised_by
from reviewer.session.words import subject_words
from wizards.session_bridge import SessionBridge
from wizards.widgets.comment_button import CommentButton
from wizards.widgets.wide_tree import WideTree
from wizards.widgets.words import button, headed, label, row

ONE = Qt.ItemDataRole.UserRole
GROUPS = {"finding": "Findings against the step", "contradiction": "Contradictory answers", "mark": "Marks on the drawing", "duty": "Duties"}


def _stands(one: Raised) -> str:
    """How it stands; of what is raised only a stop is met."""
    return "Forbids" if one.outcome == "met" else headed(WORDS.get(one.outcome, one.outcome))


class RaisedPanel(QWidget):
    """Dismissing changes no outcome; the memo tells of it, and what changes afterwards comes back."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._flow = ""
        self._tree = WideTree(("Raised", "Stands", "Dismissed"), ((90, 8), (320, 30)))
        self._tree.setAccessibleName("What this step raises")
        self._tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._tree.setIndentation(14)
        self._tree.itemSelectionChanged.connect(self._on_selected)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText("Reason, as it should stand in the memo")
        self._reason.setAccessibleName("Reason for dismissing")
        self._reason.setMaxLength(1000)
        self._reason.returnPressed.connect(self._on_dismiss)
        self._dismiss, self._take_up = button("Dismiss"), button("Take up again")
        self._dismiss.clicked.connect(self._on_dismiss)
        self._take_up.clicked.connect(self._on_take_up)
        self._remarks = CommentButton(bridge)
        line = row(self._reason, self._dismiss, self._take_up, self._remarks)
        line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(
            label("Looked at and without concern? Dismiss it with a reason: no outcome changes, and it comes back if it changes.", "soft")
        )
        layout.addWidget(self._tree, 1)
        layout.addLayout(line)

    def show_flow(self, flow: str, _result: FlowResult) -> None:
        """What one step raises."""
        self._flow = flow
        chosen = {one.key for one in self._chosen()}
        now = raised_by(self.bridge.session, flow)
        found = dismissed_now(self.bridge.session, now)
        self._tree.blockSignals(True)
        self._tree.clear()
        for kind, title in GROUPS.items():
            ones = [one for one in now if one.kind == kind]
            if ones:
                group = QTreeWidgetItem(self._tree, [f"{title} ({len(ones)})"])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                for one in sorted(ones, key=lambda o: o.outcome == "unknown"):
                    self._add(group, one, found.get(one.key)).setSelected(one.key in chosen)
                group.setExpanded(kind != "duty")
        self._tree.blockSignals(False)
        self._on_selected()

    def _add(self, group: QTreeWidgetItem, one: Raised, dismissed: Dismissed | None) -> QTreeWidgetItem:
        about = "" if one.subject.startswith(f"flow {self._flow}") else f"{subject_words(self.bridge.session, one.subject)}: "
        cites = f"  ({one.cites})" if one.cites else ""
        state = "" if dismissed is None else words_of(dismissed)
        made = QTreeWidgetItem(group, [f"{about}{one.says}{cites}", _stands(one), state])
        made.setData(0, ONE, one)
        if dismissed is not None and dismissed.standing == "stands":
            for column in range(3):
                made.setForeground(column, self.palette().placeholderText())
        return made

    def count(self) -> int:
        """How much is not dismissed and no mere duty."""
        now = [one for one in raised_by(self.bridge.session, self._flow) if one.kind != "duty"] if self._flow else []
        found = dismissed_now(self.bridge.session, now)
        return sum(1 for one in now if one.key not in found or found[one.key].standing != "stands")

    def _chosen(self) -> list[Raised]:
        return [item.data(0, ONE) for item in self._tree.selectedItems() if item.data(0, ONE) is not None]

    def _on_selected(self) -> None:
        chosen = self._chosen()
        keys = {(d.kind, d.what, d.subject) for d in self.bridge.review.dismissals}
        self._dismiss.setEnabled(bool(chosen))
        self._take_up.setEnabled(any(one.key in keys for one in chosen))
        one = chosen[0] if len(chosen) == 1 else None
        place = "" if one is None else finding_place(one.what, one.subject) if one.kind in ("finding", "duty") else one.subject
        self._remarks.show_place(place)

    def _on_dismiss(self) -> None:
        chosen, reason = self._chosen(), self._reason.text()
        if self.bridge.act(lambda: dismiss(self.bridge.session, chosen, reason), f"flow {self._flow}"):
            self._reason.setText("")  # nothing is left to undo here: undo takes back what was done

    def _on_take_up(self) -> None:
        keys = [one.key for one in self._chosen()]
        self.bridge.act(lambda: take_up(self.bridge.session, keys), f"flow {self._flow}")
