"""Run an incident guide over one flow: what is presumed, what is asked, who is told by when. Decides nothing about permission."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reviewer.engine.deadlines import Due, current, day_of, due
from reviewer.engine.explain import explain
from reviewer.engine.program import Program
from reviewer.engine.report import Judged
from reviewer.engine.subjects import ONWARD
from reviewer.model.answer import Value, is_open
from reviewer.model.finding import Finding
from reviewer.model.incident import Deadline, Delay, IncidentGuide
from reviewer.model.incident_state import Asked, DueState, IncidentResult, Notice
from reviewer.model.outcome import WORDS


def begun(judged: Judged, flow_id: str) -> int | None:
    """The flow's subject that lies in the past, or may; None where it has not begun."""
    subjects = judged.run.frame.subjects
    found = [f.flow for f in judged.of_flow(flow_id) if subjects.phases[f.flow] not in ("planned", ONWARD)]
    return found[0] if found else None


def incident(judged: Judged, guide: IncidentGuide, flow_id: str, as_of: date) -> IncidentResult | None:
    """Where an incident of the flow stands on a day; None where the flow has not begun."""
    number = begun(judged, flow_id)
    if number is None:
        return None
    run = judged.run
    presumption = explain(run, guide.presumed, number)
    return IncidentResult(
        guide=guide.id,
        title=guide.title,
        flow=flow_id,
        as_of=as_of.isoformat(),
        event=_text(_answer(judged, guide.event, number)),
        presumption=presumption,
        exceptions=tuple(reason for reason in presumption.reasons if reason.exception),
        asked=tuple(_asked(judged, guide, number)),
        notices=tuple(_notices(judged, guide, number, as_of)),
        consequences=tuple(f for f in (explain(run, test, number) for test in guide.consequences) if f.outcome != "not_applicable"),
        file_holds=guide.file_holds,
        keep=guide.keep,
        why_opened=_why(judged, number),
    )


def _answer(judged: Judged, fact: str, number: int) -> Value | None:
    return judged.run.frame.answer(fact, judged.run.frame.idents("flow")[number])


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _why(judged: Judged, number: int) -> str:
    """Why the question arises: the flow lies in the past and is not shown to have been permitted."""
    found = next(f for f in judged.flows if f.flow == number)
    regimes = judged.run.program.regimes
    bad = [f"{regimes[name].regime.title}: {WORDS[i.outcome]}" for name, i in found.regimes.items() if i.outcome not in ("permitted", "outside")]
    return f"The step has begun and is not shown to have been permitted ({'; '.join(bad)})." if bad else ""


def _asked(judged: Judged, guide: IncidentGuide, number: int) -> Iterator[Asked]:
    program = judged.run.program
    for section in guide.sections:
        for name in section.questions:
            question = program.questions[name]
            facts = [f"{name}.{item.id}" for item in question.items] if question.kind == "checklist" else [name]
            still = sum(1 for fact in facts if is_open(_answer(judged, fact, number)))
            yield Asked(section.id, name, question.text, still)


def _notices(judged: Judged, guide: IncidentGuide, number: int, as_of: date) -> Iterator[Notice]:
    waits = max((day for delay in guide.delays if (day := _held(judged, delay, number, as_of))), default=None)
    for deadline in guide.deadlines:
        duty = explain(judged.run, deadline.duty, number)
        if duty.outcome != "not_applicable":
            yield _notice(deadline, duty, _due(judged, deadline.parameter, number, as_of), waits, as_of, judged.run.program)


def _due(judged: Judged, parameter: str, number: int, as_of: date) -> Due | None:
    known = judged.run.program.parameters[parameter]
    value = _answer(judged, known.counts_from, number) if known.counts_from else None
    return due(known, parameter, {known.counts_from: value} if value is not None else {}, as_of)


def _held(judged: Judged, delay: Delay, number: int, as_of: date) -> date | None:
    if _answer(judged, delay.fact, number) != delay.value:
        return None
    if not delay.parameter:
        return day_of(_answer(judged, delay.until, number))
    found = _due(judged, delay.parameter, number, as_of)
    return found.day if found else None


def _notice(deadline: Deadline, duty: Finding, found: Due | None, waits: date | None, as_of: date, program: Program) -> Notice:
    parameter = program.parameters[deadline.parameter]
    last, start = (found.day, found.start) if found else (None, None)
    days = current(parameter, as_of).value
    counted = f"{days} days after {'the end of the year of ' if parameter.after_year else ''}{start or 'the day of discovery'}"
    return Notice(
        id=deadline.id,
        title=deadline.title,
        who=deadline.who,
        whom=deadline.whom,
        state=_state(duty, last, waits, as_of),
        due=last.isoformat() if last else "",
        says=duty.says,
        cites=duty.cites,
        days_left=(last - as_of).days if last else None,
        waits_until=waits.isoformat() if waits else "",
        counted=counted,
        note=" ".join(text for text in (deadline.note, parameter.note) if text),
    )


def _state(duty: Finding, due_on: date | None, waits: date | None, as_of: date) -> DueState:
    """Done where the duty is met; else by the calendar. A delay of law enforcement keeps a notice from being overdue meanwhile."""
    if duty.outcome == "met":
        return "done"
    last = max(day for day in (due_on, waits) if day) if due_on else None
    passed = last is not None and as_of > last
    if duty.outcome == "not_met":
        return "overdue" if passed else "due"
    return "may_be_overdue" if passed else "may_be_due"
