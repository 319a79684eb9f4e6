"""An open review: every change is saved with its event before it counts, and everything shown is computed from it.

Holds no widget and knows no law. Not thread-safe: it lives on the thread that opened it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import structs

from reviewer.engine.explain import both_readings, explain
from reviewer.engine.packing import Ident
from reviewer.engine.program import RegimeNodes
from reviewer.engine.report import Judged, flow_result, inferred_rows, judge, report
from reviewer.engine.what_if import Effect, effects
from reviewer.errors import ReviewerError
from reviewer.model.answer import Value
from reviewer.model.finding import Determination, Finding, FlowResult, OpenQuestion
from reviewer.model.outcome import Outcome
from reviewer.model.pack import Question
from reviewer.model.review import Review, Said, Source
from reviewer.model.review_data import value_to_data
from reviewer.packs.library import Library
from reviewer.session.asking import asked_in_order, count_open
from reviewer.session.content import pack_rows
from reviewer.session.enclosed import NOTHING_ENCLOSED, Enclosed
from reviewer.session.papers_drawn import signed_papers_are_drawn, with_agreement
from reviewer.session.person import Person
from reviewer.session.record_of import with_record_of
from reviewer.session.shelf_marks import shelf_marks
from reviewer.session.subjects_of import answers_of, relationship_of, with_answers
from reviewer.session.validate import value_problem
from reviewer.store.events import Event
from reviewer.store.review_store import ReviewStore
from reviewer.store.shelf import Summary


@dataclass(slots=True)
class Step:
    """One undoable change: the review before and after, and what it was in words."""

    before: Review
    after: Review
    words: str


@dataclass(slots=True)
class Changes:
    """What a change did: flows whose outcome is another, as (before, after), and whether structure changed."""

    words: str
    outcomes: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])


class ReviewSession:
    """One open review over a library of law. `store` is None for a review that is only looked at."""

    def __init__(self, review: Review, library: Library, store: ReviewStore | None = None, person: Person | None = None) -> None:
        self.library, self.store, self.person = library, store, person or Person()
        self._review = structs.replace(review, packs=library.versions()) if not review.packs else review
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self.changed_at = ""
        self.enclosed = NOTHING_ENCLOSED  # what came with the review in its file, where there is no store to hold it
        self._judged: Judged | None = None

    @classmethod
    def open(cls, path: Path, library: Library, person: Person | None = None) -> ReviewSession:
        """Open a store. Raises ReviewerError where it cannot be read."""
        store, review = ReviewStore.open(path)
        return cls(review, library, store, person)

    @classmethod
    def create(
        cls, path: Path, review: Review, library: Library, person: Person | None = None, enclosed: Enclosed = NOTHING_ENCLOSED
    ) -> ReviewSession:
        """Make a new store with the review in it, and what came with it. Raises ReviewerError where it cannot be made."""
        person = person or Person()
        review = structs.replace(review, packs=review.packs or library.versions())
        made = cls(review, library, None, person)
        summary = msgspec.json.encode(made.summary()).decode()
        made.store = ReviewStore.create(path, review, person.name, summary=summary, history=enclosed.history, kept=enclosed.kept())
        return made

    @property
    def review(self) -> Review:
        """The review as it stands, frozen."""
        return self._review

    @property
    def read_only(self) -> bool:
        """Whether changes can be saved."""
        return self.store is not None and self.store.read_only

    @cached_property
    def _cache(self) -> dict[str, object]:
        return {}

    @property
    def judged(self) -> Judged:
        """The evaluated review; computed once per state."""
        if "judged" not in self._cache:
            self._judged = self._cache["judged"] = judge(self.library.program, self._review, self._judged)
        return self._cache["judged"]  # type: ignore[return-value]

    # -- reading ---------------------------------------------------------------------------------

    @property
    def regimes(self) -> dict[str, RegimeNodes]:
        """The bodies of law that this review examines."""
        return self.judged.run.program.regimes

    def outcome(self) -> Outcome:
        """The outcome of the whole review."""
        return self.judged.whole.outcome

    def flow_outcomes(self) -> dict[str, str]:
        """The outcome of every drawn flow, the worse phase for an ongoing one; computed once per state."""
        from reviewer.engine.determine import lowest

        judged = self.judged
        if "outcomes" not in self._cache:
            self._cache["outcomes"] = {flow.id: lowest([f.whole for f in judged.of_flow(flow.id)]).outcome for flow in self._review.flows}
        return dict(self._cache["outcomes"])  # type: ignore[call-overload]

    def regime_outcomes(self) -> dict[str, dict[str, str]]:
        """Per flow, the outcome under each regime: the matrix of the findings page."""
        from reviewer.engine.determine import lowest

        names = list(self.regimes)
        found: dict[str, dict[str, str]] = {}
        for flow in self._review.flows:
            phases = self.judged.of_flow(flow.id)
            found[flow.id] = {name: lowest([p.regimes[name] for p in phases]).outcome for name in names}
        return found

    def flow(self, flow_id: str, with_cures: bool = True) -> FlowResult:
        """Everything determined of one flow; computed when first asked for in this state."""
        key = f"flow {flow_id} {with_cures}"
        if key not in self._cache:
            self._cache[key] = flow_result(self.judged, flow_id, with_cures)
        return self._cache[key]  # type: ignore[return-value]

    def finding(self, test: str, subject: str) -> tuple[Finding, Finding]:
        """A legal test's finding for a subject in both readings. Raises ReviewerError where there is none."""
        number = self._number(subject)
        return both_readings(self.judged.run, test, number)

    def _number(self, subject: str) -> int:
        kind, _, key = subject.partition(" ")
        keys = self.judged.run.frame.subjects.keys.get(kind, [])
        if kind == "review":
            return 0
        for number, name in enumerate(keys):
            if name == key or (kind == "flow" and name.partition(" (")[0] == key):
                return number
        raise ReviewerError(f"there is no {subject}.", "", "It may have been removed; go back and choose again.")

    def status_findings(self, subject: str) -> list[Finding]:
        """All findings about a party, dataset or holding."""
        kind, number = subject.partition(" ")[0], self._number(subject)
        run = self.judged.run
        return [explain(run, t, number) for t, nodes in run.program.tests.items() if nodes.test.subject == kind]

    def determination(self, with_cures: bool = True) -> Determination:
        """The whole determination as data."""
        key = f"determination {with_cures}"
        if key not in self._cache:
            self._cache[key] = report(self.judged, pack_rows(self.library), with_cures)
        return self._cache[key]  # type: ignore[return-value]

    def question(self, fact: str) -> Question:
        """The question that gives a fact."""
        return self.library.program.question_of(fact)

    def value(self, subject: str, fact: str) -> Value | None:
        """The answer a person gave, if any."""
        return answers_of(self._review, subject).get(fact)

    def inferred(self) -> list[dict[str, str]]:
        """What was inferred or is suggested, each with its reason."""
        return inferred_rows(self.judged)

    def open_questions(self, flow_id: str | None = None, by_effect: bool = False) -> list[OpenQuestion]:
        """Questions that can still change an outcome, in the order of asking; see `asking.py`."""
        key = f"open {flow_id} {by_effect}"
        if key not in self._cache:
            self._cache[key] = asked_in_order(self.judged, flow_id, by_effect)
        return self._cache[key]  # type: ignore[return-value]

    def effects(self, subject: str, fact: str) -> list[Effect]:
        """What each possible answer would do to each flow."""
        return effects(self.judged, fact, self._ident(subject, fact))

    def _ident(self, subject: str, fact: str) -> Ident:
        kind, _, key = subject.partition(" ")
        if kind == "new":
            of, _, pair = key.partition(" of ")
            return ("new", self._number(f"relationship {pair}"), of)
        return (kind, self._number(subject))

    def history(self, subject: str = "", fact: str = "") -> list[Event]:
        """Events of the whole review or of one answer."""
        return self.store.history(subject, fact) if self.store else []

    # -- changing --------------------------------------------------------------------------------

    def answer(
        self,
        subject: str,
        fact: str,
        value: Value | None,
        note: str = "",
        evidence: str = "",
        source: Source = "person",
    ) -> Changes:
        """Give, change or withdraw (None) one answer. Raises ReviewerError where it cannot be given; nothing changes then."""
        return self.answer_all(subject, {fact: value}, note, evidence, source)

    def answer_all(
        self,
        subject: str,
        values: Mapping[str, Value | None],
        note: str = "",
        evidence: str = "",
        source: Source = "person",
        also: Callable[[Review], Review] = lambda review: review,
    ) -> Changes:
        """Several answers about one subject as one act, such as "none of these" in a checklist; `also` is what they draw."""
        for fact, value in values.items():
            problem = value_problem(self.question(fact), fact.partition(".")[2], value) if value is not None else None
            if problem:
                raise ReviewerError(problem[0], f"{subject}, {fact}", problem[1])
        review, subject = self._with_paper(self._review, subject)
        old = {fact: answers_of(review, subject).get(fact) for fact in values}
        review = with_answers(review, subject, values)
        for fact, value in values.items():
            review = signed_papers_are_drawn(review, subject, self.question(fact), value)
        first, review = next(iter(values)), also(review)
        review = self._recorded(review, subject, list(values), note, evidence, source)
        words = f"Answer to '{self.question(first).text}'"
        event = self._event("answer", subject, first if len(values) == 1 else "", old, dict(values), source, note, evidence)
        return self._apply(review, event, words)

    def _with_paper(self, review: Review, subject: str) -> tuple[Review, str]:
        """A term asked of a paper that is not drawn yet draws it."""
        if not subject.startswith("new "):
            return review, subject
        of, _, pair = subject.removeprefix("new ").partition(" of ")
        review = with_agreement(review, pair, of)
        found = relationship_of(review, pair)
        assert found is not None
        return review, f"agreement {next(a.id for a in found.agreements if a.kind == of)}"

    def _recorded(self, review: Review, subject: str, facts: list[str], note: str, evidence: str, source: Source) -> Review:
        """Keep who said it beside the answer, so that the exchange file carries it too."""
        kept = tuple(s for s in review.said if not (s.of == subject and s.question in facts))
        at = self.store.clock() if self.store else ""
        made = tuple(Said(subject, fact, self.person.name, at, source, self.person.role, note, evidence) for fact in facts)
        return structs.replace(review, said=(*kept, *made))

    def change(self, review: Review, words: str, subject: str = "review", kind: str = "change", evidence: str = "") -> Changes:
        """Replace the review as one step; of kind "change" (what is described) it can be undone, else it belongs to the record.

        `evidence` is the digest of bytes that the store keeps for it.
        """
        return self._apply(review, self._event(kind, subject, "", {}, {"words": words}, evidence=evidence), words)

    def record(self, review: Review, event: Event, words: str) -> Changes:
        """As `change`, with an event of the caller's own making; name and role are this person's."""
        return self._apply(review, structs.replace(event, by=self.person.name, role=self.person.role), words)

    def accept(self, review: Review, told: Mapping[str, Mapping[str, Value]], words: str) -> Changes:
        """The review with likely answers taken over, as one step; each is recorded as this person's acceptance."""
        for subject, values in told.items():
            review = self._recorded(review, subject, list(values), "", "", "suggestion")
        return self._apply(review, self._event("accept", "review", "", {}, told, "suggestion"), words)

    def undo(self) -> str:
        """Take back the last change; the words of what was taken back, or nothing."""
        return self._travel(self._undo, self._redo, "undo")

    def redo(self) -> str:
        """Do again what was taken back."""
        return self._travel(self._redo, self._undo, "redo")

    @property
    def can_undo(self) -> str:
        """The words of what undo would take back, empty where there is nothing."""
        return self._undo[-1].words if self._undo else ""

    @property
    def can_redo(self) -> str:
        """The words of what redo would do again."""
        return self._redo[-1].words if self._redo else ""

    def _travel(self, source: list[Step], target: list[Step], kind: str) -> str:
        if not source:
            return ""
        step = source[-1]
        goal = with_record_of(step.before if kind == "undo" else step.after, self._review)
        self._save(goal, self._event(kind, "review", "", {}, {"words": step.words}))
        target.append(source.pop())
        return step.words

    def _apply(self, review: Review, event: Event, words: str) -> Changes:
        before = self.flow_outcomes()
        old = self._review
        self._save(review, event)
        if event.kind in ("answer", "accept", "change", "evidence", "merged", "restore"):
            self._undo.append(Step(old, review, words))
            self._redo.clear()
        after = self.flow_outcomes()
        moved = {flow: (before.get(flow, ""), now) for flow, now in after.items() if before.get(flow) != now}
        return Changes(words, moved)

    def _save(self, review: Review, event: Event) -> None:
        """Save first; only what is saved counts."""
        previous = self._review, dict(self._cache)
        self._review = review
        self._cache.clear()
        if self.store is None:
            return
        try:
            saved = self.store.save(review, event, msgspec.json.encode(self.summary()).decode())
        except ReviewerError:
            self._review = previous[0]
            self._cache.update(previous[1])
            raise
        self.changed_at = saved.at

    def _event(
        self,
        kind: str,
        subject: str,
        fact: str,
        old: Mapping[str, Value | None],
        new: Mapping[str, object],
        source: Source = "person",
        note: str = "",
        evidence: str = "",
    ) -> Event:
        told = _told(old)
        encode = msgspec.json.encode
        return Event(
            0,
            "",
            self.person.name,
            kind,
            subject,
            fact,
            encode(told).decode(),
            encode(new).decode(),
            self.person.role,
            source,
            note,
            evidence,
        )

    def summary(self) -> Summary:
        """What the shelf shows of this review."""
        regimes: dict[str, str] = {}
        for name in self.regimes:
            from reviewer.engine.determine import lowest

            regimes[name] = lowest([f.regimes[name] for f in self.judged.flows]).outcome
        return Summary(
            self._review.title or self._review.review,
            self._review.product,
            self._review.state,
            self.outcome(),
            count_open(self.judged),
            regimes,
            *shelf_marks(self._review, self.library),
        )

    def close(self) -> None:
        """Close the store; everything is saved already."""
        if self.store:
            self.store.close()


def _told(values: Mapping[str, Value | None]) -> dict[str, object]:
    return {fact: value_to_data(value) if value is not None else None for fact, value in values.items()}
