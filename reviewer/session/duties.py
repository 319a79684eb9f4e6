"""Questions whose answers decide duties only: what is owed beside the outcome, after the outcome is known."""

from __future__ import annotations

from reviewer.engine.duty_questions import asked_for_duties
from reviewer.engine.explain import ident_name, state_of
from reviewer.engine.packing import Ident
from reviewer.engine.relevance import relevant
from reviewer.engine.report import open_questions
from reviewer.model.finding import OpenQuestion
from reviewer.session.asking import without_waiting
from reviewer.session.session import ReviewSession


def duty_questions(session: ReviewSession, flow_id: str | None = None) -> list[OpenQuestion]:
    """Open questions on which duties turn, of one step or of all steps and parties; a checklist is one question.

    Questions that can change an outcome are left out.
    """
    run, program, mask = session.judged.run, session.library.program, None
    if flow_id is not None:
        mask = 0
        for found in session.judged.of_flow(flow_id):
            mask |= run.frame.blocks["flow"].bit(found.flow)
    deciding = open_questions(session.judged, relevant(run))
    decide = {(row.question, row.subject) for row in deciding}
    states: dict[tuple[str, Ident], str] = {}
    for fact, ident in asked_for_duties(run, mask):
        key = (fact.partition(".")[0], ident)
        if states.get(key) != "not_asked":
            states[key] = state_of(run.frame.answer(fact, ident))
    order, rows = {name: i for i, name in enumerate(program.questions)}, list[OpenQuestion]()
    for (name, ident), state in states.items():
        subject, question = ident_name(run, ident), program.questions[name]
        if (name, subject) not in decide:
            rows.append(OpenQuestion(name, name, subject, state, question.topic, question.text))
    waiting = without_waiting(session.judged, [*rows, *deciding])
    return sorted((row for row in rows if row in waiting), key=lambda row: (order[row.question], row.subject))
