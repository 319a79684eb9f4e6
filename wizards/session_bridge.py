"""A QObject around one open review: intents in, signals out. Pages talk to it and to nothing below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reviewer.errors import ReviewerError
from reviewer.model.answer import Value
from reviewer.model.review import Review
from reviewer.session.session import Changes, ReviewSession
from reviewer.session.suggestions import Likely, accept_suggestions

T = TypeVar("T")


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
    problem = Signal(object, str)  # ReviewerError, subject near which it happened
    saved = Signal(str)  # when it was saved, UTC

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
        """Several answers about one subject as one act."""
        return self._do(lambda: self.session.answer_all(subject, values, note, evidence), subject)

    def accept(self, lines: Sequence[Likely]) -> bool:
        """Take over likely answers as one act."""
        return self._do(lambda: accept_suggestions(self.session, lines), "review")

    def change(self, review: Review, words: str, subject: str = "review") -> bool:
        """Replace the described picture as one undoable step."""
        return self._do(lambda: self.session.change(review, words, subject), subject)

    def undo(self) -> bool:
        """Take back the last change."""
        return self._do(lambda: Changes(self.session.undo()), "review")

    def redo(self) -> bool:
        """Do again what was taken back."""
        return self._do(lambda: Changes(self.session.redo()), "review")

    def _do(self, act: Callable[[], Changes], near: str) -> bool:
        try:
            changes = act()
        except ReviewerError as error:
            self.problem.emit(error, near)
            return False
        self.changed.emit(changes)
        self.saved.emit(self.session.changed_at)
        return True

    def close(self) -> None:
        """Close the review's store."""
        self.session.close()
