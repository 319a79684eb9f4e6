"""What is examined, for whom, and by the law of which day."""

from __future__ import annotations

from datetime import date

from msgspec import structs
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.forms import NoteEdit, form, line
from wizards.widgets.words import label


class ProductPage(Page):
    """Title, product, organization, people, date."""

    key, title = "product", "Product"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._lines = {
            name: line(text, lambda value, field=name: self._set(field, value), hint)
            for name, text, hint in (
                ("title", "Title", "Ambient scribe at Lakeside Hospital"),
                ("product", "Product or feature", "What it does, in a few words"),
                ("organisation", "Organization", "Who is responsible for the product"),
                ("prepared_by", "Prepared by", "Your name"),
            )
        }
        self._day = line("Law as of", self._set_day, "YYYY-MM-DD")
        self._note = NoteEdit("In your own words", lambda value: self._set("note", value))
        self._note.setMinimumHeight(150)
        self._note.setMaximumHeight(260)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 28, 16)
        layout.setSpacing(12)
        layout.addWidget(label("What is examined", "title"))
        layout.addWidget(
            label(
                "A review covers one product or feature. Everything you write is saved at once and stays on this computer.",
                "soft",
            )
        )
        names = {
            "title": "Title",
            "product": "Product or feature",
            "organisation": "Organization",
            "prepared_by": "Prepared by",
        }
        rows: list[tuple[str, QWidget]] = [(names[name], widget) for name, widget in self._lines.items()]
        layout.addWidget(form([*rows, ("Law as of", self._day), ("In your own words", self._note)]))
        layout.addStretch(1)

    def status(self) -> str:
        return "✓" if self.bridge.review.title else ""

    def help_text(self) -> str:
        return "Name the product and say in your own words what it does. The date decides which version of the law is applied to planned steps."

    def refresh(self) -> None:
        for name, widget in self._lines.items():
            widget.setText(getattr(self.bridge.review, name))
            widget.setModified(False)
        self._day.setText(self.bridge.review.as_of.isoformat())
        self._day.setModified(False)
        self._note.show_text(self.bridge.review.note)

    def _set(self, field: str, value: str) -> None:
        if getattr(self.bridge.review, field) != value:
            self.bridge.change(structs.replace(self.bridge.review, **{field: value}), f"Change of {field.replace('_', ' ')}")

    def _set_day(self, text: str) -> None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.bridge.problem.emit(ReviewerError(f"'{text}' is not a date.", "Law as of", "Write it as 2026-11-24."), "review")
            return
        self.bridge.change(structs.replace(self.bridge.review, as_of=day), "Change of the date of the law")
