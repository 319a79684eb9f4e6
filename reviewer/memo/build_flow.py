"""One flow as counsel would write it: issue, rule, application, conclusion; then what failed, cures, open points."""

from __future__ import annotations

from reviewer.engine.law_map import LawRow, law_map
from reviewer.memo.build_application import Told, application
from reviewer.memo.build_duties import duties_of_flow
from reviewer.memo.build_front import ends
from reviewer.memo.build_laws import LAWS
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Ref, Sign, Strong, anchor_of, bullets, h, p, table
from reviewer.model.finding import CureStep, Finding, FlowResult
from reviewer.model.outcome import WORDS
from reviewer.model.review import Flow


def flow_section(material: Material, flow: Flow, told: Told) -> list[Block]:
    """Everything the memo says of one flow; `told` are the tests that earlier flows told in full."""
    result = material.determination.flows[flow.id]
    name = material.flow_names[flow.id]
    blocks: list[Block] = [h(1, f"Step: {name}", anchor_of("flow", flow.id)), *issue(material, flow), *conclusion(material, flow, result)]
    findings = {f.test: f for f in result.findings}
    blocks += application(material, flow, told)
    blocks += failed_pathways(material, result, findings)
    blocks += contested_points(material, result)
    blocks += cures(material, result)
    blocks += follow_up(material, flow, result, findings, told)
    blocks += open_questions(material, result)
    return blocks


def issue(material: Material, flow: Flow) -> list[Block]:
    """What is asked."""
    data = ", ".join(material.dataset(name) for name in flow.data)
    purpose = flow.answers.get("purpose")
    why = f" The purpose given is: {material.value('purpose', purpose)}." if purpose is not None else ""
    made = f" It produces {material.dataset(flow.produces)}." if flow.produces else ""
    if flow.to == flow.sender:
        text = f"May {material.party(flow.sender)} use {data} in this way?{made}{why}"
    else:
        text = f"May {material.party(flow.sender)} give {data} to {material.party(flow.to)}?{made}{why}"
    blocks: list[Block] = [h(2, "Issue"), p(text)]
    return [*blocks, p(flow.note)] if flow.note else blocks


def conclusion(material: Material, flow: Flow, result: FlowResult) -> list[Block]:
    """The outcome over all regimes and under each, and what it rests on."""
    blocks: list[Block] = [
        h(2, "Conclusion"),
        p(Sign(result.outcome, material.outcome(result.outcome)), ends(result), "."),
    ]
    rows = law_map(result, material.regimes, material.tests)
    told = [row for row in rows if row.told]
    blocks.append(bullets([law_line(material, result, row) for row in told]))
    others = sum(len(row.regimes) for row in rows if row not in told)
    if others:
        blocks.append(p(f"{others} other bodies of law do not reach this step; why stands in ", Ref(LAWS, "the map of laws"), "."))
    carried = [material.tests[t].title for t, found in result.pathways.items() if found.with_requirements == "met"]
    if carried and result.outcome != "outside":
        blocks.append(p("It may rest on: ", Strong(", ".join(carried)), "."))
    if result.rests_on:
        names = ", ".join(material.flow_names[f] for f in result.rests_on)
        blocks.append(p("It rests on earlier steps that are not permitted as they stand: ", Strong(names), "."))
    for phase, part in result.phases.items():
        when = "Since its start" if phase == "since" else "From now on"
        blocks.append(p(f"{when}: ", Sign(str(part["outcome"]), material.outcome(str(part["outcome"]))), "."))
    for decision in material.review.decisions:
        if decision.subject in ("review", f"flow {flow.id}"):
            reading = "other" if decision.reading == "other" else "conservative"
            blocks.append(p(f"Decided by {decision.by} on {decision.on}, point {decision.point}: the {reading} reading. {decision.reason}"))
    return blocks


def law_line(material: Material, result: FlowResult, row: LawRow) -> list[Piece]:
    """One body of law, or several alike, with its outcome."""
    found = result.regimes[row.regimes[0]]
    name = row.regimes[0] if len(row.regimes) == 1 else row.group
    tail = f". {row.why}" if found.outcome == "outside" else ends(found) + (", even if it applies" if found.even_if else "") + "."
    if found.becomes:
        tail += f" Once cured it becomes {WORDS[found.becomes]}."
    return [Strong(f"{row.title}: "), Sign(found.outcome, material.outcome(found.outcome, name)), tail]


def failed_pathways(material: Material, result: FlowResult, findings: dict[str, Finding]) -> list[Block]:
    """Every pathway that does not carry the flow, with what it lacks."""
    if result.outcome == "outside":
        return []
    rows: list[tuple[str, Sign, list[Piece]]] = []
    for test, found in result.pathways.items():
        if found.outcome == "met" or test not in findings:
            continue
        lacking = [r for r in findings[test].reasons if r.decides]
        why: list[Piece] = []
        for reason in lacking[:4]:
            why += [f"{reason.says} ", Muted(f"({reason.cites}) ")]
        rows.append((material.tests[test].title, Sign(found.outcome, WORDS[found.outcome]), why or ["It does not apply."]))
    if not rows:
        return []
    return [h(2, "Pathways that do not carry this step"), table("", ("Pathway", "Finding", "Why"), rows, (3, 2, 6))]


def contested_points(material: Material, result: FlowResult) -> list[Block]:
    """Both readings of each contested point on which they part."""
    blocks: list[Block] = []
    for name in result.contested:
        point = material.points.get(name)
        if point is None:
            continue
        blocks += [
            p(Strong(f"{point.id}. {point.title} "), Muted(f"({point.cites})")),
            bullets(
                [
                    [Strong("Conservative reading, applied by default: "), point.conservative],
                    [Strong("Other reading: "), point.other],
                ]
            ),
        ]
    return [h(2, "Contested points"), *blocks] if blocks else []


def cures(material: Material, result: FlowResult) -> list[Block]:
    """What can be changed, in minimal sets, and at what price."""
    blocks: list[Block] = []
    for number, chosen in enumerate(result.cures.sets, 1):
        lines = [step_line(step) for step in chosen.steps]
        price = f" It would lower: {', '.join(chosen.lowers)}." if chosen.lowers else ""
        blocks += [p(Strong(f"Way {number}"), f", leading to {WORDS[chosen.leads_to]}.{price}"), bullets(lines)]
    if result.outcome not in ("permitted", "outside"):
        redesigns = list({step.do: step for step in result.cures.redesigns if step.do}.values())
        others = list({step.do: step for step in result.cures.from_others if step.do}.values())
        if redesigns:
            blocks += [p(Strong("Redesigns that would open a pathway")), bullets([step_line(s) for s in redesigns])]
        if others:
            blocks += [p(Strong("What others would have to do")), bullets([step_line(s) for s in others])]
    return [h(2, "Cures"), *blocks] if blocks else []


def step_line(step: CureStep) -> list[Piece]:
    """A change, who makes it, and its citation."""
    who = f" By: {step.who}." if step.who else ""
    return [f"{step.do or step.id}{who} ", Muted(f"({step.cites})")]


def follow_up(material: Material, flow: Flow, result: FlowResult, findings: dict[str, Finding], told: Told) -> list[Block]:
    """Conditions, documents and controls of what the flow rests on, and duties that stay."""
    relied = [t for t, f in result.pathways.items() if f.outcome == "met"]
    relied += [t for t, outcome in result.requirements.items() if outcome != "not_applicable" and t in findings]
    documents = list(dict.fromkeys(d for t in relied for d in material.tests[t].documents))
    controls = list(dict.fromkeys(c for t in relied for c in material.tests[t].controls))
    blocks: list[Block] = []
    if documents:
        blocks += [p(Strong("Documents to hold")), bullets(documents)]
    if controls:
        blocks += [p(Strong("Controls")), bullets(controls)]
    blocks += duties_of_flow(material, flow, result, findings, told)
    if result.opens:
        blocks.append(
            p(
                Strong("Breach question. "),
                "This step lies in the past and is not shown to have been permitted. Assess it as a possible breach.",
            )
        )
    return [h(2, "Conditions, documents and controls"), *blocks] if blocks else []


def open_questions(material: Material, result: FlowResult) -> list[Block]:
    """What is not known and can still change the outcome."""
    if not result.open_questions:
        return []
    rows = [(material.subject(q.subject), q.text, q.state.replace("_", " ")) for q in result.open_questions]
    return [
        h(2, "Open questions"),
        table("Answers that can still change this outcome", ("About", "Question", "State"), rows, (3, 6, 2)),
    ]
