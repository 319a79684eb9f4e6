"""The annex of elements: every legal test that an outcome turns on, once, with its rule and each element per step.

Steps in which an element is decided alike by the same answers stand in one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from reviewer.engine.law_map import law_map
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Ref, Sign, Strong, anchor_of, h, p, table
from reviewer.memo.steps import capital, steps
from reviewer.model.finding import Finding, FlowResult, Linked, Reason, Seen
from reviewer.model.outcome import WORDS
from reviewer.model.review import Flow

TITLE = "Legal tests, element by element"
_KINDS = {"status": 0, "stop": 1, "pathway": 2, "requirement": 3, "duty": 4}
_MOST = 8
_Says = tuple[str, tuple[Piece, ...]]  # outcome, and what is said
_Rests = tuple[tuple[Piece, ...], tuple[Piece, ...]]  # what it rests on: with the names of whom each answer is about, and without


def anchor_of_test(test: str) -> str:
    """The anchor of a legal test in the annex."""
    return anchor_of("test", test)


def elements(material: Material) -> list[Block]:
    """A part per legal test: the rule, the outcome per step, then the elements; nothing where nothing applies."""
    found = _told(material, _told(material).keys())
    if not found:
        return []
    lead = p("Every legal test on which an outcome turns. Elements that the same answers decide alike stand once, with their steps.")
    often = _often(found)
    blocks: list[Block] = [h(1, TITLE, anchor_of("elements")), lead]
    if often:
        blocks.append(p("Notes on citations: ", " ".join(f"[{mark}] {text}" for text, mark in often.items())))
    for test in sorted(found, key=lambda test: _KINDS[found[test][0][1].kind]):
        blocks += _test(material, test, found[test], often)
    return blocks


def _told(material: Material, known: Set[str] = frozenset()) -> dict[str, list[tuple[Flow, Finding]]]:
    """The tests to tell, each with the flows whose outcome turns on it; a known one also with the flows whose elements lead to it."""
    found: dict[str, list[tuple[Flow, Finding]]] = {}
    for flow in material.review.flows:
        for finding in turning(material, material.determination.flows[flow.id], known):
            found.setdefault(finding.test, []).append((flow, finding))
    return found


def turning(material: Material, result: FlowResult, known: Set[str] = frozenset()) -> list[Finding]:
    """The findings on which a step's outcome turns, with those behind them that are about the step, or are known."""
    findings = {finding.test: finding for finding in result.findings}
    return [findings[test] for test in linked(_starts(material, result), findings, known)]


def _often(found: dict[str, list[tuple[Flow, Finding]]]) -> dict[str, str]:
    """Notes that several elements carry, each with the number that stands for it."""
    noted = {(test, reason.element): reason.note for test, told in found.items() for _, finding in told for reason in finding.reasons if reason.note}
    several = [note for note, times in Counter(noted.values()).items() if times > 1]
    return {note: str(number) for number, note in enumerate(several, 1)}


def _starts(material: Material, result: FlowResult) -> list[str]:
    told = [name for name, found in result.regimes.items() if found.triggered == "met" or material.regimes[name].told_outside]
    triggers = [material.regimes[name].trigger for name in told]
    triggers += [row_trigger for row_trigger in _open_triggers(material, result) if row_trigger not in triggers]
    if result.outcome == "outside":
        return triggers
    reached = {name for name, found in result.regimes.items() if found.triggered == "met"}
    stops = [t for t, outcome in result.stops.items() if outcome == "met" or (outcome == "unknown" and material.tests[t].regime in reached)]
    carried = [t for t, found in result.pathways.items() if found.outcome == "met"]
    required = [
        t
        for t, outcome in result.requirements.items()
        if outcome == "not_met" or (outcome != "not_applicable" and material.tests[t].regime in reached)
    ]
    return [*triggers, *stops, *carried, *required]


def _open_triggers(material: Material, result: FlowResult) -> list[str]:
    """Why a law may reach the step: of laws that are open for the same reason, the first tells it."""
    rows = law_map(result, material.regimes, material.tests)
    return [material.regimes[row.regimes[0]].trigger for row in rows if row.applies == "unknown"]


def linked(start: list[str], findings: dict[str, Finding], known: Set[str] = frozenset()) -> list[str]:
    """The tests and, behind them, every test about the same flow that their outcome turns on, or that is known."""
    found: list[str] = []
    waiting = [test for test in start if test in findings]
    while waiting:
        test = waiting.pop(0)
        if test not in found:
            found.append(test)
            finding = findings[test]
            turns = [r for r in finding.reasons if r.decides] or list(finding.reasons)
            links = [(link.test, reason in turns) for reason in finding.reasons for link in reason.tests if link.test in findings]
            waiting += [name for name, turned_on in links if turned_on or name in known]
    return found


def _test(material: Material, name: str, told: list[tuple[Flow, Finding]], often: dict[str, str]) -> list[Block]:
    test, first = material.tests[name], told[0][1]
    said: dict[tuple[str, str], list[str]] = {}
    behind: dict[_Rests, list[str]] = {}
    rows: dict[_Says, dict[_Rests, list[str]]] = {}
    for flow, finding in told:
        applies = finding.outcome != "not_applicable"
        said.setdefault((finding.outcome, finding.says if applies else ""), []).append(flow.id)
        shared = _shared(finding) if applies else frozenset[Seen]()
        if shared:
            seen = dict.fromkeys(fact for reason in finding.reasons for fact in reason.facts if fact in shared)
            named = tuple(piece for fact in seen for piece in answer(material, flow, fact))
            behind.setdefault((named, tuple(piece for fact in seen for piece in answer(material, flow, fact, bare=True))), []).append(flow.id)
        for says, rests in _rows(material, flow, finding, shared, often) if applies else ():
            rows.setdefault(says, {}).setdefault(rests, []).append(flow.id)
    outcomes: list[Piece] = []
    for (outcome, says), flows in said.items():
        outcomes += [f"{capital(steps(material, flows))}: ", Sign(outcome, WORDS[outcome]), f". {says} " if says else ". "]
    blocks: list[Block] = [
        h(2, f"{first.title} ({first.kind})", anchor_of_test(name)),
        p(f"{test.rule or test.asks} ", Muted(f"({first.cites}) "), *outcomes),
    ]
    if behind:
        at = f", {steps(material, next(iter(behind.values())))}: " if len(behind) == 1 else ". "
        blocks.append(p(f"Several elements rest on this{at}", *_where_told(material, behind)[0]))
    cells = [([Sign(outcome, WORDS[outcome]), ". ", *says], *_where_told(material, rests)) for (outcome, says), rests in rows.items()]
    return [*blocks, table("", ("Element", "Rests on", "Steps"), cells, (10, 8, 3))] if cells else blocks


def _shared(finding: Finding) -> frozenset[Seen]:
    """The answers on which three or more elements rest beside others of their own: they are told once for all."""
    times = Counter(seen for reason in finding.reasons if len(reason.facts) + len(reason.tests) > 1 for seen in reason.facts)
    return frozenset(seen for seen, count in times.items() if count > 2)


def _where_told(material: Material, rests: dict[_Rests, list[str]]) -> tuple[list[Piece], str]:
    """What an element rests on, step by step where that differs, and all its steps."""
    every = capital(steps(material, [flow for flows in rests.values() for flow in flows]))
    named, bare = next(iter(rests))
    if len(rests) == 1:
        return list(named), every
    if len(rests) > 2 and all(other == bare for _, other in rests):
        return ["In each of these steps: ", *bare], every
    pieces: list[Piece] = []
    for (told, _), flows in rests.items():
        pieces += [f"{capital(steps(material, flows))}: ", *told]
    return pieces, every


def _rows(material: Material, flow: Flow, finding: Finding, shared: frozenset[Seen], often: dict[str, str]) -> list[tuple[_Says, _Rests]]:
    """The elements of one finding; neighbours that the same answers decide alike are one row."""
    made: list[tuple[_Says, _Rests]] = []
    above: Reason | None = None
    for reason in (r for r in finding.reasons if r.outcome != "not_applicable"):
        says = _says(reason, often)
        rests = (tuple(_rests(material, flow, reason, shared)), tuple(_rests(material, flow, reason, shared, bare=True)))
        alike = above is not None and (above.outcome, above.facts, above.tests) == (reason.outcome, reason.facts, reason.tests)
        if alike:
            made[-1] = ((reason.outcome, (*made[-1][0][1], " ", *says)), made[-1][1])
        else:
            made.append(((reason.outcome, says), rests))
        above = reason
    return made


def _says(reason: Reason, often: dict[str, str]) -> tuple[Piece, ...]:
    said: list[Piece] = [f"{'Exception: ' if reason.exception else ''}{reason.says} ", Muted(f"({reason.cites})")]
    if reason.note:
        said.append(Muted(f" [{often.get(reason.note, reason.note)}]"))
    if reason.contested:
        said.append(f" (contested: {reason.contested})")
    return tuple(said)


def _rests(material: Material, flow: Flow, reason: Reason, shared: frozenset[Seen], bare: bool = False) -> list[Piece]:
    own = [fact for fact in reason.facts if fact not in shared]
    every: list[Seen | Linked] = [*(own if own or reason.tests else reason.facts), *reason.tests]
    rests: list[Piece] = []
    for each in every[:_MOST]:
        rests += answer(material, flow, each, bare) if isinstance(each, Seen) else link(material, flow, each, bare)
    if len(every) > _MOST:
        rests.append(f"And {len(every) - _MOST} more.")
    return rests or ["The picture as drawn. "]


def answer(material: Material, flow: Flow, seen: Seen, bare: bool = False) -> list[Piece]:
    """An answer with its question; the flow itself is not named again, and where `bare` nobody; an item of a checklist stands for its question."""
    asked = material.item(seen.fact) or material.fact(seen.fact)
    return [f"{'' if bare else _where(material, flow, seen.subject, '. ')}{asked} ", Strong(material.answered(seen.fact, seen.value)), ". "]


def link(material: Material, flow: Flow, linked_to: Linked, bare: bool = False) -> list[Piece]:
    """Another test's outcome, with the way to it where the memo tells it."""
    where = "" if bare else _where(material, flow, linked_to.subject, "")
    title = Ref(anchor_of_test(linked_to.test), material.tests[linked_to.test].title)
    return [title, f"{f', {where}' if where else ''}: ", Strong(WORDS[linked_to.outcome]), ". "]


def _where(material: Material, flow: Flow, subject: str, after: str) -> str:
    """Who or what is meant, unless it is the step itself; data in this very step goes by the name of the data."""
    if subject in (f"flow {flow.id}", "review"):
        return ""
    kind, _, key = subject.partition(" ")
    dataset, _, name = key.rpartition(" in ")
    if kind == "input" and name == flow.id and dataset in material.review.datasets:
        named = material.dataset(dataset)
    else:
        named = material.subject(subject)
    return named + (" " if after == ". " and named.endswith(".") else after)
