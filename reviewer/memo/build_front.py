"""The memo's first page: title block, notices, executive summary, table of flows and outcomes."""

from __future__ import annotations

from reviewer.engine.law_map import columns_of, outcome_in
from reviewer.memo.actors import actors
from reviewer.memo.build_law_dates import stale_content
from reviewer.memo.build_pathways import REDESIGNS
from reviewer.memo.build_record import seal_line
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Callout, Piece, Ref, Sign, Strong, bullets, h, note, p, spans, table
from reviewer.memo.steps import anchor_of_step, capital, number_of, steps
from reviewer.model.finding import FlowResult
from reviewer.model.outcome import WORDS, Outcome

MOST_ACTIONS = 6
_MOST_NAMED, _MOST_COLUMNS = 3, 5


def title_block(material: Material) -> tuple[tuple[str, str], ...]:
    """Label and value rows under the title."""
    review, found = material.review, material.determination
    rows = [
        ("Product", review.product),
        ("Organization", review.organisation),
        ("Prepared by", review.prepared_by),
        ("Review", review.review),
        ("Law as of", found.as_of),
        ("Status", review.state.replace("_", " ")),
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
            f"This memo records a guided review. It supports the judgment of a lawyer and does not replace it. {_drafts(draft, len(used))}",
        ),
        *stale_content(material),
    ]
    for conflict in material.determination.conflicts:
        asked = " ".join(material.fact(fact) for fact in conflict.facts)
        text = f"{material.subject(conflict.subject)}. {asked} {conflict.what[:1].upper()}{conflict.what[1:]} {conflict.next_step}"
        found.append(Callout("warning", spans(Strong("Contradictory answers. "), text)))
    for stale in material.determination.stale_decisions:
        text = f"The decision of {stale['by']} on point {stale['point']} rested on answers that have changed since. It is shown, not applied."
        found.append(Callout("warning", spans(Strong("Stale decision. "), text)))
    return found


def _drafts(draft: int, used: int) -> str:
    if not draft:
        return "Every legal test relied on was reviewed by a named lawyer."
    if draft == used:
        return f"All {used} legal tests relied on are drafts that no named lawyer has reviewed yet."
    return f"{draft} of the {used} legal tests relied on are drafts that no named lawyer has reviewed yet."


def summary(material: Material) -> list[Block]:
    """Page one: the outcome, what must be done and by whom, what is contested or open, each step under each law; then the facts in brief."""
    blocks = [h(1, "Summary"), *executive_summary(material), *actions(material), *points_and_questions(material), *summary_table(material)]
    return [*blocks, h(2, "Facts in brief"), p(material.review.note)] if material.review.note else blocks


def executive_summary(material: Material) -> list[Block]:
    """The outcome of the whole and of each step, in the order of how bad it is."""
    found = material.determination
    count = len(found.flows)
    if not count:
        return [p("No flow was drawn. With nothing examined the review is undetermined.")]
    groups: dict[str, list[str]] = {}
    for name, flow in found.flows.items():
        groups.setdefault(flow.outcome, []).append(name)
    order = ("not_permitted", "until_cured", "undetermined", "contested", "permitted", "outside")
    lines: list[list[Piece]] = []
    for outcome in (o for o in order if o in groups):
        refs: list[Piece] = []
        for name in groups[outcome]:
            refs += ["; " if refs else "", Ref(anchor_of_step(material, name), f"{number_of(material, name)}. {material.flow_names[name]}")]
            rests = found.flows[name].rests_on if outcome in ("permitted", "contested", "outside") else ()
            refs += [f" (rests on {steps(material, rests)})"] if rests else []
        lines.append([Sign(outcome, material.outcome(outcome)), ": ", *refs])
    plural = "step" if count == 1 else "steps"
    whole = (Sign(found.outcome, material.outcome(found.outcome)), ends(found), ".")
    return [p("The review covers ", Strong(f"{count} {plural}"), ". As a whole it is ", *whole), bullets(lines)]


def ends(found: FlowResult | object) -> str:
    """Both ends of an interval, where it is one."""
    outcome, worst, best = (getattr(found, name) for name in ("outcome", "at_worst", "at_best"))
    if outcome != "undetermined":
        return ""
    if best in ("not_permitted", "until_cured"):
        return f", and not permitted as things stand (at best {WORDS[best]})"
    return f" (at worst {WORDS[worst]}, at best {WORDS[best]})"


def actions(material: Material) -> list[Block]:
    """What must be done, by whom, for which steps: the smallest set of changes of each step; where there is none, that there is none.

    What the same people do for the same steps is one line.
    """
    found: dict[tuple[str, str], list[str]] = {}
    stuck: list[str] = []
    for flow in material.review.flows:
        result = material.determination.flows[flow.id]
        for step in (step for chosen in result.cures.sets[:1] for step in chosen.steps if step.do):
            found.setdefault((step.do, actors(material, flow, step)), []).append(flow.id)
        if not result.cures.sets and result.outcome in ("not_permitted", "until_cured"):
            stuck.append(flow.id)
    todo: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (do, who), flows in found.items():
        todo.setdefault((who, tuple(flows)), []).append(do)
    ranked = sorted(todo.items(), key=lambda entry: -len(entry[0][1]))
    rows: list[tuple[str | list[Piece], str, str]] = [
        (" ".join(does), who or "not said", capital(steps(material, flows))) for (who, flows), does in ranked[:MOST_ACTIONS]
    ]
    if stuck:
        none = ["Do not go ahead: no paper or control cures it. ", Ref(REDESIGNS, "A redesign"), " would make another step of it."]
        rows.insert(0, (none, "whoever plans the step", capital(steps(material, stuck))))
    past = [name for name, result in material.determination.flows.items() if result.opens]
    if past:
        assess = "Assess it as a possible breach: it has begun and is not shown to have been permitted."
        rows.insert(0, (assess, "privacy office", capital(steps(material, past))))
    if len(ranked) > MOST_ACTIONS:
        more = sum(len(does) for _, does in ranked[MOST_ACTIONS:])
        rows.append((f"{more} more {'change stands' if more == 1 else 'changes stand'} with the steps.", "", ""))
    return [table("What must be done", ("Do", "By", "For"), rows, (9, 4, 2))] if rows else []


def points_and_questions(material: Material) -> list[Block]:
    """Contested points by title, and the open questions that most steps wait for."""
    points: dict[str, list[str]] = {}
    questions: dict[str, list[str]] = {}
    for name, flow in material.determination.flows.items():
        for point in flow.contested:
            points.setdefault(point, []).append(name)
        for question in flow.open_questions:
            questions.setdefault(question.text, []).append(name)
    blocks: list[Block] = []
    known = [(material.points[name], flows) for name, flows in points.items() if name in material.points]
    if known:
        lines = [f"{point.id}. {point.title} ({steps(material, flows)})" for point, flows in known[:MOST_ACTIONS]]
        more = [f"{len(known) - MOST_ACTIONS} more stand with the steps."] if len(known) > MOST_ACTIONS else []
        blocks += [p(Strong("Contested, for counsel to decide")), bullets([*lines, *more])]
    if questions:
        asked = sorted(questions.items(), key=lambda entry: -len(entry[1]))
        lines = [f"{text} ({steps(material, flows)})" for text, flows in asked[:MOST_ACTIONS]]
        more = [f"{len(asked) - MOST_ACTIONS} more stand with the steps."] if len(asked) > MOST_ACTIONS else []
        blocks += [p(Strong("To find out")), bullets([*lines, *more])]
    return blocks


def summary_table(material: Material) -> list[Block]:
    """Steps by outcome, over all regimes and under each that applies; steps alike stand in one row."""
    found = material.determination
    examined = {r: about for r, about in material.regimes.items() if any(r in flow.regimes for flow in found.flows.values())}
    every = columns_of(examined, {group.value: group.label for pack in material.packs for group in pack.groups})
    shown = [c for c in every if any(outcome_in(flow, c) != "outside" for flow in found.flows.values())]
    alike: dict[tuple[Outcome, str, tuple[Outcome, ...]], list[str]] = {}
    for flow in material.review.flows:
        result = found.flows[flow.id]
        alike.setdefault((result.outcome, ends(result), tuple(outcome_in(result, column) for column in shown)), []).append(flow.id)
    titles = [column.title for column in shown]
    rows = [
        (_refs(material, flows), [Sign(whole, material.outcome(whole)), at], *_under_each(titles, outcomes))
        for (whole, at, outcomes), flows in alike.items()
    ]
    laws, widths = (titles, [3, *[2] * (len(titles) + 1)]) if len(titles) <= _MOST_COLUMNS else (["Under each law"], [4, 3, 6])
    return [table("Steps and outcomes", ["Steps", "Outcome", *laws], rows, widths)] if rows else []


def _under_each(titles: list[str], outcomes: tuple[Outcome, ...]) -> list[list[Piece]]:
    """A cell per law; where that would be too many for a page, one cell with the laws by outcome."""
    if len(titles) <= _MOST_COLUMNS:
        return [[Sign(outcome, WORDS[outcome])] for outcome in outcomes]
    pieces: list[Piece] = []
    for outcome in dict.fromkeys(outcomes):
        named = ", ".join(title for title, each in zip(titles, outcomes, strict=True) if each == outcome)
        pieces += [Sign(outcome, WORDS[outcome]), f": {named}. "]
    return [pieces]


def _refs(material: Material, flows: list[str]) -> list[Piece]:
    """Steps by number and name; of many alike the numbers, their names stand in the list above."""
    pieces: list[Piece] = []
    for flow in flows:
        name = f". {material.flow_names[flow]}" if len(flows) <= _MOST_NAMED else ""
        pieces += [("; " if name else ", ") if pieces else "", Ref(anchor_of_step(material, flow), f"{number_of(material, flow)}{name}")]
    return pieces
