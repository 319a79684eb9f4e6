"""The stops of the tour: what is said, which page is in front, and beside what it is said. A new stop is one row."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtWidgets import QTableWidget, QTabWidget, QTreeWidget, QWidget

from wizards.review_view import ReviewView
from wizards.widgets.question_card import QuestionCard

SAMPLE = "ambient_scribe"
Find = Callable[[ReviewView], QWidget | None]


class Stop(Struct, frozen=True):
    """One thing to be shown. `page` is the key of the page in front; `place` finds what it is about; `before` leads there; `clear` finds
    what else the card speaks of and must not cover."""

    title: str
    text: str
    page: str
    place: Find
    before: Callable[[ReviewView], object] = lambda _view: None
    clear: Find = lambda _view: None


def _named(kind: type[QWidget], name: str) -> Find:
    return lambda view: next((w for w in view.current.findChildren(kind) if w.accessibleName() == name and w.isVisibleTo(view)), None)


def _tab(word: str) -> Callable[[ReviewView], object]:
    """Bring the findings of a step to the front, on the tab whose title begins with a word."""

    def lead(view: ReviewView) -> None:
        view.bridge.selected.emit("flow send_prompt")
        for tabs in view.current.findChildren(QTabWidget):
            for number in range(tabs.count()):
                if tabs.tabText(number).startswith(word):
                    tabs.setCurrentIndex(number)

    return lead


def _card(view: ReviewView) -> QWidget | None:
    return next((card for card in view.current.findChildren(QuestionCard) if card.isVisibleTo(view)), None)


def _about_the_step(view: ReviewView) -> QWidget | None:
    """The tabs with the heading over them, which names the step."""
    tabs = _named(QTabWidget, "About the step")(view)
    return tabs.parentWidget() if tabs is not None else None


STOPS: tuple[Stop, ...] = (
    Stop(
        "A sample to look around in",
        "This review is about a tool that listens to visits and drafts notes. Its outcome and whether it is saved always stand up here. "
        "Change whatever you like: it is your own copy.",
        "product",
        lambda view: view.findChild(QWidget, "header"),
    ),
    Stop(
        "The outline leads anywhere",
        "From top to bottom: describe the product, who takes part, which data, what happens to it; then questions, findings and memo. A number "
        "counts what is there or still open, a tick is settled.",
        "product",
        lambda view: view.findChild(QTreeWidget, "outline"),
    ),
    Stop(
        "One question at a time",
        "Only what can still change an outcome is asked. Below each answer stands what it would do, before you choose. A digit chooses, "
        "N is not sure, Enter goes on. At the right: why it is asked, and the law.",
        "questions",
        _card,
        lambda view: view.bridge.question_wanted.emit("relationship scribe and cloud", "baa"),
        lambda view: view.inspector,
    ),
    Stop(
        "The picture draws itself",
        "Organizations as frames, data inside, steps between them, each with its outcome by color, line and sign. Choose a step to see where "
        "its data came from and who will hold it. The table beside it says the same.",
        "graph",
        _named(QTabWidget, "Graph or table of steps"),
    ),
    Stop(
        "Every outcome has its reasons",
        "Steps down, bodies of law across. Choose a cell: below it stand the rules, what is met, not met or unknown, the answer that decides, "
        "and the citation.",
        "findings",
        _named(QTableWidget, "Steps and outcomes"),
        _tab("Why"),
    ),
    Stop(
        "What would fix it",
        "Cures are the smallest sets of papers, controls or changes that clear a step, and what else each of them clears.",
        "findings",
        _about_the_step,
        _tab("Cures"),
    ),
    Stop(
        "The memo is always ready",
        "What you see is what is filed: outcome, reasons, citations, contested points and what is not covered. Export it as PDF, Word, HTML, "
        "Markdown or JSON.",
        "memo",
        lambda view: view.current,
    ),
    Stop(
        "Now your own",
        "“All reviews” leads to the start, where the quick screen builds a first picture from a few plain questions. F1 helps on every page; "
        "this tour is in the Help menu.",
        "overview",
        lambda view: view.findChild(QWidget, "all_reviews"),
    ),
)
