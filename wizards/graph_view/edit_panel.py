"""A card over the drawing that asks what was drawn: who, what, why. Nothing is added before a person says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLineEdit, QListWidget, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.model.review import Review
from reviewer.session.drawn import drawn_dataset, drawn_flow, drawn_party
from wizards.graph_view.edit_more import ask_system, papers_of
from wizards.session_bridge import SessionBridge
from wizards.widgets.forms import choice, fill, fill_ticks, ticked, ticks
from wizards.widgets.words import button, label, row

WIDTH = 410
SUBJECTS = {"data": "dataset", "step": "flow"}
Save = Callable[[], tuple[Review, str]]


class EditPanel(QFrame):
    """Opened for something new or something drawn; Enter in the name or the button saves, Escape leaves everything as it was."""

    removal_wanted = Signal(str)  # `party ID`, `dataset ID`, `system ID`, `agreement ID` or `flow ID`

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.bridge, self._over = bridge, parent
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._column = QVBoxLayout(self)
        self._body: QWidget | None = None
        self._save: Save = lambda: (bridge.review, "")
        self._words = ""
        self.hide()

    def party(self, key: str = "") -> None:
        """Ask for a party."""
        party = self.bridge.review.parties.get(key)
        name, kind = self.name_line("Name of the party", party.name if party else ""), self._question("organisation", "Kind of organization")
        self._show_answer(kind, "organisation", party.answers.get("organisation") if party else None)
        self.open(
            "party", key, [("Name", name), ("What is it", kind)],
            lambda: drawn_party(self.bridge.session, key, name.text().strip(), {"organisation": kind.currentData()}),
        )  # fmt: skip

    def dataset(self, key: str = "", holder: str = "") -> None:
        """Ask for data and who holds it."""
        review = self.bridge.review
        data = review.datasets.get(key)
        name, form = self.name_line("Name of the data", data.name if data else ""), self._question("data_form", "Form of the data")
        self._show_answer(form, "data_form", data.answers.get("data_form") if data else None)
        held = choice("Held by", lambda _value: None)
        fill(held, [*([("", "As drawn")] if key else []), *self.parties()], "" if key else holder)
        self.open(
            "data", key, [("Name", name), ("Form", form), ("Held by", held)],
            lambda: drawn_dataset(self.bridge.session, key, name.text().strip(), held.currentData() or "", {"data_form": form.currentData()}),
        )  # fmt: skip

    def flow(self, key: str = "", sender: str = "", data: tuple[str, ...] = (), recipient: str | None = None) -> None:
        """Ask who, what and why of a step."""
        review = self.bridge.review
        flow = next((flow for flow in review.flows if flow.id == key), None)
        if flow is not None:
            sender, data, recipient = flow.sender, flow.data, flow.recipient
        sets = [(name, record.name or name) for name, record in review.datasets.items()]
        name = self.name_line("Name of the step", flow.name if flow else "")
        who, to = choice("Who has the data", lambda _value: None), choice("Who gets it", lambda _value: None)
        what, makes = ticks("Which data", lambda _chosen: None), choice("What it makes", lambda _value: None)
        step, why = self._question("step", "What happens"), self._question("purpose", "Main reason")
        fill(who, self.parties(), sender)
        fill(to, [(None, "Nobody else: it stays here"), *self.parties()], recipient)
        fill_ticks(what, sets, data)
        fill(makes, [(None, "Nothing new"), *sets], flow.produces if flow else None)
        through = choice("Through which system", lambda _value: None)
        fill(through, [(None, "None"), *((k, s.name or k) for k, s in review.systems.items())], flow.system if flow else None)
        self._show_answer(step, "step", flow.answers.get("step") if flow else None)
        self._show_answer(why, "purpose", flow.answers.get("purpose") if flow else None)
        self.open(
            "step", key,
            [
                ("Name", name), ("Who has the data", who), ("Which data", what), ("Who gets it", to), ("What it makes", makes),
                ("Through which system", through), ("What happens", step), ("Main reason", why),
                *([("Agreements", papers_of(self, flow.sender, flow.to))] if flow and flow.recipient else []),
            ],
            lambda: drawn_flow(
                self.bridge.session, key, name.text().strip(), who.currentData() or "", to.currentData(), ticked(what), makes.currentData(),
                {"step": step.currentData(), "purpose": why.currentData()}, through.currentData(),
            ),
        )  # fmt: skip

    def edit(self, subject: str) -> None:
        """Open what is drawn: `party ID`, `holding PARTY holds DATA`, `system ID` or `flow ID`."""
        kind, _, key = subject.partition(" ")
        if kind == "party":
            self.party(key)
        elif kind == "holding":
            self.dataset(key.partition(" holds ")[2])
        elif kind == "flow":
            self.flow(key)
        elif kind == "system":
            ask_system(self, key)

    def parties(self) -> list[tuple[str, str]]:
        """Everybody who takes part, as (id, name)."""
        return [(key, party.name or key) for key, party in self.bridge.review.parties.items()]

    def name_line(self, name: str, text: str) -> QLineEdit:
        """A line for a name; Enter saves."""
        made = QLineEdit(text)
        made.setAccessibleName(name)
        made.setMaxLength(300)
        made.returnPressed.connect(self._on_save)
        return made

    def _question(self, fact: str, name: str) -> QComboBox:
        """The choices of a question."""
        made = choice(name, lambda _value: None)
        asked = self.bridge.session.library.program.questions.get(fact)
        options = [(option.value, option.label) for option in asked.options] if asked else []
        fill(made, [(None, "Not answered"), *options, ("not_sure", "Not sure")], None)
        return made

    @staticmethod
    def _show_answer(box: QComboBox, _fact: str, value: object) -> None:
        box.setCurrentIndex(max(0, box.findData(value)))

    def open(self, what: str, known: str, rows: list[tuple[str, QWidget]], save: Save) -> None:
        """Show a form with rows of (label, field); `known` is the id of what is drawn already.

        `save` makes the changed review and the id of what was drawn, or raises ReviewerError.
        """
        self._save = save
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        layout = QFormLayout(self._body)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addRow(label(f"{'Change the' if known else 'New'} {what}", "heading", wrap=False))
        for text, widget in rows:
            if isinstance(widget, QListWidget):
                widget.setMaximumHeight(84)
            if isinstance(widget, QComboBox):
                widget.setMinimumContentsLength(12)
            layout.addRow(text, widget)
        accept, leave = button(f"{'Save' if known else 'Add'} {what}", primary=True), button("Cancel")
        accept.clicked.connect(self._on_save)
        leave.clicked.connect(self.close_panel)
        remove = button("Remove…")
        remove.setVisible(bool(known))
        remove.clicked.connect(lambda: self._on_remove(f"{SUBJECTS.get(what, what)} {known}"))
        layout.addRow(row(remove, None, leave, accept))
        self._column.addWidget(self._body)
        self._words = f"{what.capitalize()} {'changed' if known else 'added'}"
        self.move(8, 8)
        self._body.show()
        self.show()
        self.adjustSize()
        self.raise_()
        rows[0][1].setFocus()

    def _on_remove(self, subject: str) -> None:
        self.close_panel()
        self.removal_wanted.emit(subject)

    def _on_save(self) -> None:
        try:
            review, _key = self._save()
        except ReviewerError as error:
            self.bridge.problem.emit(error, "review")
            return
        self.close_panel()
        if review != self.bridge.review:
            self.bridge.change(review, self._words)

    def close_panel(self) -> None:
        """Leave everything as it was."""
        self.hide()
        self._over.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        # Everything else ends here: the drawing below has keys of its own.
