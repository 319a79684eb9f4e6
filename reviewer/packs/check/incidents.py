"""The rules for incident guides and for what a regime says of its enforcement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.errors import ReviewerError
from reviewer.model.incident import IncidentGuide
from reviewer.model.pack import LegalTest, Pack, Parameter, Question
from reviewer.packs.check.records import SENTENCE, citation_problems
from reviewer.packs.check.rules import values_of


def incident_rules(pack: Pack, packs: Sequence[Pack]) -> Iterator[ReviewerError]:
    """Everything wrong with a pack's incident guides and regimes."""
    tests = {t.id: t for other in packs for t in other.tests}
    for regime in pack.regimes:
        for name in regime.exposure:
            if name not in tests:
                yield ReviewerError(f"there is no legal test '{name}'.", f"regime {regime.id}, exposure", "Check the id.")
    questions = {q.id: q for other in packs for q in other.questions}
    parameters = {p.id: p for other in packs for p in other.parameters}
    ids = [a.id for other in packs for a in other.authorities]
    for guide in pack.incidents:
        if not guide.id.startswith(f"{pack.id}.incident."):
            yield ReviewerError(f"the id is '{guide.id}'.", pack.id, f"It should begin with '{pack.id}.incident.'.")
        yield from citation_problems(guide.cites, ids, guide.id)
        yield from _names(guide, tests, questions)
        yield from _days(guide, questions, parameters)
        for text in (guide.why, *(s.line for s in guide.sections), *guide.file_holds):
            if not SENTENCE.match(text) or len(text) > 260:
                yield ReviewerError(f"'{text[:60]}' should be a full sentence of at most 260 characters.", guide.id, "Reword it.")


def _names(guide: IncidentGuide, tests: dict[str, LegalTest], questions: dict[str, Question]) -> Iterator[ReviewerError]:
    for name in (guide.presumed, *guide.consequences, *(d.duty for d in guide.deadlines)):
        if name not in tests or tests[name].subject != "flow":
            yield ReviewerError(f"there is no legal test '{name}' about a flow.", guide.id, "Check the id.")
    asked = [name for section in guide.sections for name in section.questions]
    for name in (guide.event, *asked, *(d.fact for d in guide.delays)):
        if name not in questions or questions[name].subject != "flow":
            yield ReviewerError(f"no question '{name}' is asked of a flow.", guide.id, "Check the name.")
    for name in sorted({n for n in asked if asked.count(n) > 1}):
        yield ReviewerError(f"'{name}' is asked in two places.", guide.id, "Keep one.")
    for delay in guide.delays:
        known = values_of(questions[delay.fact]) if delay.fact in questions else None
        if known is not None and delay.value not in known:
            yield ReviewerError(f"'{delay.value}' is no answer to '{delay.fact}'.", guide.id, f"Answers: {', '.join(sorted(known))}.")


def _days(guide: IncidentGuide, questions: dict[str, Question], parameters: dict[str, Parameter]) -> Iterator[ReviewerError]:
    for entry in (*guide.deadlines, *guide.delays):
        parameter = parameters.get(entry.parameter)
        if entry.parameter and (parameter is None or not parameter.counts_from):
            yield ReviewerError(f"'{entry.parameter}' is no parameter that counts from a day.", f"{guide.id}, {entry.id}", "Give it `counts_from`.")
    for delay in guide.delays:
        if not delay.parameter and (delay.until not in questions or questions[delay.until].kind != "date"):
            yield ReviewerError(f"'{delay.until}' is no question for a date.", f"{guide.id}, {delay.id}", "Name a date question of the flow.")
