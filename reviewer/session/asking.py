"""The order in which open questions are asked: step by step as drawn, and for each step what it touches itself comes first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from itertools import accumulate
from operator import or_

from msgspec import structs

from reviewer.engine.explain import ident_name, state_of
from reviewer.engine.packing import Ident
from reviewer.engine.rank import ranked
from reviewer.engine.relevance import unsettled
from reviewer.engine.report import Judged, open_questions
from reviewer.model.finding import OpenQuestion
from reviewer.model.review import Flow


def asked_in_order(judged: Judged, flow_id: str | None = None, by_effect: bool = False) -> list[OpenQuestion]:
    """Open questions that can still change an outcome (of one flow, or at all), each once.

    Questions of the first flow that is not settled come before those that matter only to later ones. By effect, the most telling of
    all comes first instead.
    """
    wanted = judged.asked(_mask(judged, flow_id) if flow_id is not None else -1)
    rows = open_questions(judged, wanted)
    if by_effect:
        effect = {(fact, ident_name(judged.run, ident)): score for (fact, ident), score in ranked(judged, wanted)}
        rows = [structs.replace(row, effect=effect.get((row.fact, row.subject), 0.0)) for row in rows]
        return without_waiting(judged, _each_once(sorted(rows, key=lambda row: -(row.effect or 0.0))))
    name = flow_id or (step_in_hand(judged) if any(row.state == "not_asked" for row in rows) else None)
    flow = next((flow for flow in judged.review.flows if flow.id == name), None)
    return _each_once([*(_of_flow(judged, flow) if flow else []), *without_waiting(judged, rows)])


def without_waiting(judged: Judged, rows: list[OpenQuestion]) -> list[OpenQuestion]:
    """The rows without those that wait for a question that may make them needless and was not asked yet.

    About the same subject, or about another kind of subject: one party's question does not wait for another's. A list that covers many
    places at once is waited for while nobody is sure, too: what follows would be the same question place by place. So is an item of a
    checklist that is named by itself.
    """
    kept = _not_waiting(judged, [(row.fact, row.subject, row.subject.partition(" ")[0], row.state) for row in rows])
    return [row for row, asked in zip(rows, kept, strict=True) if asked]


def _not_waiting(judged: Judged, rows: Sequence[tuple[str, Hashable, str, str]]) -> list[bool]:
    """Which of these facts, each with subject, kind of subject and state, wait for none of the others."""
    questions = judged.run.program.questions
    subjects, kinds = dict[str, set[Hashable]](), dict[str, set[str]]()
    for fact, subject, kind, state in rows:
        question = fact.partition(".")[0]
        by_question = state == "not_asked" or questions[question].kind == "list"
        for name in {fact, question} if by_question else {fact} - {question}:
            subjects.setdefault(name, set()).add(subject)
            kinds.setdefault(name, set()).add(kind)

    def waits(fact: str, subject: Hashable, kind: str) -> bool:
        first = [name for name in questions[fact.partition(".")[0]].asked_after if name in subjects]
        return any(subject in subjects[name] or kinds[name] - {kind} for name in first)

    return [not waits(fact, subject, kind) for fact, subject, kind, _ in rows]


def step_in_hand(judged: Judged) -> str | None:
    """The first drawn flow about which something that matters was not asked yet.

    What matters to several flows together is what matters to any of them, so that the first is found by halving.
    """
    open_flows = unsettled(judged.run)
    flows = [flow for flow in judged.review.flows if _mask(judged, flow.id) & open_flows]
    masks = list(accumulate((_mask(judged, flow.id) for flow in flows), or_))
    if not masks or not _unasked(judged, masks[-1]):
        return None
    first = 0 if _unasked(judged, masks[0]) else bisect_left(masks, True, lo=1, key=lambda mask: _unasked(judged, mask))
    return next((flow.id for flow in flows[first:] if _of_flow(judged, flow)), None)


def _unasked(judged: Judged, mask: int) -> bool:
    frame = judged.run.frame
    return any(state_of(frame.answer(fact, ident)) == "not_asked" for fact, ident in judged.asked(mask))


def count_open(judged: Judged, flow_id: str | None = None) -> int:
    """How many questions are asked now (of one flow, or of any)."""
    return len(asked_now(judged, flow_id))


def asked_now(judged: Judged, flow_id: str | None = None) -> set[tuple[str, Ident]]:
    """The questions that are asked now with what they are about, a checklist as one: those of `asked_in_order`, but not put in order."""
    answer = judged.run.frame.answer
    wanted = judged.asked(_mask(judged, flow_id) if flow_id is not None else -1)
    rows = [(fact, ident, str(ident[0]), state_of(answer(fact, ident))) for fact, ident in wanted]
    return {(row[0].partition(".")[0], row[1]) for row, asked in zip(rows, _not_waiting(judged, rows), strict=True) if asked}


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
    wanted = judged.asked(_mask(judged, flow.id))
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
