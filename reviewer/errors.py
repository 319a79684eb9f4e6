"""The errors a user may meet; each is a sentence with what is wrong, where, and the next step.

Refuses to carry tracebacks or answers: anything else that is raised is a bug and is reported as one.
"""

from __future__ import annotations


class ReviewerError(Exception):
    """A problem in the user's world, not in the program.

    `what` says what is wrong, `where` names the file, line, record or field, `next_step` says what to do.
    The command line prints the sentence and exits with status 2; the window shows it as a banner.
    """

    def __init__(self, what: str, where: str = "", next_step: str = "") -> None:
        self.what, self.where, self.next_step = what, where, next_step
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """One line for people: where, what, and the next step."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.next_step}".strip()


class Problems(ReviewerError):
    """Several problems found in one pass, so that a user mends all of them at once."""

    def __init__(self, problems: list[ReviewerError]) -> None:
        self.problems = problems
        super().__init__("\n".join(problem.sentence() for problem in problems))
