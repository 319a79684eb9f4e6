"""The annex of elements: every legal test that an outcome turns on, once, with its rule and each element per step.

Steps in which an element is decided alike by the same answers stand in one row.
"""

from __future__ import annotations

from reviewer.engine.law_map import law_map
from reviewer.memo.material import Material
from reviewer.memo.outline import Block, Muted, Piece, Ref, Sign, Strong, anchor_of, h, p, table
from reviewer.memo.steps import capital, steps
from reviewer.model.finding import Finding, FlowResult, Linked, Reason, Seen
from reviewer.model.outcome import WORDS
from reviewer.model.review import Flow

TITLE = "Annex C. Legal tests, element by element"
_KINDS = {"status": 0, "stop": 1, "pathway": 2, "requirement": 3, "duty": 4}
_MOST = 8
_Row = tuple[str, tuple[Piece, ...], tuple[Piece, ...]]  # outcome, what is said, what it rests on


def anchor_of_test(test: str) -> str:
    """The anchor of a legal test in the annex."""
    return anchor_of("test", test)


def elements(material: Material) -> list[Block]:
    """A part per legal test: the rule, the outcome per step, then the elements; nothing where nothing applies."""
    found: dict[str, list[tuple[Flow, Finding]]] = {}
    for flow in material.review.flows:
        result = material.determination.flows[flow.id]
        findings = {f.test: f for f in result.findings}
        for test in linked(_starts(material, result), findings):
            found.setdefault(test, []).append((flow, findings[test]))
    if not found:
        return []
    blocks: list[Block] = [
        h(1, TITLE, anchor_of("elements")),
        p("Every legal test on which an outcome turns. Elements that the same answers decide alike stand once, with their steps."),
    ]
    for test in sorted(found, key=lambda test: _KINDS[found[test][0][1].kind]):
        blocks += _test(material, test, found[test])
    return blocks


def _starts(material: Material, result: FlowResult) -> list[str]:
    told = [name for name, found in result.regimes.items() if found.triggered == "met" or material.regimes[name].told_outside]
    triggers = [material.regimes[name].trigger for name in told]
    triggers += [row_trigger for row_trigger in _open_triggers(material, result) if row_trigger not in triggers]
    if result.outcome == "outside":
        return triggers
    stops = [t for t, outcome in result.stops.items() if outcome in ("met", "unknown")]
    carried = [t for t, found in result.pathways.items() if found.outcome == "met"]
    required = [t for t, outcome in result.requirements.items() if outcome != "not_applicable"]
    return [*triggers, *stops, *carried, *required]


def _open_triggers(material: Material, result: FlowResult) -> list[str]:
    """Why a law may reach the step: of laws that are open for the same reason, the first tells it."""
    rows = law_map(result, material.regimes, material.tests)
    return [material.regimes[row.regimes[0]].trigger for row in rows if row.applies == "unknown"]


def linked(start: list[str], findings: dict[str, Finding]) -> list[str]:
    """The tests and, behind them, every test about the same flow that their outcome turns on."""
    found: list[str] = []
    waiting = [test for test in start if test in findings]
    while waiting:
        test = waiting.pop(0)
        if test not in found:
            found.append(test)
            finding = findings[test]
            turns = [r for r in finding.reasons if r.decides] or list(finding.reasons)
            waiting += [link.test for reason in turns for link in reason.tests if link.test in findings]
    return found


def _test(material: Material, name: str, told: list[tuple[Flow, Finding]]) -> list[Block]:
    test, first = material.tests[name], told[0][1]
    said: dict[tuple[str, str], list[str]] = {}
    rows: dict[_Row, list[str]] = {}
    for flow, finding in told:
        said.setdefault((finding.outcome, finding.says), []).append(flow.id)
        if finding.outcome != "not_applicable":
            for row in _rows(material, flow, finding):
                rows.setdefault(row, []).append(flow.id)
    outcomes: list[Piece] = []
    for (outcome, says), flows in said.items():
        outcomes += [f"{capital(steps(material, flows))}: ", Sign(outcome, WORDS[outcome]), f". {says} "]
    blocks: list[Block] = [
        h(2, f"{first.title} ({first.kind})", anchor_of_test(name)),
        p(f"{test.rule or test.asks} ", Muted(f"({first.cites}) "), *outcomes),
    ]
    if not rows:
        return blocks
    cells = [
        ([Sign(outcome, WORDS[outcome]), ". ", *says], list(rests), capital(steps(material, flows))) for (outcome, says, rests), flows in rows.items()
    ]
    return [*blocks, table("", ("Element", "Rests on", "Steps"), cells, (11, 8, 3))]


def _rows(material: Material, flow: Flow, finding: Finding) -> list[_Row]:
    """The elements of one finding; neighbours that the same answers decide alike are one row."""
    made: list[_Row] = []
    above: Reason | None = None
    for reason in (r for r in finding.reasons if r.outcome != "not_applicable"):
        says, rests = _says(reason), tuple(_rests(material, flow, reason))
        alike = above is not None and (above.outcome, above.facts, above.tests) == (reason.outcome, reason.facts, reason.tests)
        if alike:
            made[-1] = (made[-1][0], (*made[-1][1], " ", *says), made[-1][2])
        else:
            made.append((reason.outcome, says, rests))
        above = reason
    return made


def _says(reason: Reason) -> tuple[Piece, ...]:
    said: list[Piece] = [f"{'Exception: ' if reason.exception else ''}{reason.says} ", Muted(f"({reason.cites})")]
    if reason.note:
        said.append(Muted(f" [{reason.note}]"))
    if reason.contested:
        said.append(f" (contested: {reason.contested})")
    return tuple(said)


def _rests(material: Material, flow: Flow, reason: Reason) -> list[Piece]:
    every: list[Seen | Linked] = [*reason.facts, *reason.tests]
    rests: list[Piece] = []
    for each in every[:_MOST]:
        rests += answer(material, flow, each) if isinstance(each, Seen) else link(material, flow, each)
    if len(every) > _MOST:
        rests.append(f"And {len(every) - _MOST} more.")
    return rests or ["The picture as drawn."]


def answer(material: Material, flow: Flow, seen: Seen) -> list[Piece]:
    """An answer with its question; the flow itself is not named again, an item of a checklist stands for its question."""
    asked = material.item(seen.fact) or material.fact(seen.fact)
    return [f"{_where(material, flow, seen.subject, '. ')}{asked} ", Strong(material.value(seen.fact, seen.value)), ". "]


def link(material: Material, flow: Flow, linked_to: Linked) -> list[Piece]:
    """Another test's outcome, with the way to it where the memo tells it."""
    where = _where(material, flow, linked_to.subject, "")
    title = Ref(anchor_of_test(linked_to.test), material.tests[linked_to.test].title)
    return [title, f"{f', {where}' if where else ''}: ", Strong(WORDS[linked_to.outcome]), ". "]


def _where(material: Material, flow: Flow, subject: str, after: str) -> str:
    """Who or what is meant, unless it is the step itself; data in this very step goes by the name of the data."""
    if subject in (f"flow {flow.id}", "review"):
        return ""
    kind, _, key = subject.partition(" ")
    dataset, _, name = key.rpartition(" in ")
    if kind == "input" and name == flow.id and dataset in material.review.datasets:
        return material.dataset(dataset) + after
    return material.subject(subject) + after
