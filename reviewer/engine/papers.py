"""Which papers count for a link, and what stands in them.

Each link has, per kind of agreement, the drawn papers and one more that stands for a paper not drawn or not yet
signed. A paper that a repair or a cure signs holds what repairs and cures put into it, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.engine.codes import coded
from reviewer.engine.columns import Column
from reviewer.model.answer import NOT_SURE, Value

if TYPE_CHECKING:
    from reviewer.engine.packing import Frame

SIGNED = ("signed_checked", "signed_not_checked", "yes")
UNSIGNED = ("draft", "none", "no")
READ, NEW, UNREAD = 0, 1, 2


@dataclass(slots=True)
class Standing:
    """What is true of papers whatever is answered, as bits of one world.

    A drawn paper is `good` where it was in force and covers what moved, `bad` where it was not or does not, else neither. One that is
    not drawn is `spare` where another of its kind is drawn, and `needless` where such a one serves the link.
    """

    of_kind: dict[str, int]
    drawn: int
    good: int
    bad: int
    spare: int
    needless: int


class Papers:
    """Reads the papers of one frame. `like` are the papers of a frame over the same picture."""

    def __init__(self, frame: Frame, like: Papers | None = None) -> None:
        self.frame, self.subjects = frame, frame.subjects
        self._reading: dict[bool, list[int]] = {}
        self._counted: dict[bool, tuple[int, int]] = {}
        self.standings: list[Standing] = like.standings if like is not None else []

    def standing(self) -> Standing:
        """What is true of the papers whatever is answered; found when it is first asked for."""
        if not self.standings:
            self.standings.append(self._stand())
        return self.standings[0]

    def _stand(self) -> Standing:
        papers, drawn = self.subjects.papers, self.subjects.paper_drawn
        good: list[bool | None] = [None if paper is None else self._serves(i) for i, paper in enumerate(papers)]
        needless = [paper is None and drawn[i] and self._another_counts(i) for i, paper in enumerate(papers)]
        kinds = coded(self.subjects.paper_kinds)
        assert kinds is not None
        served = self.frame.column("paper", good)
        return Standing(
            {kind: kinds.where(lambda other, kind=kind: other == kind) for kind in kinds.values},
            self.frame.column("paper", [paper is not None for paper in papers]).yes,
            served.yes,
            served.no,
            self.frame.column("paper", [paper is None and drawn[i] for i, paper in enumerate(papers)]).yes,
            self.frame.column("paper", needless).yes,
        )

    def _serves(self, paper: int) -> bool | None:
        """Whether a drawn paper was in force on the flow's day and covers what moved."""
        terms = (self._in_force_then(paper), self._covers(paper))
        return False if False in terms else None if None in terms else True

    def _where_status(self, kind: str, statuses: tuple[str, ...]) -> int:
        """The papers of the kind whose relationship has one of these statuses, as bits of one world."""
        frame = self.frame
        of_relationships = frame.where("relationship", kind, lambda value: value in statuses)
        if not of_relationships:
            return 0
        links = frame.reach_one("link", "relationship").pull(Column(of_relationships, 0), None)
        return frame.reach_one("paper", "link").pull(links, None).yes & self.standing().of_kind.get(kind, 0)

    def unsure(self) -> int:
        """The papers of a kind of which nobody is sure whether one was signed, as bits of one world."""
        found = 0
        for kind in self.standing().of_kind:
            found |= self._where_status(kind, (NOT_SURE,))
        return found

    def as_counted(self, fact: str, column: Column, repaired: bool, truth: Callable[[Value | None], bool | None]) -> Column:
        """A column of terms as they count: unknown where a paper was signed but not checked, absent from a new paper."""
        read, new = self._read_and_new(repaired)
        absent = self._absent(fact)
        says = truth(absent) if absent is not None else None
        return Column(column.yes & read | (new if says is True else 0), column.no & read | (new if says is False else 0))

    def _read_and_new(self, repaired: bool) -> tuple[int, int]:
        """The papers whose terms are read, and those that are new in this lane, as bits of one world."""
        if repaired not in self._counted:
            standing, repairs = self.standing(), self.frame.program.repairs
            unread = mended = 0
            for kind, papers in standing.of_kind.items():
                if repaired and kind in repairs:
                    mended |= papers
                else:
                    unread |= self._where_status(kind, ("signed_not_checked",))
            self._counted[repaired] = standing.drawn & ~unread, mended & ~standing.drawn
        return self._counted[repaired]

    def relationship(self, paper: int) -> int:
        """The relationship whose paper it is."""
        return self.subjects.one["link", "relationship"][self.subjects.one["paper", "link"][paper]]

    def of_the_past(self, paper: int) -> bool:
        """What is signed or amended today does not reach a flow that lies, or may lie, in the past."""
        flow = self.subjects.one["link", "flow"][self.subjects.one["paper", "link"][paper]]
        return self.subjects.phases[flow] in ("past", "since", "not_sure")

    def _status(self, paper: int) -> Value | None:
        return self.frame.answer(self.subjects.paper_kinds[paper], ("relationship", self.relationship(paper)))

    def _mends(self, paper: int, repaired: bool) -> bool:
        return repaired and self.subjects.paper_kinds[paper] in self.frame.program.repairs

    def terms(self, fact: str, values: Sequence[Value | None], repaired: bool) -> list[Value | None]:
        """The terms as they count: unknown where a paper was signed but not checked, absent from a new paper."""
        absent = self._absent(fact)
        return [
            value if how == READ else absent if how == NEW and absent is not None else None
            for how, value in zip(self._how_read(repaired), values, strict=True)
        ]

    def _how_read(self, repaired: bool) -> list[int]:
        """Per paper: its terms are read, or it is a new one, or nothing is known of it."""
        if repaired not in self._reading:
            found: list[int] = []
            for paper, agreement in enumerate(self.subjects.papers):
                mended = self._mends(paper, repaired)
                if agreement is None:
                    found.append(NEW if mended else UNREAD)
                else:
                    found.append(UNREAD if not mended and self._status(paper) == "signed_not_checked" else READ)
            self._reading[repaired] = found
        return self._reading[repaired]

    def _absent(self, fact: str) -> Value | None:
        """The answer that says a term is not there, for questions that have one."""
        question = self.frame.program.question_of(fact)
        return "no" if question.kind == "yes_no" or (question.kind == "checklist" and not question.options) else None

    def varied_terms(self, fact: str) -> dict[int, Sequence[Value | None]]:
        """Papers whose term differs between worlds; in worlds that sign a new paper it holds what the world says."""
        assignments, absent = self.frame.assignments, self._absent(fact)
        own = assignments.get(fact, {})
        found: dict[int, Sequence[Value | None]] = {}
        for paper, ident in enumerate(self.frame.idents("paper")):
            if self.of_the_past(paper):
                continue
            signing = assignments.get(self.subjects.paper_kinds[paper], {}).get(("relationship", self.relationship(paper)))
            if ident[0] == "new" and signing is not None and absent is not None:
                given = own.get(ident, [None] * len(signing))
                found[paper] = [v if v is not None else absent if s in SIGNED else None for v, s in zip(given, signing, strict=True)]
            elif ident in own:
                found[paper] = own[ident]
        return found

    def members(self, kind: str, repaired: bool) -> Column:
        """Which papers of a kind count for their link: signed, in force on the flow's day, covering what moved."""
        if self.frame.width == 1:
            return self._members(kind, repaired)
        return self._one_by_one(kind, repaired)

    def _members(self, kind: str, repaired: bool) -> Column:
        """The same for one world, all papers at once."""
        standing, full = self.standing(), self.frame.blocks["paper"].full
        mine = standing.of_kind.get(kind, 0)
        drawn, undrawn = mine & standing.drawn, mine & ~standing.drawn
        if repaired and kind in self.frame.program.repairs:
            yes = drawn & standing.good | undrawn & ~standing.needless
            return Column(yes, full & ~mine | drawn & standing.bad | undrawn & standing.needless)
        signed, unsigned = self._where_status(kind, SIGNED), self._where_status(kind, UNSIGNED)
        yes = drawn & signed & standing.good | undrawn & signed & ~standing.spare
        return Column(yes, full & ~mine | unsigned | drawn & standing.bad | undrawn & signed & standing.spare)

    def _one_by_one(self, kind: str, repaired: bool) -> Column:
        """The same for many worlds, paper by paper."""
        subjects = self.subjects
        truths: list[bool | None] = [False] * len(subjects.papers)
        varied: dict[int, list[bool | None]] = {}
        assigned = self.frame.assignments.get(kind, {})
        for paper, of_kind in enumerate(subjects.paper_kinds):
            if of_kind != kind:
                continue
            status, mended = self._status(paper), self._mends(paper, repaired)
            truths[paper] = self._counts(paper, "signed_checked" if mended else status, mended)
            worlds = assigned.get(("relationship", self.relationship(paper)))
            if worlds is not None and not self.of_the_past(paper):
                varied[paper] = [self._counts(paper, value, value != status and value in SIGNED) for value in worlds]
        return self.frame.column("paper", truths, varied)

    def _counts(self, paper: int, status: Value | None, mended: bool) -> bool | None:
        """`mended`: a new paper is signed in this lane or world, so the one that was not drawn is there."""
        if status in UNSIGNED:
            return False
        signed = True if status in SIGNED else None
        if self.subjects.papers[paper] is None:
            if mended:
                return not self._another_counts(paper)
            return None if signed is None else not self.subjects.paper_drawn[paper]
        terms = (signed, self._in_force_then(paper), self._covers(paper))
        return False if False in terms else None if None in terms else True

    def _another_counts(self, paper: int) -> bool:
        """A drawn paper of the same kind already serves this link, so that no new one is needed."""
        link, kind = self.subjects.one["paper", "link"][paper], self.subjects.paper_kinds[paper]
        drawn = [p for p in self.subjects.many["link", f"agreements:{kind}"][link] if self.subjects.papers[p]]
        return any(self._in_force_then(p) is True and self._covers(p) for p in drawn)

    def _in_force_then(self, paper: int) -> bool | None:
        agreement, day = self.subjects.papers[paper], self.frame.days("paper")[paper]
        assert agreement is not None
        if agreement.signed is None and agreement.until is None:
            return True
        if day is None:
            return None
        started = agreement.signed is None or agreement.signed <= day
        return started and (agreement.until is None or day <= agreement.until)

    def _covers(self, paper: int) -> bool:
        agreement = self.subjects.papers[paper]
        assert agreement is not None
        moved = self.subjects.link_data[self.subjects.one["paper", "link"][paper]]
        return not agreement.covers or moved <= set(agreement.covers)
