"""Who takes part, and the agreements between them."""

from __future__ import annotations

from datetime import date

from msgspec import structs
from PySide6.QtWidgets import QWidget

from reviewer.errors import ReviewerError
from reviewer.model.review import Agreement, Relationship
from reviewer.session import edits
from reviewer.session.paper_words import kind_words, paper_words
from wizards.pages.describe import Chosen, DescribePage, side
from wizards.session_bridge import SessionBridge
from wizards.widgets.evidence_files import EvidenceFiles, show_files
from wizards.widgets.forms import LABELS, NoteEdit, choice, fill, fill_ticks, form, line, ticks
from wizards.widgets.record_list import RecordList
from wizards.widgets.words import label


class PartiesPage(DescribePage):
    """Parties at the left; the chosen party and the agreements at the right."""

    key, title = "parties", "Who"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._list = RecordList("Parties", "Name of an organization or person", "New party")
        self._list.chosen.connect(lambda _key: self._show())
        self._list.wanted.connect(self._on_add)
        self._list.unwanted.connect(lambda key: self.removing.ask("party", key))
        self._name = line("Name", lambda text: self._change(name=text))
        self._kind = choice("Kind", self._on_kind)
        self._note = NoteEdit("Note on the party", lambda text: self._change(note=text))
        self._papers = RecordList("Agreements", "Title of a signed agreement", "Title")
        self._papers.chosen.connect(lambda _key: self._show_paper())
        self._papers.wanted.connect(self._on_paper)
        self._papers.unwanted.connect(lambda key: self.edit(lambda: edits.remove_agreement(self.bridge.review, key), "Agreement removed"))
        self._title = line("Title of the agreement", lambda text: self._paper(title=text))
        self._first, self._second = choice("Between", self._on_between), choice("And", self._on_between)
        self._paper_kind = choice("Kind of agreement", lambda value: self._paper(kind=str(value)))
        self._signed = line("Signed on", lambda text: self._day("signed", text), "YYYY-MM-DD")
        self._until = line("In force until", lambda text: self._day("until", text), "YYYY-MM-DD, or empty while it runs on", "YYYY-MM-DD, or empty")
        self._covers = ticks("Covers", lambda chosen: self._paper(covers=chosen))
        self._files, self._paper_files = EvidenceFiles(bridge), EvidenceFiles(bridge)
        party = form([("Name", self._name), ("Kind", self._kind), ("Note", self._note), ("Evidence", self._files)], LABELS)
        self._paper_form = form(
            [
                ("Title", self._title),
                ("Between", self._first),
                ("And", self._second),
                ("Kind", self._paper_kind),
                ("Signed on", self._signed),
                ("In force until", self._until),
                ("Covers", self._covers),
                ("", label("None ticked: it covers all data.", "soft")),
                ("Evidence", self._paper_files),
            ],
            LABELS,
        )
        left = side(self._list, self._papers, stretch=False)
        self._one = Chosen(
            "The chosen party", party, "No party yet. Add everybody who sends, receives, hosts or sees data, such as a hospital and a vendor."
        )
        self._one_paper = Chosen("The chosen agreement", self._paper_form, "No agreement yet. Add one that two parties have signed.")
        right = side(self._one, self._one_paper)
        self.frame(
            "Who takes part",
            "One entry per legal entity, not per department. Agreements are the signed papers between two of them.",
            left,
            right,
        )

        bridge.selected.connect(self._on_selected)

    def _on_selected(self, subject: str) -> None:
        kind, _, key = subject.partition(" ")
        if kind in ("party", "agreement"):
            (self._list if kind == "party" else self._papers).choose(key)

    def at_hand(self) -> str:
        if self._papers.has_keyboard() and self._papers.current():
            return f"agreement {self._papers.current()}"
        return f"party {self._list.current()}" if self._list.current() else "review"

    def status(self) -> str:
        return "✓" if len(self.bridge.review.parties) > 1 else str(len(self.bridge.review.parties) or "")

    def help_text(self) -> str:
        return (
            "Add every organization that sends, receives, hosts or sees data, also clouds and model providers. "
            "Then add the agreements that are signed."
        )

    def refresh(self) -> None:
        review = self.bridge.review
        self._list.show_records([(key, party.name or key) for key, party in review.parties.items()])
        self._show_papers()

    def _show_papers(self, choose: str = "") -> None:
        review = self.bridge.review
        self._papers.show_records([(a.id, self._paper_words(r, a)) for r in review.relationships for a in r.agreements], choose)

    def _paper_words(self, relationship: Relationship, paper: Agreement) -> str:
        names = [self.bridge.review.parties[key].name or key for key in relationship.between]
        return f"{paper_words(self.bridge.session.library.program, paper)}\n{' and '.join(names)}"

    def _on_add(self, name: str) -> None:
        review, key = edits.add(self.bridge.review, "party", name)
        if self.edit(lambda: review, "Party added"):
            self._list.show_records([(k, p.name or k) for k, p in review.parties.items()], key)

    def _show(self) -> None:
        party = self.bridge.review.parties.get(self._list.current())
        self._one.show_one(party is not None)
        self._name.setText(party.name if party else "")
        self._name.setModified(False)
        self._note.show_text(party.note if party else "")
        show_files(self._files, f"party {self._list.current()}")
        questions = self.bridge.session.library.program.questions
        if "organisation" in questions:
            rows = [
                (None, "Not answered"),
                *((o.value, o.label) for o in questions["organisation"].options),
                ("not_sure", "Not sure"),
            ]
            fill(self._kind, rows, party.answers.get("organisation") if party else None)

    def _change(self, **fields: str) -> None:
        key = self._list.current()
        if key:
            self.edit(lambda: edits.change(self.bridge.review, "party", key, **fields), "Party changed")

    def _on_kind(self, value: object) -> None:
        self.bridge.answer(f"party {self._list.current()}", "organisation", value)  # type: ignore[arg-type]

    def _on_paper(self, title: str) -> None:
        names = list(self.bridge.review.parties)
        if len(names) < 2:
            self.bridge.problem.emit(ReviewerError("an agreement needs two parties.", "Agreements", "Add the other party first."), "review")
            return
        taken = [a.id for r in self.bridge.review.relationships for a in r.agreements]
        kinds = self.bridge.session.library.program.agreement_kinds
        paper = Agreement(edits.free_id(title, taken, "agreement"), kinds[0] if kinds else "baa", title)
        if self.edit(lambda: edits.put_agreement(self.bridge.review, (names[0], names[1]), paper), "Agreement added"):
            self._show_papers(paper.id)

    def _chosen_paper(self) -> tuple[tuple[str, str], Agreement] | None:
        key = self._papers.current()
        return next(((r.between, a) for r in self.bridge.review.relationships for a in r.agreements if a.id == key), None)

    def _show_paper(self) -> None:
        found = self._chosen_paper()
        self._one_paper.show_one(found is not None)
        show_files(self._paper_files, f"agreement {self._papers.current()}")
        if found is None:
            return
        (first, second), paper = found
        parties = [(key, party.name or key) for key, party in self.bridge.review.parties.items()]
        fill(self._first, parties, first)
        fill(self._second, parties, second)
        program = self.bridge.session.library.program
        fill(self._paper_kind, [(kind, kind_words(program, kind)) for kind in program.agreement_kinds], paper.kind)
        self._title.setText(paper.title)
        self._title.setModified(False)
        for widget, day in ((self._signed, paper.signed), (self._until, paper.until)):
            widget.setText(day.isoformat() if day else "")
            widget.setModified(False)
        fill_ticks(self._covers, [(key, data.name or key) for key, data in self.bridge.review.datasets.items()], paper.covers)

    def _paper(self, **fields: object) -> None:
        found = self._chosen_paper()
        if found:
            self.edit(
                lambda: edits.put_agreement(self.bridge.review, found[0], structs.replace(found[1], **fields)),
                "Agreement changed",
            )

    def _on_between(self, _value: object) -> None:
        found = self._chosen_paper()
        first, second = self._first.currentData(), self._second.currentData()
        if found and first != second:
            kept = edits.remove_agreement(self.bridge.review, found[1].id)
            self.edit(lambda: edits.put_agreement(kept, (first, second), found[1]), "Agreement moved")

    def _day(self, field: str, text: str) -> None:
        try:
            self._paper(**{field: date.fromisoformat(text) if text else None})
        except ValueError:
            self.bridge.problem.emit(ReviewerError(f"'{text}' is not a date.", field, "Write it as 2026-11-24."), "review")
