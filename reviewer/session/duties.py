"""Questions whose answers decide duties only: what is owed beside the outcome, after the outcome is known."""

from __future__ import annotations

from reviewer.engine.duty_questions import asked_for_duties
from reviewer.engine.report import open_questions
from reviewer.model.finding import OpenQuestion
from reviewer.session.session import ReviewSession


def duty_questions(session: ReviewSession, flow_id: str | None = None) -> list[OpenQuestion]:
    """Open questions on which duties turn, of one step or of all steps and parties, without those that can change an outcome."""
    run, mask = session.judged.run, None
    if flow_id is not None:
        mask = 0
        for found in session.judged.of_flow(flow_id):
            mask |= run.frame.blocks["flow"].bit(found.flow)
    decide = {(row.fact, row.subject) for row in session.open_questions()}
    rows = {(row.fact, row.subject): row for row in open_questions(session.judged, asked_for_duties(run, mask))}
    return [row for key, row in rows.items() if key not in decide]
