"""Forms of the card over the drawing for what has no line of its own: systems, and the agreements between two parties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.model.review import Agreement, Review
from reviewer.session.drawn import drawn_agreement, drawn_system
from reviewer.session.paper_words import kind_words, paper_words
from wizards.widgets.forms import choice, fill, fill_ticks, line, ticked, ticks
from wizards.widgets.words import button

if TYPE_CHECKING:
    from wizards.graph_view.edit_panel import EditPanel


def ask_system(panel: EditPanel, key: str = "") -> None:
    """Ask for a system: who runs it, and which model it serves."""
    review = panel.bridge.review
    system = review.systems.get(key)
    name = panel.name_line("Name of the system", system.name or key if system else "")
    party, model = choice("Run by", lambda _value: None), choice("Serves the model", lambda _value: None)
    fill(party, [(None, "Not given"), *panel.parties()], system.party if system else next(iter(review.parties), None))
    fill(model, [(None, "None drawn"), *((k, d.name or k) for k, d in review.datasets.items())], system.model if system else None)
    panel.open(
        "system", key, [("Name", name), ("Run by", party), ("Serves the model", model)],
        lambda: drawn_system(panel.bridge.session, key, name.text().strip(), party.currentData(), model.currentData()),
    )  # fmt: skip


def ask_agreement(panel: EditPanel, key: str = "", between: tuple[str, str] | None = None) -> None:
    """Ask for an agreement: between whom, of which kind, from when to when, for which data."""
    review, program = panel.bridge.review, panel.bridge.session.library.program
    drawn = next(((r.between, a) for r in review.relationships for a in r.agreements if a.id == key), None)
    paper = drawn[1] if drawn else Agreement("", program.agreement_kinds[0] if program.agreement_kinds else "")
    names = (*review.parties, "", "")
    first, second = drawn[0] if drawn else between or (names[0], names[1])
    name = panel.name_line("Title of the agreement", paper.title or (paper_words(program, paper) if key else ""))
    one, other, kind = (choice(text, lambda _value: None) for text in ("Between", "And", "Kind of agreement"))
    fill(one, panel.parties(), first)
    fill(other, panel.parties(), second)
    fill(kind, [(k, kind_words(program, k)) for k in program.agreement_kinds], paper.kind)
    signed, until = (line(text, lambda _text: None, "YYYY-MM-DD") for text in ("Signed on", "In force until"))
    signed.setText(paper.signed.isoformat() if paper.signed else "")
    until.setText(paper.until.isoformat() if paper.until else "")
    covers = ticks("Covers", lambda _chosen: None)
    fill_ticks(covers, [(k, d.name or k) for k, d in review.datasets.items()], paper.covers)

    def save() -> tuple[Review, str]:
        made = Agreement(
            paper.id, str(kind.currentData() or ""), name.text().strip(), _day(signed.text(), "Signed on"), _day(until.text(), "In force until"),
            ticked(covers), paper.answers,
        )  # fmt: skip
        return drawn_agreement(panel.bridge.session, key, (one.currentData() or "", other.currentData() or ""), made)

    panel.open(
        "agreement", key,
        [
            ("Title", name), ("Between", one), ("and", other), ("Kind", kind), ("Signed on", signed), ("In force until", until),
            ("Covers (none: all)", covers),
        ],
        save,
    )  # fmt: skip


def papers_of(panel: EditPanel, first: str, second: str) -> QWidget:
    """The agreements between two parties, each to be opened, and one to be added."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for relationship in panel.bridge.review.relationships:
        for paper in relationship.agreements if set(relationship.between) == {first, second} else ():
            _leads(column, f"{paper_words(panel.bridge.session.library.program, paper)}…").clicked.connect(
                lambda _checked=False, k=paper.id: ask_agreement(panel, k)
            )
    _leads(column, "Add an agreement…").clicked.connect(lambda: ask_agreement(panel, between=(first, second)))
    return made


def _leads(column: QVBoxLayout, text: str) -> QPushButton:
    made = button(text.replace("&", "&&"))
    column.addWidget(made)
    return made


def _day(text: str, where: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise ReviewerError(f"'{text}' is not a date.", where, "Write it as 2026-11-24.") from None
