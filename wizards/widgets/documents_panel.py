"""The documents of a step: what each must say, with confirmed, missing and open items, and what its file must hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.model.document_state import DocumentResult, ItemResult
from reviewer.model.finding import FlowResult
from reviewer.session.documents import counts, documents, remedy
from wizards.looks import hue_of, sign_icon
from wizards.session_bridge import SessionBridge
from wizards.widgets.wide_tree import WideTree
from wizards.widgets.words import label

PLACE = Qt.ItemDataRole.UserRole
SIGNS = {"confirmed": "met", "missing": "not_met", "open": "unknown"}


class DocumentsPanel(QWidget):
    """Enter or double click on an item goes to the question that it rests on."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._none = label("", "soft")
        self._tree = WideTree(("Document", "State", "Citation"), ((220, 15), (260, 26)))
        self._tree.setAccessibleName("Documents")
        self._tree.itemActivated.connect(self._on_activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._none)
        layout.addWidget(self._tree, 1)

    def show_flow(self, flow: str, _result: FlowResult) -> None:
        """The documents of one flow, its parties and its data."""
        found = documents(self.bridge.session, flow)
        self._tree.clear()
        self._tree.setVisible(bool(found))
        self._none.setText(
            "What each paper must say. Double click or Enter goes to the question behind a line." if found else "No document is shown to be needed."
        )
        for document in found:
            self._document(document)

    def lacking(self) -> int:
        """How many documents lack something."""
        return sum(1 for i in range(self._tree.topLevelItemCount()) if self._lacks(self._tree.topLevelItem(i)))

    @staticmethod
    def _lacks(item: QTreeWidgetItem | None) -> bool:
        return item is not None and item.data(1, PLACE) != "met"

    def _document(self, document: DocumentResult) -> None:
        state = "not_met" if document.count("missing") else "unknown" if document.count("open") or document.needed == "perhaps" else "met"
        need = "" if document.needed == "yes" else " (may be needed)"
        top = QTreeWidgetItem(self._tree, [f"{document.title}{need}: {document.why}", counts(document), document.cites])
        top.setData(1, PLACE, state)
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        self._look(top, state)
        order = {"missing": 0, "open": 1, "confirmed": 2}
        for item in sorted(document.items, key=lambda i: order[i.state]):
            self._item(top, item)
        holds = QTreeWidgetItem(top, [f"The file must hold: {' '.join(document.file_holds)}", "", f"Keep: {document.keep}"])
        holds.setForeground(2, self.palette().placeholderText())
        top.setExpanded(document.count("missing") > 0)

    def _item(self, parent: QTreeWidgetItem, item: ItemResult) -> None:
        words = f"{item.says} {remedy(item)}".strip()
        made = QTreeWidgetItem(parent, [words, item.state, item.cites])
        self._look(made, SIGNS[item.state])
        made.setData(0, PLACE, item.places[0] if item.places else None)

    def _look(self, item: QTreeWidgetItem, outcome: str) -> None:
        item.setIcon(1, sign_icon(outcome))
        item.setForeground(1, hue_of(outcome))
        item.setForeground(2, self.palette().placeholderText())

    def _on_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        place = item.data(0, PLACE)
        if place:
            self.bridge.question_wanted.emit(*place)
