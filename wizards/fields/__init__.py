"""One field per kind of question: the table that maps a kind to its widget."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reviewer.model.pack import Question
from wizards.fields.base import Field
from wizards.fields.checklist_field import ChecklistField
from wizards.fields.choice_field import ChoiceField
from wizards.fields.entry_field import EntryField
from wizards.fields.picker_field import PickerField

FIELDS: dict[str, type[Field]] = {
    "yes_no": ChoiceField,
    "choice": ChoiceField,
    "document": ChoiceField,
    "checklist": ChecklistField,
    "number": EntryField,
    "date": EntryField,
    "list": EntryField,
    "text": EntryField,
}


def field_for(question: Question, parent: QWidget | None = None) -> Field:
    """The field that renders a question."""
    known = question.kind == "list" and question.options
    return (PickerField if known else FIELDS[question.kind])(question, parent)
