"""The memo's first page: title block, notices, executive summary, table of flows and outcomes."""

from __future__ import annotations

from reviewer.engine.law_map import columns_of, outcome_in
from reviewer.memo.build_record import seal_line
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Callout, Sign, Strong, bullets, note, p, spans, table
from reviewer.model.finding import FlowResult
from reviewer.model.outcome import WORDS


def title_block(material: Material) -> tuple[tuple[str, str], ...]:
    """Label and value rows under the title."""
    review, found = material.review, material.determination
    rows = [
        ("Product", review.product),
        ("Organization", review.organisation),
        ("Prepared by", review.prepared_by),
        ("Review", review.review),
        ("Law as of", found.as_of),
        ("State", review.state.replace("_", " ")),
        ("Seal", seal_line(material)),
        ("Outcome", material.outcome(found.outcome)),
    ]
    return tuple((label, value) for label, value in rows if value)


def notices(material: Material) -> list[Block]:
    """What every reader must know first: draft content, no legal advice, contradictions."""
    used = {f.test for flow in material.determination.flows.values() for f in flow.findings if f.outcome != "not_applicable"}
    draft = sum(1 for test in used if material.tests[test].status == "draft")
    found: list[Block] = [
        note(
            Strong("Not legal advice. "),
            "This memo records a guided review. It supports the judgment of a lawyer and does not replace it. "
            f"{draft} of the {len(used)} legal tests relied on are drafts that no named lawyer has reviewed yet.",
        )
    ]
    for conflict in material.determination.conflicts:
        asked = " ".join(material.fact(fact) for fact in conflict.facts)
        text = f"{material.subject(conflict.subject)}. {asked} {conflict.what[:1].upper()}{conflict.what[1:]} {conflict.next_step}"
        found.append(Callout("warning", spans(Strong("Contradictory answers. "), text)))
    for stale in material.determination.stale_decisions:
        text = f"The decision of {stale['by']} on point {stale['point']} rested on answers that have changed since. It is shown, not applied."
        found.append(Callout("warning", spans(Strong("Stale decision. "), text)))
    return found


def executive_summary(material: Material) -> list[Block]:
    """What a busy general counsel can act on: the outcome, why, and what to do next."""
    found = material.determination
    count = len(found.flows)
    if not count:
        return [p("No flow was drawn. With nothing examined the review is undetermined.")]
    groups: dict[str, list[str]] = {}
    for name, flow in found.flows.items():
        groups.setdefault(flow.outcome, []).append(material.flow_names[name])
    order = ("not_permitted", "until_cured", "undetermined", "contested", "permitted", "outside")
    lines = [[Sign(o, material.outcome(o)), f": {', '.join(groups[o])}."] for o in order if o in groups]
    plural = "step" if count == 1 else "steps"
    head = p(
        "The review covers ",
        Strong(f"{count} {plural}"),
        ". As a whole it is ",
        Sign(found.outcome, material.outcome(found.outcome)),
        ends(found),
        ".",
    )
    return [head, bullets(lines), *next_steps(material)]


def ends(found: FlowResult | object) -> str:
    """Both ends of an interval, where it is one."""
    outcome, worst, best = (getattr(found, name) for name in ("outcome", "at_worst", "at_best"))
    if outcome != "undetermined":
        return ""
    if best in ("not_permitted", "until_cured"):
        return f", and not permitted as things stand (at best {WORDS[best]})"
    return f" (at worst {WORDS[worst]}, at best {WORDS[best]})"


def next_steps(material: Material) -> list[Block]:
    """The cures that clear most, then the questions most flows wait for."""
    cures: dict[str, set[str]] = {}
    questions: dict[str, set[str]] = {}
    for name, flow in material.determination.flows.items():
        for chosen in flow.cures.sets[:1]:
            text = " ".join(dict.fromkeys(step.do for step in chosen.steps if step.do))
            cures.setdefault(text, set()).add(material.flow_names[name])
        for question in flow.open_questions[:4]:
            questions.setdefault(question.text, set()).add(material.flow_names[name])
    if not cures and not questions:
        return []
    ranked = sorted(cures.items(), key=lambda entry: -len(entry[1]))[:4]
    asked = sorted(questions.items(), key=lambda entry: -len(entry[1]))[:4]
    lines = [[Strong("Do: "), f"{text} (for {', '.join(sorted(flows))})"] for text, flows in ranked if text]
    lines += [[Strong("Find out: "), f"{text} (for {', '.join(sorted(flows))})"] for text, flows in asked]
    return [p(Strong("Next steps")), bullets(lines)]


def summary_table(material: Material) -> list[Block]:
    """Flows by outcome, over all regimes and under each that applies."""
    found = material.determination
    examined = {r: about for r, about in material.regimes.items() if any(r in flow.regimes for flow in found.flows.values())}
    every = columns_of(examined, {group.value: group.label for pack in material.packs for group in pack.groups})
    shown = [c for c in every if any(outcome_in(flow, c) != "outside" for flow in found.flows.values())]
    head = ["Step", "Who", "Outcome", *(column.title for column in shown)]
    rows = []
    for flow in material.review.flows:
        result = found.flows[flow.id]
        cells = [Sign(outcome_in(result, column), material.outcome(outcome_in(result, column), column.id)) for column in shown]
        rows.append(
            (
                material.flow_names[flow.id],
                material.route(flow),
                [Sign(result.outcome, material.outcome(result.outcome)), ends(result)],
                *cells,
            )
        )
    return [table("Steps and outcomes", head, rows, (3, 3, 3, *([2] * len(shown))))] if rows else []
