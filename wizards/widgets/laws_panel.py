"""All bodies of law side by side for one step: which reach it, why, and what each asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.model.finding import FlowResult
from reviewer.model.outcome import APPLIES, WORDS
from reviewer.session.laws import laws_of
from wizards.looks import hue_of, sign_icon
from wizards.session_bridge import SessionBridge
from wizards.widgets.wide_tree import WideTree
from wizards.widgets.words import headed, label

TEST = Qt.ItemDataRole.UserRole


class LawsPanel(QWidget):
    """Enter or double click on something a law asks for shows its reasons."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._tree = WideTree(("Law", "Reaches this step", "Outcome"), ((150, 12), (270, 18)))
        self._tree.setAccessibleName("Laws")
        self._tree.itemActivated.connect(self._on_activated)
        self._flow = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(label("That one law does not reach a step is no permission under another.", "soft"))
        layout.addWidget(self._tree, 1)

    def show_flow(self, flow: str, _result: FlowResult) -> None:
        """The laws of one step."""
        self._flow = flow
        self._tree.clear()
        for law in laws_of(self.bridge.session, flow):
            outcome = "" if law.applies == "not_met" else headed(WORDS[law.outcome])
            top = QTreeWidgetItem(self._tree, [f"{law.title}: {law.why}", APPLIES[law.applies], outcome])
            top.setIcon(1, sign_icon("outside" if law.applies == "not_met" else law.applies))
            if outcome:
                top.setIcon(2, sign_icon(law.outcome))
                top.setForeground(2, hue_of(law.outcome))
            if law.beside and outcome:
                QTreeWidgetItem(top, [law.beside, "", ""])
            for asked in law.asks:
                kind = "Needs" if asked.kind == "requirement" else "Duty"
                line = QTreeWidgetItem(top, [f"{kind}: {asked.title}", "", WORDS[asked.outcome]])
                line.setIcon(2, sign_icon(asked.outcome))
                line.setData(0, TEST, asked.test)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        test = item.data(0, TEST)
        if test:
            self.bridge.finding_wanted.emit(test, f"flow {self._flow}")
