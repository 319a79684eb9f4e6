"""The order in which open questions are asked: step by step as drawn, and for each step what it touches itself comes first."""

from __future__ import annotations

from msgspec import structs

from reviewer.engine.explain import ident_name
from reviewer.engine.rank import ranked
from reviewer.engine.relevance import relevant
from reviewer.engine.report import Judged, open_questions
from reviewer.model.finding import OpenQuestion
from reviewer.model.review import Flow


def asked_in_order(judged: Judged, flow_id: str | None = None, by_effect: bool = False) -> list[OpenQuestion]:
    """Open questions that can still change an outcome (of one flow, or at all), each once.

    Questions of the first flow that is not settled come before those that matter only to later ones. By effect, the most telling of
    all comes first instead.
    """
    wanted = relevant(judged.run, _mask(judged, flow_id) if flow_id is not None else None)
    rows = open_questions(judged, wanted)
    if by_effect:
        effect = {(fact, ident_name(judged.run, ident)): score for (fact, ident), score in ranked(judged, wanted)}
        rows = [structs.replace(row, effect=effect.get((row.fact, row.subject), 0.0)) for row in rows]
        return without_waiting(judged, _each_once(sorted(rows, key=lambda row: -(row.effect or 0.0))))
    mine = next((found for flow in judged.review.flows if flow_id in (None, flow.id) and (found := _of_flow(judged, flow))), [])
    return _each_once([*mine, *without_waiting(judged, rows)])


def without_waiting(judged: Judged, rows: list[OpenQuestion]) -> list[OpenQuestion]:
    """The rows without those that wait for a question that may make them needless and was not asked yet.

    About the same subject, or about another kind of subject: one party's question does not wait for another's. A list that covers many
    places at once is waited for while nobody is sure, too: what follows would be the same question place by place.
    """
    questions = judged.run.program.questions
    unasked = [(row.question, row.subject) for row in rows if row.state == "not_asked" or questions[row.question].kind == "list"]
    return [row for row in rows if not _waits(judged, row, unasked)]


def _waits(judged: Judged, row: OpenQuestion, unasked: list[tuple[str, str]]) -> bool:
    first, kind = judged.run.program.questions[row.question].asked_after, row.subject.partition(" ")[0]
    return any(name in first and (subject == row.subject or subject.partition(" ")[0] != kind) for name, subject in unasked)


def step_in_hand(judged: Judged) -> str | None:
    """The first drawn flow about which something that matters was not asked yet."""
    return next((flow.id for flow in judged.review.flows if _of_flow(judged, flow)), None)


def _of_flow(judged: Judged, flow: Flow) -> list[OpenQuestion]:
    """What matters to one flow and was not asked: first about the flow, its parties, data, system and agreements, then about what lies further off.

    Beyond what is asked first, all about one subject is asked before the next.
    """
    touched = {f"flow {flow.id}", f"party {flow.sender}", f"party {flow.to}", f"system {flow.system}"}
    touched |= {f"dataset {name}" for name in flow.data} | {f"holding {flow.sender} holds {name}" for name in flow.data}
    pair = {flow.sender, flow.to}
    for drawn in judged.review.relationships:
        if set(drawn.between) == pair:
            touched |= {f"agreement {paper.id}" for paper in drawn.agreements}
    touched |= {f"relationship {flow.sender} and {flow.to}", f"relationship {flow.to} and {flow.sender}", "review"}
    wanted = relevant(judged.run, _mask(judged, flow.id))
    rows = [row for row in without_waiting(judged, open_questions(judged, wanted)) if row.state == "not_asked"]
    first = set(judged.run.program.asked_first)
    return sorted(rows, key=lambda row: (row.subject not in touched, row.question not in first, row.subject if row.question not in first else ""))


def _mask(judged: Judged, flow_id: str) -> int:
    """The bits of a drawn flow: one, or two where it is ongoing."""
    return sum({judged.run.frame.blocks["flow"].bit(found.flow) for found in judged.of_flow(flow_id)})


def _each_once(rows: list[OpenQuestion]) -> list[OpenQuestion]:
    seen: dict[tuple[str, str], OpenQuestion] = {}
    for row in rows:
        seen.setdefault((row.fact, row.subject), row)
    return list(seen.values())
