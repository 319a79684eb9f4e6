"""The steps: who gives which data to whom, or uses it, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from reviewer.errors import ReviewerError
from reviewer.model.review import Flow
from reviewer.session import edits
from wizards.pages.describe import Chosen, DescribePage, side
from wizards.session_bridge import SessionBridge
from wizards.widgets.block_menu import block_menu
from wizards.widgets.forms import NoteEdit, choice, fill, fill_ticks, form, line, ticks
from wizards.widgets.record_list import RecordList

WHEN = (("planned", "Planned"), ("ongoing", "Ongoing"), ("past", "In the past"), ("not_sure", "Not sure"))


class FlowsPage(DescribePage):
    """Steps at the left; the chosen step at the right."""

    key, title = "flows", "Steps"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._list = RecordList("Steps", "What happens, such as: Send audio to the vendor", "New step")
        self._list.chosen.connect(self._on_chosen)
        self._list.wanted.connect(self._on_add)
        self._list.unwanted.connect(lambda key: key and self.edit(lambda: edits.remove_flow(self.bridge.review, key), "Step removed"))
        self._name = line("Name of the step", lambda text: self._change(name=text))
        self._sender = choice("Who has the data", lambda value: self._change(sender=value))
        self._recipient = choice("Who gets it", lambda value: self._change(recipient=value))
        self._data = ticks("Which data", self._on_data)
        self._produces = choice("What it makes", lambda value: self._change(produces=value))
        self._system = choice("Through which system", lambda value: self._change(system=value))
        self._when = choice("When", lambda value: self._change(when=value))
        self._since = line("Since", self._on_since, "YYYY-MM-DD, for past and ongoing steps", "YYYY-MM-DD")
        self._step, self._purpose = (
            choice("What happens", lambda v: self._answer("step", v)),
            choice("Main reason", lambda v: self._answer("purpose", v)),
        )
        self._note = NoteEdit("Note on the step", lambda text: self._change(note=text))
        rows: list[tuple[str, QWidget]] = [
            ("Name", self._name), ("Who has the data", self._sender), ("Who gets it", self._recipient), ("Which data", self._data),
            ("What it makes", self._produces), ("Through which system", self._system), ("When", self._when), ("Since", self._since),
            ("What happens", self._step), ("Main reason", self._purpose), ("Note", self._note),
        ]  # fmt: skip
        self._form = form(rows)
        self._one = Chosen("The chosen step", self._form, "No step yet. Say what happens to the data, one movement or one use at a time.")
        self.frame(
            "What happens to the data",
            "Each step is one movement or one use, with one reason. A second reason is a second step.",
            side(self._list, block_menu(bridge, self._list.current, self._show_new), stretch=False),
            side(self._one),
        )
        bridge.selected.connect(self._on_selected)

    def at_hand(self) -> str:
        return f"flow {self._list.current()}" if self._list.current() else "review"

    def status(self) -> str:
        return str(len(self.bridge.review.flows) or "")

    def help_text(self) -> str:
        return "Follow the data: extract, send, clean, train, run, return, log, share. Where nobody else gets the data, choose 'stays here'."

    def refresh(self) -> None:
        self._list.show_records([(flow.id, flow.name or flow.id) for flow in self.bridge.review.flows])

    def _on_add(self, name: str) -> None:
        review = self.bridge.review
        if not review.parties or not review.datasets:
            self.bridge.problem.emit(ReviewerError("a step needs a party and data.", "Steps", "Add them under Who and Data first."), "review")
            return
        made, key = edits.add_flow(review, name, next(iter(review.parties)), None, (next(iter(review.datasets)),))
        if self.edit(lambda: made, "Step added"):
            self._list.show_records([(f.id, f.name or f.id) for f in made.flows], key)

    def _show_new(self, key: str) -> None:
        self._list.show_records([(f.id, f.name or f.id) for f in self.bridge.review.flows], key)

    def _flow(self) -> Flow | None:
        key = self._list.current()
        return next((flow for flow in self.bridge.review.flows if flow.id == key), None)

    def _on_chosen(self, key: str) -> None:
        self._show()
        if key:
            self.bridge.selected.emit(f"flow {key}")

    def _on_selected(self, subject: str) -> None:
        key = subject.removeprefix("flow ")
        if subject.startswith("flow ") and key != self._list.current() and not self.stale:
            self._list.show_records([(f.id, f.name or f.id) for f in self.bridge.review.flows], key)

    def _show(self) -> None:
        flow, review = self._flow(), self.bridge.review
        self._one.show_one(flow is not None)
        if flow is None:
            return
        parties = [(key, party.name or key) for key, party in review.parties.items()]
        datasets = [(key, data.name or key) for key, data in review.datasets.items()]
        self._name.setText(flow.name or flow.id)
        self._name.setModified(False)
        fill(self._sender, parties, flow.sender)
        fill(
            self._recipient,
            [(None, "Nobody else: it stays here"), *(p for p in parties if p[0] != flow.sender)],
            flow.recipient,
        )
        fill_ticks(self._data, datasets, flow.data)
        fill(self._produces, [(None, "Nothing new"), *datasets], flow.produces)
        fill(self._system, [(None, "None"), *((k, s.name or k) for k, s in review.systems.items())], flow.system)
        fill(self._when, WHEN, flow.when)
        self._since.setText(flow.since.isoformat() if flow.since else "")
        self._since.setModified(False)
        self._note.show_text(flow.note)
        questions = self.bridge.session.library.program.questions
        for box, name in ((self._step, "step"), (self._purpose, "purpose")):
            if name in questions:
                rows = [
                    (None, "Not answered"),
                    *((o.value, o.label) for o in questions[name].options),
                    ("not_sure", "Not sure"),
                ]
                fill(box, rows, flow.answers.get(name))

    def _change(self, **fields: Any) -> None:
        flow = self._flow()
        if flow is not None:
            self.edit(lambda: edits.change_flow(self.bridge.review, flow.id, **fields), "Step changed")

    def _on_data(self, chosen: tuple[str, ...]) -> None:
        if chosen:
            self._change(data=chosen)
        else:
            self.bridge.problem.emit(ReviewerError("a step needs at least one dataset.", "Which data", "Tick another one first."), "review")
            self._show()

    def _on_since(self, text: str) -> None:
        try:
            self._change(since=date.fromisoformat(text) if text else None)
        except ValueError:
            self.bridge.problem.emit(ReviewerError(f"'{text}' is not a date.", "Since", "Write it as 2026-11-24."), "review")

    def _answer(self, fact: str, value: object) -> None:
        flow = self._flow()
        if flow is not None:
            self.bridge.answer(f"flow {flow.id}", fact, value)  # type: ignore[arg-type]
