"""The field register of a dataset: which fields there are, what each could give away, and whether it is needed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from reviewer.errors import ReviewerError
from reviewer.session import fields
from reviewer.session.conflicts import in_words
from wizards.dialogs import ask
from wizards.pages.describe import DescribePage, side
from wizards.session_bridge import SessionBridge
from wizards.widgets.forms import choice, fill, line
from wizards.widgets.register_table import RegisterModel, RegisterTable
from wizards.widgets.words import Banner, button, label, row

LETTERS = {
    "k": ("action", "keep"), "d": ("action", "drop"), "g": ("action", "generalise"), "r": ("action", "replace"),
    "y": ("needed", "yes"), "n": ("needed", "no"),
}  # fmt: skip


class FieldsPage(DescribePage):
    """One table per dataset. What the program proposes counts only once a person confirms it."""

    key, title = "fields", "Field register"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._data = choice("Dataset", lambda _value: self._show())
        choices = {"identifier": fields.register_rows(bridge.session.library), "action": fields.ACTIONS, "needed": fields.NEEDS}
        self._model = RegisterModel(choices, self._on_edit)
        self._table = RegisterTable(self._model, self._on_letter)
        self._selection = self._table.selectionModel()  # kept: with a Python side that goes, what it is connected to may go too
        self._selection.selectionChanged.connect(self._on_chosen)
        self._state, self._reason = label("", "soft"), label("", "soft")
        self._conflicts = Banner()
        self._new = line("New field", lambda _text: None, "Name of a field; Enter adds it")
        self._new.returnPressed.connect(self._on_add)
        load, confirm, drop = button("Fill from a file…"), button("Confirm chosen  (C)", primary=True), button("Remove chosen")
        self._complete = button("Declare complete")
        load.clicked.connect(self._on_load)
        confirm.clicked.connect(lambda: self._on_letter("c", self._table.chosen()))
        drop.clicked.connect(lambda: self._on_letter("delete", self._table.chosen()))
        self._complete.clicked.connect(self._on_complete)
        top, bottom = QWidget(), QWidget()
        top.setLayout(row(self._data, load, None, self._complete))
        bottom.setLayout(row(self._new, drop, confirm))
        for holder in (top, bottom):
            holder.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        self._body = body = side(top, self._conflicts, self._state, self._table, self._reason, bottom, stretch=False)
        self.frame(
            "Field register",
            "List every field. The program proposes what each could give away by its name alone; only what you confirm counts.",
            body,
        )
        bridge.selected.connect(self._on_selected)

    def at_hand(self) -> str:
        return f"dataset {self._key()}" if self._key() else "review"

    def status(self) -> str:
        listed = [f for d in self.bridge.review.datasets.values() for f in d.fields]
        waiting = sum(1 for f in listed if not fields.settled(f))
        return str(waiting) if waiting else "✓" if listed else ""

    def help_text(self) -> str:
        return (
            "Choose rows with Shift and the arrows. K keeps, D drops, G generalizes, R replaces by a code, Y says needed, N not needed, "
            "C confirms, Delete removes. Enter edits the cell. A file is read for names only, never for values."
        )

    def refresh(self) -> None:
        chosen = self._data.currentData()
        fill(self._data, [(key, d.name or key) for key, d in self.bridge.review.datasets.items()], chosen)
        self._show()

    def _key(self) -> str:
        return self._data.currentData() or ""

    def _show(self) -> None:
        dataset = self.bridge.review.datasets.get(self._key())
        self._body.setEnabled(dataset is not None)
        self._model.show_fields(dataset.fields if dataset else ())
        self._state.setText(fields.state_of(dataset) if dataset else "Add a dataset first, on the page Data and systems.")
        self._complete.setText("Withdraw: not complete" if dataset and dataset.fields_complete == "yes" else "Declare complete")
        found = fields.conflicts_of(self.bridge.session, self._key()) if dataset else []
        self._conflicts.setVisible(bool(found))
        if found:
            self._conflicts.tell("Contradictory answers: " + " ".join(in_words(self.bridge.session, conflict) for conflict in found[:6]))
        self._show_reason()

    def _on_chosen(self, *_selections: object) -> None:
        self._show_reason()

    def _show_reason(self) -> None:
        names = self._table.chosen()
        dataset = self.bridge.review.datasets.get(self._key())
        field = next((f for f in dataset.fields if names and f.name == names[0]), None) if dataset else None
        if field is None:
            self._reason.setText("Choose a field to see why a row is proposed and where it stands in the law.")
            return
        library = self.bridge.session.library
        cites = fields.cites_of(library, field.identifier)
        parts = [fields.row_title(library, field.identifier) + (f", {cites}." if cites else "."), field.proposed_because]
        self._reason.setText(" ".join(part for part in parts if part))

    def _on_selected(self, subject: str) -> None:
        kind, _, key = subject.partition(" ")
        if kind == "dataset" and key in self.bridge.review.datasets:
            fill(self._data, [(k, d.name or k) for k, d in self.bridge.review.datasets.items()], key)
            self._show()

    def _on_edit(self, name: str, key: str, value: str) -> None:
        self.edit(lambda: fields.change_field(self.bridge.review, self._key(), name, **{key: value}), "Field changed")

    def _on_letter(self, letter: str, names: list[str]) -> bool:
        """Act on the chosen fields; false where the letter means nothing here."""
        if not names or not (letter in LETTERS or letter in ("c", "delete")):
            return False
        self.edit(lambda: self._acted(letter, names), "Fields confirmed" if letter == "c" else "Fields changed")
        return True

    def _acted(self, letter: str, names: list[str]):  # noqa: ANN202  (a review; the type stands in the callee)
        review = self.bridge.review
        if letter == "c":
            return fields.confirm(review, self._key(), names)
        if letter == "delete":
            return fields.remove_fields(review, self._key(), names)
        key, value = LETTERS[letter]
        return fields.change_fields(review, self._key(), names, **{key: value})

    def _on_add(self) -> None:
        name = self._new.text().strip()
        if name and self.edit(lambda: fields.add_field(self.bridge.review, self.bridge.session.library, self._key(), name), "Field added"):
            self._new.setText("")  # nothing is left to undo here: undo takes back what was done

    def _on_load(self) -> None:
        path = ask.data_path(self, "A file that names the fields; no value is read")
        if path is not None:
            self.load(path)

    def load(self, path: Path) -> None:
        """Add the fields that a file names; a file that cannot be read gets a sentence."""
        try:
            made = fields.import_fields(self.bridge.review, self.bridge.session.library, self._key(), path)
        except ReviewerError as error:
            self.bridge.problem.emit(error, f"dataset {self._key()}")
            return
        self.bridge.change(made.review, f"Fields read from a file ({made.kind})")

    def _on_complete(self) -> None:
        now = self.bridge.review.datasets[self._key()].fields_complete
        wanted = "no" if now == "yes" else "yes"
        self.edit(lambda: fields.declare_complete(self.bridge.review, self._key(), wanted), "Register declared complete")
