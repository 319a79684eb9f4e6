"""A QObject around one open review: intents in, signals out. Pages talk to it and to nothing below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reviewer.errors import ReviewerError
from reviewer.model.answer import Value
from reviewer.model.review import Review
from reviewer.session.answer_draws import with_drawings
from reviewer.session.places import target_of
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.suggestions import Likely, accept_suggestions

T = TypeVar("T")
_PAGES = {
    "review": "overview",
    "flow": "findings",
    "party": "parties",
    "relationship": "parties",
    "agreement": "parties",
    "dataset": "data",
    "system": "data",
}


class SessionBridge(QObject):
    """Signals are past tense. `changed` comes after every change, once all that is shown can be read anew.

    `problem(error, near)` carries a ReviewerError to the banner; the change it belongs to did not happen.
    """

    changed = Signal(object)  # Changes
    selected = Signal(str)  # a subject such as `flow send`, chosen anywhere
    question_wanted = Signal(str, str)  # subject, fact: show this question
    question_shown = Signal(str, str)  # subject, fact: this question is on screen
    finding_wanted = Signal(str, str)  # legal test id, subject: show these reasons
    page_wanted = Signal(str)  # key of a page: bring it to the front
    discussion_wanted = Signal(str)  # a place such as `flow send`: show the comments on it
    person_wanted = Signal()  # somebody wants to say who is at the keyboard
    person_changed = Signal()  # somebody else is at the keyboard
    problem = Signal(object, str)  # ReviewerError, subject near which it happened
    told = Signal(str)  # something went well, and is said once
    saved = Signal(str)  # when it was saved, UTC
    closed = Signal()  # the review goes: whatever stands over its pages goes as well

    def __init__(self, session: ReviewSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self.session.review

    def answer(self, subject: str, fact: str, value: Value | None, note: str = "", evidence: str = "") -> bool:
        """Give an answer (None withdraws it); false where it could not be given or saved."""
        return self._do(lambda: self.session.answer(subject, fact, value, note, evidence), subject)

    def answer_all(self, subject: str, values: Mapping[str, Value | None], note: str = "", evidence: str = "") -> bool:
        """Several answers about one subject as one act, with whom they draw."""

        def also(review: Review) -> Review:
            return with_drawings(self.session, review, subject, values)

        return self._do(lambda: self.session.answer_all(subject, values, note, evidence, also=also), subject)

    def accept(self, lines: Sequence[Likely]) -> bool:
        """Take over likely answers as one act."""
        return self._do(lambda: accept_suggestions(self.session, lines), "review")

    def change(self, review: Review, words: str, subject: str = "review") -> bool:
        """Replace the described picture as one undoable step."""
        return self._do(lambda: self.session.change(review, words, subject), subject)

    def act(self, make: Callable[[], Changes], near: str = "review") -> bool:
        """Do anything else that changes the review; false where it was refused, which `problem` then tells."""
        return self._do(make, near)

    def undo(self) -> bool:
        """Take back the last change; false where there is none."""
        return bool(self.session.can_undo) and self._do(lambda: Changes(self.session.undo()), "review")

    def redo(self) -> bool:
        """Do again what was taken back; false where nothing was."""
        return bool(self.session.can_redo) and self._do(lambda: Changes(self.session.redo()), "review")

    def _do(self, act: Callable[[], Changes], near: str) -> bool:
        try:
            changes = act()
        except ReviewerError as error:
            self.problem.emit(error, near)
            return False
        self.changed.emit(changes)
        self.saved.emit(self.session.changed_at)
        return True

    def go_to(self, place: str) -> None:
        """Show what a place names (see `places.py`): a question, the reasons of a finding, or a drawn thing on its page."""
        found = target_of(self.session, place)
        if found is None:
            return
        if found.kind == "answer":
            self.question_wanted.emit(found.subject, found.name)
        elif found.kind == "finding":
            self.page_wanted.emit("findings")
            self.selected.emit(found.subject.partition(" (")[0])
            self.finding_wanted.emit(found.name, found.subject)
        else:
            self.page_wanted.emit(_PAGES.get(found.subject.partition(" ")[0], "graph"))
            self.selected.emit(found.subject)

    def close(self) -> None:
        """Close the review's store."""
        self.closed.emit()
        self.session.close()
