"""One flow as counsel would write it: conclusion first, then issue, rule, application and conclusion per law, points, cures, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.memo.actors import actors
from reviewer.memo.build_application import Told, application
from reviewer.memo.build_front import ends
from reviewer.memo.build_pathways import REDESIGNS
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Ref, Sign, Strong, bullets, h, outcome, p, table
from reviewer.memo.steps import anchor_of_step, number_of, steps, titled
from reviewer.model.finding import CureStep, FlowResult
from reviewer.model.outcome import WORDS
from reviewer.model.review import Decision, Flow

_MOST_OPEN = 40


def every_step(material: Material) -> list[Block]:
    """All flows in the order of the review."""
    told: Told = {}
    return [block for flow in material.review.flows for block in flow_section(material, flow, told)]


def flow_section(material: Material, flow: Flow, told: Told) -> list[Block]:
    """Everything the memo says of one flow beside the annexes; `told` is what earlier flows told in full."""
    result = material.determination.flows[flow.id]
    blocks: list[Block] = [h(1, titled(material, flow), anchor_of_step(material, flow.id)), short_answer(material, result)]
    blocks += issue(material, flow)
    blocks += rests(material, result)
    blocks += application(material, flow, told)
    blocks += contested_points(material, result, told, flow)
    blocks += cures(material, flow, result)
    blocks += breach_question(result)
    blocks += open_questions(material, result)
    return blocks


def short_answer(material: Material, result: FlowResult) -> Block:
    """The outcome over all bodies of law, and what it may rest on."""
    carried = [material.tests[t].title for t in result.may_rest_on(lambda test: material.tests[test].regime)]
    may_rest = carried and result.outcome in ("permitted", "contested", "undetermined")
    rest: list[Piece] = [" It may rest on: ", Strong("; ".join(carried)), "."] if may_rest else []
    return outcome(result.outcome, Sign(result.outcome, material.outcome(result.outcome)), ends(result), ".", *rest)


def issue(material: Material, flow: Flow) -> list[Block]:
    """What is asked."""
    data = ", ".join(material.dataset(name) for name in flow.data)
    purpose = flow.answers.get("purpose")
    why = f" The purpose given is: {material.value('purpose', purpose)}." if purpose is not None else ""
    made = f" It produces {material.dataset(flow.produces)}." if flow.produces else ""
    if flow.to == flow.sender:
        text = f"May {material.inside(flow.sender)} use {data} in this way?{made}{why}"
    else:
        text = f"May {material.inside(flow.sender)} give {data} to {material.inside(flow.to)}?{made}{why}"
    blocks: list[Block] = [p(Strong("Issue. "), text)]
    return [*blocks, p(flow.note)] if flow.note else blocks


def rests(material: Material, result: FlowResult) -> list[Block]:
    """Earlier steps that it rests on, and its phases."""
    blocks: list[Block] = []
    if result.rests_on:
        names: list[Piece] = []
        for name in sorted(result.rests_on, key=lambda name: number_of(material, name)):
            names += [", " if names else "", Ref(anchor_of_step(material, name), f"{number_of(material, name)} ({material.flow_names[name]})")]
        blocks.append(p("It rests on earlier steps that are not permitted as they stand: ", *names, "."))
    for phase, part in result.phases.items():
        when = "Since its start" if phase == "since" else "From now on"
        blocks.append(p(f"{when}: ", Sign(str(part["outcome"]), material.outcome(str(part["outcome"]))), "."))
    return blocks


def contested_points(material: Material, result: FlowResult, told: Told, flow: Flow) -> list[Block]:
    """Both readings of each contested point on which they part, told once, and what counsel decided for this step."""
    blocks: list[Block] = []
    decided = [decision for decision in material.review.decisions if decision.subject in ("review", f"flow {flow.id}")]
    for name in dict.fromkeys([*(decision.point for decision in decided), *result.contested, *_beside(material, result)]):
        point = material.points.get(name)
        decisions = [_decision(decision) for decision in decided if decision.point == name]
        if point is None:
            blocks += decisions
            continue
        head = (Strong(f"{point.id}. {point.title} "), Muted(f"({point.cites})"))
        where = told.setdefault(("point", name), flow.id)
        if where != flow.id:
            blocks.append(p(*head, " Both readings: see ", Ref(anchor_of_step(material, where), f"step {number_of(material, where)}"), "."))
        else:
            readings = [[Strong("Conservative reading, applied by default: "), point.conservative], [Strong("Other reading: "), point.other]]
            blocks += [p(*head), bullets(readings)]
        blocks += decisions
    return [h(2, "Contested points"), *blocks] if blocks else []


def _decision(decision: Decision) -> Block:
    reading = "other" if decision.reading == "other" else "conservative"
    role = f", {decision.role}" if decision.role else ""
    why = decision.reason or "The reason stands in the privileged version."
    words = f"the {reading} reading of point {decision.point}, by {decision.by}{role}, {decision.on[:10]}. Reason: {why}"
    return p(Strong("Decided: "), words)


def _beside(material: Material, result: FlowResult) -> Iterator[str]:
    """Points on which a body of law turns, though the outcome of the step as a whole does not."""
    for finding in result.findings:
        regime = result.regimes.get(material.tests[finding.test].regime)
        if regime is not None and regime.outcome == "contested":
            yield from (reason.contested for reason in finding.reasons if reason.contested and reason.decides)


def cures(material: Material, flow: Flow, result: FlowResult) -> list[Block]:
    """What can be changed, in minimal sets, and at what price; redesigns by number, with the way to them."""
    blocks: list[Block] = []
    for number, chosen in enumerate(result.cures.sets, 1):
        lines = [step_line(material, flow, step) for step in chosen.steps]
        price = f" (at the price of lowering {steps(material, chosen.lowers)})" if chosen.lowers else ""
        head = f"Way {number}" if len(result.cures.sets) > 1 else "What cures it"
        blocks += [p(Strong(head), f", so that it becomes {WORDS[chosen.leads_to]}{price}:"), bullets(lines)]
    if result.outcome not in ("permitted", "outside"):
        redesigns, others = (len({step.do for step in listed if step.do}) for listed in (result.cures.redesigns, result.cures.from_others))
        told = [_counted(redesigns, "redesign")] if redesigns else []
        told += [f"{_counted(others, 'change')} for others to make"] if others else []
        none = "No paper or control cures it. " if not result.cures.sets and result.outcome in ("not_permitted", "until_cured") else ""
        if told:
            blocks.append(p(f"{none}{' and '.join(told)}: ", Ref(REDESIGNS, "see the annex on redesigns"), "."))
    return [h(2, "Cures"), *blocks] if blocks else []


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def step_line(material: Material, flow: Flow, step: CureStep) -> list[Piece]:
    """A change, who makes it, and its citation."""
    who = actors(material, flow, step)
    who = f" By: {who.removesuffix('.')}." if who else ""
    return [f"{step.do or step.id}{who} ", Muted(f"({step.cites})")]


def breach_question(result: FlowResult) -> list[Block]:
    """A past step that is not shown to have been permitted asks for a follow-up."""
    if not result.opens:
        return []
    text = "This step lies in the past and is not shown to have been permitted. Assess it as a possible breach."
    return [p(Strong("Breach question. "), text)]


def open_questions(material: Material, result: FlowResult) -> list[Block]:
    """What is not known and can still change the outcome."""
    if not result.open_questions:
        return []
    first = result.open_questions[:_MOST_OPEN]
    rows = [(material.subject(q.subject), q.text, q.state.replace("_", " ")) for q in first]
    blocks: list[Block] = [
        h(2, "Open questions"),
        table("Answers that can still change this outcome", ("About", "Question", "State"), rows, (3, 6, 2)),
    ]
    more = len(result.open_questions) - len(first)
    return [*blocks, p(f"{more} more can still change it; they are asked as the first ones are answered.")] if more else blocks
