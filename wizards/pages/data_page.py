"""Which data there is, and which AI systems or models work with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from reviewer.session import edits
from wizards.pages.describe import Chosen, DescribePage, side
from wizards.session_bridge import SessionBridge
from wizards.widgets.evidence_files import EvidenceFiles, show_files
from wizards.widgets.forms import LABELS, NoteEdit, at_left, choice, fill, form, line
from wizards.widgets.record_list import RecordList
from wizards.widgets.words import button


class DataPage(DescribePage):
    """Datasets and systems at the left; the chosen ones at the right."""

    key, title = "data", "Data and systems"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._data = RecordList("Datasets", "Name of a dataset, a model or an index", "New dataset")
        self._systems = RecordList("Systems", "Name of an AI system or service", "New system")
        for kind, box in (("dataset", self._data), ("system", self._systems)):
            box.chosen.connect(lambda _key: self._show())
            box.wanted.connect(lambda name, k=kind: self._on_add(k, name))
        self._data.unwanted.connect(lambda key: self.removing.ask("dataset", key))
        self._systems.unwanted.connect(lambda key: self.removing.ask("system", key))
        self._name = line("Name of the dataset", lambda text: self._change("dataset", name=text))
        self._form = choice("Form of the data", self._on_form)
        self._note = NoteEdit("Note on the dataset", lambda text: self._change("dataset", note=text))
        self._system_name = line("Name of the system", lambda text: self._change("system", name=text))
        self._party = choice("Run by", lambda value: self._change("system", party=value))
        self._model = choice("Serves the model", lambda value: self._change("system", model=value))
        register = button("Open the field register")
        register.setAccessibleName("Field register of this dataset")
        register.clicked.connect(self._on_register)
        self._files, self._system_files = EvidenceFiles(bridge), EvidenceFiles(bridge)
        data = form(
            [("Name", self._name), ("Form", self._form), ("Note", self._note), ("Fields", at_left(register)), ("Evidence", self._files)], LABELS
        )
        rows = [("Name", self._system_name), ("Run by", self._party), ("Serves the model", self._model), ("Evidence", self._system_files)]
        system = form(rows, LABELS)
        left = side(self._data, self._systems, stretch=False)
        self._one = Chosen(
            "The chosen dataset", data, "No dataset yet. Add each body of data with its own content, such as visit recordings or a trained model."
        )
        self._one_system = Chosen("The chosen system", system, "No system yet. Add the services that process data, such as speech recognition.")
        right = side(self._one, self._one_system)
        self.frame(
            "Which data and systems",
            "A changed copy is another dataset: de-identified notes are not the notes. A model or index is a dataset too.",
            left,
            right,
        )

        bridge.selected.connect(self._on_selected)

    def _on_selected(self, subject: str) -> None:
        kind, _, key = subject.partition(" ")
        if kind in ("dataset", "system"):
            (self._data if kind == "dataset" else self._systems).choose(key)

    def at_hand(self) -> str:
        if self._systems.has_keyboard() and self._systems.current():
            return f"system {self._systems.current()}"
        return f"dataset {self._data.current()}" if self._data.current() else "review"

    def status(self) -> str:
        return "✓" if self.bridge.review.datasets else ""

    def help_text(self) -> str:
        return (
            "Add a dataset for each body of data with its own content: source records, cleaned copies, prompts, outputs, models. "
            "Systems are the services that process it."
        )

    def refresh(self) -> None:
        self._data.show_records([(k, d.name or k) for k, d in self.bridge.review.datasets.items()])
        self._systems.show_records([(k, s.name or k) for k, s in self.bridge.review.systems.items()])

    def _on_add(self, kind: str, name: str) -> None:
        review, key = edits.add(self.bridge.review, kind, name)
        if self.edit(lambda: review, f"{kind.capitalize()} added"):
            box, group = (self._data, review.datasets) if kind == "dataset" else (self._systems, review.systems)
            box.show_records([(k, r.name or k) for k, r in group.items()], key)

    def _change(self, kind: str, **fields: Any) -> None:
        key = (self._data if kind == "dataset" else self._systems).current()
        if key:
            self.edit(lambda: edits.change(self.bridge.review, kind, key, **fields), f"{kind.capitalize()} changed")

    def _on_form(self, value: object) -> None:
        self.bridge.answer(f"dataset {self._data.current()}", "data_form", value)  # type: ignore[arg-type]

    def _on_register(self) -> None:
        if self._data.current():
            self.bridge.page_wanted.emit("fields")
            self.bridge.selected.emit(f"dataset {self._data.current()}")

    def _show(self) -> None:
        review = self.bridge.review
        data, system = review.datasets.get(self._data.current()), review.systems.get(self._systems.current())
        self._one.show_one(data is not None)
        self._one_system.show_one(system is not None)
        show_files(self._files, f"dataset {self._data.current()}")
        show_files(self._system_files, f"system {self._systems.current()}")
        self._name.setText(data.name if data else "")
        self._name.setModified(False)
        self._note.show_text(data.note if data else "")
        questions = self.bridge.session.library.program.questions
        if "data_form" in questions:
            rows = [
                (None, "Not answered"),
                *((o.value, o.label) for o in questions["data_form"].options),
                ("not_sure", "Not sure"),
            ]
            fill(self._form, rows, data.answers.get("data_form") if data else None)
        self._system_name.setText(system.name if system else "")
        self._system_name.setModified(False)
        fill(
            self._party,
            [(None, "Not given"), *((k, p.name or k) for k, p in review.parties.items())],
            system.party if system else None,
        )
        fill(
            self._model,
            [(None, "None drawn"), *((k, d.name or k) for k, d in review.datasets.items())],
            system.model if system else None,
        )
