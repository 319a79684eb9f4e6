"""Beside the page: why we ask, the law behind a question, and the history of its answer."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from reviewer.session.graph import picture_of
from reviewer.session.history_told import given_words
from reviewer.session.local_time import local_time
from reviewer.session.words import material_of, outcome_words, subject_words, tests_using
from wizards.session_bridge import SessionBridge
from wizards.widgets.comment_button import CommentButton
from wizards.widgets.evidence_files import evidence_of
from wizards.widgets.in_turn import InTurn
from wizards.widgets.trace_words import tell_trace
from wizards.widgets.words import OutcomeBadge, clear, headed, label, row

MOST_TESTS = 6


class Inspector(QScrollArea):
    """Follows the question or the flow that is chosen."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self._on_question = False
        self._subject = ""  # the step, data or system that is told of
        self._renewing = InTurn(self)
        bridge.changed.connect(lambda _changes: self._subject and self._renewing.start([self._renew]))
        ground = QWidget()
        self._body = QVBoxLayout(ground)
        self._body.setContentsMargins(14, 10, 14, 10)
        self._body.setSpacing(6)
        self.setWidget(ground)
        self.show_hint()

    def show_hint(self) -> None:
        """What this place is for."""
        self._begin()
        self._body.addWidget(label("Choose a question, a step or data: here stands what lies behind it.", "soft"))
        self._body.addStretch(1)

    def let_go(self) -> None:
        """Another page comes to the front: the law of a question stays with the questions, a step goes along."""
        if self._on_question:
            self.show_hint()

    def _renew(self) -> None:
        """After a change: tell it as it stands now, or let go of what is gone; never under the hands of whoever works here."""
        kind, _, name = self._subject.partition(" ")
        if not _is_drawn(self.bridge, kind, name):
            self.show_hint()
        elif not self.isAncestorOf(QApplication.focusWidget() or self):
            {"flow": self.show_flow, "holding": self.show_holding, "system": self.show_system}[kind](name)

    def _begin(self, on_question: bool = False, subject: str = "") -> None:
        clear(self._body)
        self._on_question, self._subject = on_question, subject

    def _caption(self, text: str) -> None:
        """Nearer to what it heads than to what stands above it."""
        if self._body.count():
            self._body.addSpacing(8)
        self._body.addWidget(label(text, "caption"))

    def show_flow(self, flow: str) -> None:
        """A step's outcome, what it rests on, and what would fix it."""
        session = self.bridge.session
        if all(drawn.id != flow for drawn in session.review.flows):
            return
        self._begin(subject=f"flow {flow}")
        result, program = session.flow(flow), session.library.program
        self._body.addWidget(label(subject_words(session, f"flow {flow}"), "heading"))
        self._body.addWidget(OutcomeBadge(result.outcome, headed(outcome_words(session, result.outcome))))
        carried = [program.tests[t].test.title for t in result.may_rest_on(lambda test: program.tests[test].test.regime)]
        stops = [program.tests[t].test for t, outcome in result.stops.items() if outcome == "met"]
        failed = [program.tests[t].test for t, outcome in result.requirements.items() if outcome == "not_met"]
        if carried and result.outcome != "outside":
            self._body.addWidget(label(f"It may rest on: {', '.join(carried)}."))
        for test in (*stops, *failed) if result.outcome != "outside" else ():
            words = test.outcomes.met if test.kind == "stop" else test.outcomes.not_met
            self._body.addWidget(label(f"{test.title}. {words} ({test.cites})"))
        for chosen in result.cures.sets[:2]:
            self._caption("To fix")
            for step in chosen.steps:
                self._body.addWidget(label(f"•  {step.do}"))
        if result.open_questions:
            count = len(result.open_questions)
            self._caption("One open answer matters" if count == 1 else f"{count} open answers matter")
            for question in result.open_questions[:6]:
                self._body.addWidget(label(f"•  {question.text}"))
        tell_trace(self._body, session, "flow", flow)
        self._caption("Evidence")
        self._body.addWidget(evidence_of(self.bridge, f"flow {flow}", self.widget()))
        self._body.addLayout(row(_remarks(self.bridge, f"flow {flow}", self.widget()), None))
        self._body.addStretch(1)

    def show_holding(self, holding: str) -> None:
        """Data in somebody's hands: where it came from and who will hold it."""
        self._begin(subject=f"holding {holding}")
        tell_trace(self._body, self.bridge.session, "data", holding)
        self._body.addLayout(row(_remarks(self.bridge, f"holding {holding}", self.widget()), None))
        self._body.addStretch(1)

    def show_system(self, system: str) -> None:
        """A system: who runs it, the model it serves, and the steps that run through it with their outcomes."""
        session = self.bridge.session
        drawn, words, outcomes = session.review.systems.get(system), material_of(session), session.flow_outcomes()
        if drawn is None:
            return
        self._begin(subject=f"system {system}")
        self._body.addWidget(label(subject_words(session, f"system {system}"), "heading"))
        if drawn.party:
            self._caption("Run by")
            self._body.addWidget(label(words.party(drawn.party)))
        if drawn.model:
            self._caption("Serves the model")
            self._body.addWidget(label(words.dataset(drawn.model)))
        self._caption("Steps that run through it")
        through = [flow for flow in session.review.flows if flow.system == system]
        for flow in through:
            self._body.addWidget(label(flow.name or flow.id))
            self._body.addWidget(OutcomeBadge(outcomes[flow.id], headed(outcome_words(session, outcomes[flow.id]))))
        if not through:
            self._body.addWidget(label("No step runs through it yet.", "soft"))
        self._body.addLayout(row(_remarks(self.bridge, f"system {system}", self.widget()), None))
        self._body.addStretch(1)

    def show_question(self, subject: str, fact: str) -> None:
        """Citation, paraphrase, the tests that use the answer, and its history."""
        self._begin(on_question=True)
        session = self.bridge.session
        question, words = session.question(fact), material_of(session)
        self._caption("Why we ask")
        if question.why:
            self._body.addWidget(label(question.why))
        users = tests_using(session, question.id)
        if users:
            count = f"{len(users)} legal tests turn" if len(users) > 1 else "One legal test turns"
            self._body.addWidget(label(f"{count} on the answer:"))
        elif not question.why:
            self._body.addWidget(label("What must be signed, told or kept turns on the answer."))
        for name in users[:MOST_TESTS]:
            self._body.addWidget(label(f"•  {name}"))
        if len(users) > MOST_TESTS:
            self._body.addWidget(label(f"and {len(users) - MOST_TESTS} more, in the law library", "soft"))
        for authority in words.authorities_of([question.cites]):
            self._caption(authority.id)
            self._body.addWidget(label(f"{authority.title}. {authority.paraphrase}"))
            self._body.addWidget(
                label(headed(authority.status.replace("_", " ")) + (f". {headed(authority.dates)}" if authority.dates else ""), "soft")
            )
        events = [e for e in session.history() if e.subject == subject and (e.fact == fact or f'"{question.id}' in e.new)]
        if events:
            self._caption("History")
            for event in events[-8:]:
                told = given_words(session, event, question.id) or "changed"
                self._body.addWidget(label(f"{local_time(event.at)}  {event.by or 'somebody'}: {told}", "soft"))
        self._body.addStretch(1)


def _is_drawn(bridge: SessionBridge, kind: str, name: str) -> bool:
    picture, review = picture_of(bridge.session), bridge.review
    drawn = {"flow": [flow.id for flow in review.flows], "holding": [node.id for node in picture.data], "system": list(review.systems)}
    return name in drawn.get(kind, [])


def _remarks(bridge: SessionBridge, place: str, parent: QWidget | None) -> CommentButton:
    made = CommentButton(bridge, parent)
    made.show_place(place)
    return made
