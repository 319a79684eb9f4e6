"""Read reasons off the columns for one bit: a tree that stops at the next named legal test."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.engine.columns import Column
from reviewer.engine.evaluate import AS_IS, OTHER, Evaluation, Lane
from reviewer.engine.packing import Ident
from reviewer.engine.program import ElementNodes
from reviewer.engine.read_test import contested_at, deciding, outcome_of, truth_at
from reviewer.engine.subjects import REVIEW
from reviewer.model.answer import NOT_SURE, WITHDRAWN, Disputed, Value
from reviewer.model.finding import Finding, Linked, Reason, Seen
from reviewer.model.outcome import Truth

MOST = 40
_WORD: dict[bool | None, Truth] = {True: "met", False: "not_met", None: "unknown"}


@dataclass(slots=True)
class Leaf:
    """Where a walk ended: a leaf or a named legal test, at one subject."""

    node: int
    number: int
    truth: bool | None


def subject_name(run: Evaluation, kind: str, number: int) -> str:
    """How people and files name a subject: `flow send`, `holding vendor holds notes`."""
    return "review" if kind == REVIEW else f"{kind} {run.frame.subjects.keys[kind][number]}"


def members(run: Evaluation, kind: str, relation: str, number: int) -> tuple[int, ...]:
    """The subjects a relation leads to from one subject."""
    subjects = run.frame.subjects
    if relation == REVIEW:
        return (subjects.review_of[kind][number],)
    if (kind, relation) in subjects.one:
        target = subjects.one[kind, relation][number]
        return (target,) if target >= 0 else ()
    return tuple(subjects.many[kind, relation][number])


def leaves(run: Evaluation, node: int, number: int, lane: Lane) -> list[Leaf]:
    """The leaves and legal tests that made the node's truth for one subject, in author's order."""
    found: list[Leaf] = []
    bit = run.frame.blocks[run.program.nodes[node].kind].bit(number)
    _walk(run, Leaf(node, number, _truth(run.get(node, lane), bit)), bit, lane, found)
    return found


def _walk(run: Evaluation, at: Leaf, bit: int, lane: Lane, found: list[Leaf], top: bool = True) -> None:
    """Go down from a node at a subject, whose bit in the first world is given, to what explains its truth."""
    made, truth, columns = run.program.nodes[at.node], at.truth, run.columns[lane]
    if made.op in ("fact", "member", "has", "in_force") or (made.op == "test" and not top):
        found.append(at)
        return
    if made.op in ("via", "some"):
        arg, column = made.args[0], run.get(made.args[0], lane)
        blocks = run.frame.blocks[run.program.nodes[arg].kind]
        for target in members(run, made.kind, str(made.data[0]), at.number):
            there = blocks.bit(target)
            part = _truth(column, there)
            if made.op == "via" or part is truth:
                _walk(run, Leaf(arg, target, part), there, lane, found, top=False)
                if made.op == "some" and truth is True:
                    return
        return
    args = made.args
    if made.op == "pick":
        strict, lenient = made.args
        args = (lenient if lane[0] or run.frame.decided(made.kind, str(made.data[0])).yes & bit else strict,)
    always = made.op in ("not", "test", "pick", "while")
    for arg in args:
        part = _truth(columns[arg] or run.get(arg, lane), bit)
        if always or part is truth:
            _walk(run, Leaf(arg, at.number, part), bit, lane, found, top=False)
            if made.op == "or" and truth is True:
                return


def _truth(column: Column, bit: int) -> bool | None:
    return True if column.yes & bit else False if column.no & bit else None


def seen(run: Evaluation, leaf: Leaf) -> Seen | Linked | None:
    """A leaf as data: an answer, or another test; None for a leaf that is only structure."""
    made = run.program.nodes[leaf.node]
    word = _WORD[leaf.truth]
    if made.op == "test":
        test = run.program.tests[str(made.data[0])]
        return Linked(test.test.id, subject_name(run, made.kind, leaf.number), outcome_of(run, test, leaf.number))
    if made.op not in ("fact", "member"):
        return None
    fact = str(made.data[0])
    ident = ident_of(run, leaf)
    value = run.frame.answer(fact, ident)
    return Seen(fact, ident_name(run, ident), word, value, state_of(value))


def ident_of(run: Evaluation, leaf: Leaf) -> Ident:
    """Where the answer of a leaf lives."""
    made = run.program.nodes[leaf.node]
    if made.op == "member":
        subjects = run.frame.subjects
        return ("relationship", subjects.one["link", "relationship"][subjects.one["paper", "link"][leaf.number]])
    return run.frame.idents(made.kind)[leaf.number]


def ident_name(run: Evaluation, ident: Ident) -> str:
    """The subject's name for an ident, also for a paper that is not there yet."""
    if ident[0] == "new":
        return f"new {ident[2]} of {run.frame.subjects.keys['relationship'][int(str(ident[1]))]}"
    kind, number = str(ident[0]), int(str(ident[1]))
    if kind == "flow":
        return f"flow {run.frame.subjects.flows[number].id}"
    return subject_name(run, kind, number)


def state_of(value: Value | None) -> str:
    """Why an answer is open, or that it is answered."""
    if value is None:
        return "not_asked"
    if isinstance(value, Disputed):
        return "disputed"
    return value if isinstance(value, str) and value in (NOT_SURE, WITHDRAWN) else "answered"


def explain(run: Evaluation, test_id: str, number: int, lane: Lane = AS_IS) -> Finding:
    """The finding of one legal test for one subject, in one lane, with all its reasons."""
    nodes = run.program.tests[test_id]
    test = nodes.test
    outcome = outcome_of(run, nodes, number, lane)
    chosen = set(deciding(run, nodes, number, lane))
    reasons = [_reason(run, e, number, lane, chosen, False) for e in nodes.elements]
    reasons += [_reason(run, e, number, lane, chosen, True) for e in nodes.unless]
    points = tuple(
        dict.fromkeys(e.element.contested.point for e in (*nodes.elements, *nodes.unless) if e.element.contested and contested_at(run, e, number))
    )
    if outcome == "not_applicable":
        words = f"{test.title}: does not apply."
    else:
        words = {"met": test.outcomes.met, "not_met": test.outcomes.not_met}.get(outcome, test.outcomes.unknown)
    return Finding(
        test.id,
        test.title,
        test.kind,
        subject_name(run, test.subject, number),
        outcome,
        words,
        test.cites,
        test.status,
        points,
        tuple(reasons),
    )


def _reason(run: Evaluation, nodes: ElementNodes, number: int, lane: Lane, chosen: set[str], exception: bool) -> Reason:
    element = nodes.element
    truth = truth_at(run, nodes.node, number, lane)
    applies = truth_at(run, nodes.applies, number, lane) if nodes.applies is not None else True
    word: Truth = "not_applicable" if applies is False else _WORD[truth]
    found: list[Seen | Linked] = []
    for leaf in leaves(run, nodes.node, number, lane):
        item = seen(run, leaf)
        if item is not None and item not in found:
            found.append(item)
        if len(found) >= MOST:
            break
    point = element.contested.point if element.contested and contested_at(run, nodes, number) else ""
    return Reason(
        element=element.id,
        outcome=word,
        says=element.says if truth is True else element.otherwise if truth is False else f"Open: {element.says}",
        cites=element.cites,
        facts=tuple(i for i in found if isinstance(i, Seen)),
        tests=tuple(i for i in found if isinstance(i, Linked)),
        contested=point,
        decides=element.id in chosen,
        exception=exception,
        cure=element.cure.do if element.cure and truth is not True and not exception else "",
        note=element.note,
    )


def both_readings(run: Evaluation, test_id: str, number: int) -> tuple[Finding, Finding]:
    """The finding in the conservative and in the other reading."""
    return explain(run, test_id, number, AS_IS), explain(run, test_id, number, OTHER)
