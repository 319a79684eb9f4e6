"""Legal tests compiled to a graph of nodes that are shared wherever they are the same.

Knows nothing of answers, worlds or readings; `reviewer.engine.evaluate` runs it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reviewer.engine.reading_order import ReadingOrder, Reads, closure, reading_order
from reviewer.errors import ReviewerError
from reviewer.model.condition import Condition
from reviewer.model.pack import Element, LegalTest, Pack, Parameter, Point, Question, Regime, Together
from reviewer.model.pack_records import ContentItem, Contradiction, DocumentKind, FieldNeed, FieldRow, Mark


class Node(NamedTuple):
    """One operation over the subjects of a kind. `args` are node numbers; `data` is what the operation needs."""

    op: str
    kind: str
    args: tuple[int, ...] = ()
    data: tuple[object, ...] = ()


@dataclass(slots=True)
class ElementNodes:
    """An element and the node of its truth; `base` is before its own applicability is added."""

    element: Element
    node: int
    applies: int | None


@dataclass(slots=True)
class TestNodes:
    """A legal test and its nodes. `effect` is what other tests and determinations read."""

    __test__ = False
    test: LegalTest
    effect: int
    elements: tuple[ElementNodes, ...]
    unless: tuple[ElementNodes, ...]
    applies: int
    in_force: int
    body: int


@dataclass(slots=True)
class RegimeNodes:
    """One regime: its trigger, and `ok`, which is yes where a flow may go ahead under it."""

    regime: Regime
    trigger: int
    ok: int
    pathways: tuple[str, ...]
    stops: tuple[str, ...]
    requirements: tuple[str, ...]
    with_requirements: dict[str, int]


@dataclass(slots=True)
class DocumentNodes:
    """A document and the node of its need; `items` are (item or element, node, relation to its subject or nothing)."""

    document: DocumentKind
    needed: int
    items: tuple[tuple[ContentItem | ElementNodes, int, str], ...]


@dataclass(slots=True)
class Program:
    """Everything the evaluator needs, for one set of packs."""

    nodes: list[Node] = field(default_factory=list[Node])
    tests: dict[str, TestNodes] = field(default_factory=dict[str, TestNodes])
    regimes: dict[str, RegimeNodes] = field(default_factory=dict[str, RegimeNodes])
    questions: dict[str, Question] = field(default_factory=dict[str, Question])
    parameters: dict[str, Parameter] = field(default_factory=dict[str, Parameter])
    points: dict[str, Point] = field(default_factory=dict[str, Point])
    repairs: dict[str, str] = field(default_factory=dict[str, str])
    groups: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    reads: list[bool] = field(default_factory=list[bool])
    repaired: list[bool] = field(default_factory=list[bool])
    places: dict[str, int] = field(default_factory=dict[str, int])
    cares: list[tuple[bool, bool]] = field(default_factory=list[tuple[bool, bool]])
    inferences: list[tuple[int, str, dict[str, str], dict[str, str], str]] = field(
        default_factory=list[tuple[int, str, dict[str, str], dict[str, str], str]]
    )
    asked_when: dict[str, int] = field(default_factory=dict[str, int])
    groups_of_regimes: dict[str, str] = field(default_factory=dict[str, str])
    field_rows: dict[str, FieldRow] = field(default_factory=dict[str, FieldRow])
    field_needs: list[FieldNeed] = field(default_factory=list[FieldNeed])
    contradictions: list[tuple[int, Contradiction]] = field(default_factory=list[tuple[int, Contradiction]])
    marks: list[tuple[int, Mark]] = field(default_factory=list[tuple[int, Mark]])
    order: ReadingOrder = field(default_factory=ReadingOrder)
    inference_cone: frozenset[int] = frozenset()
    asked_first: tuple[str, ...] = ()
    never_suggested: frozenset[str] = frozenset()
    never_alike: frozenset[str] = frozenset()
    together: dict[str, Together] = field(default_factory=dict[str, Together])
    documents: dict[str, DocumentNodes] = field(default_factory=dict[str, DocumentNodes])

    @property
    def agreement_kinds(self) -> tuple[str, ...]:
        """The papers that document questions ask about."""
        return tuple(q.id for q in self.questions.values() if q.kind == "document")

    def question_of(self, fact: str) -> Question:
        """The question that gives a fact; a checklist item is `question.item`."""
        return self.questions[fact.partition(".")[0]]


def narrowed(program: Program, left_out: Collection[str]) -> Program:
    """The program without the regimes (or groups of regimes) that are left out; everything else is shared."""
    if not left_out:
        return program
    kept = {name: r for name, r in program.regimes.items() if name not in left_out and r.regime.group not in left_out}
    return replace(program, regimes=kept)


def compile_program(packs: Iterable[Pack]) -> Program:
    """Compile packs into one program. Raises ReviewerError where a condition names what does not exist."""
    from reviewer.engine.compile_conditions import Compiler
    from reviewer.engine.compile_documents import compile_document

    packs = tuple(packs)
    program = Program()
    for pack in packs:
        program.questions.update((q.id, q) for q in pack.questions)
        program.parameters.update((p.id, p) for p in pack.parameters)
        program.points.update((p.id, p) for p in pack.points)
        program.groups_of_regimes.update((g.value, g.label) for g in pack.groups)
        program.field_rows.update((r.id, r) for r in pack.field_rows)
        program.field_needs += pack.field_needs
    program.asked_first = tuple(name for pack in packs for name in pack.asked_first if name in program.questions)
    program.questions = {name: program.questions[name] for name in (*program.asked_first, *program.questions)}
    program.places = {name: place for place, name in enumerate(program.questions)}
    program.never_suggested = frozenset(name for pack in packs for name in pack.never_suggested)
    program.never_alike = frozenset(name for pack in packs for name in pack.never_alike)
    program.together = {name: group for pack in packs for group in pack.asked_together for name in group.questions}
    tests = [test for pack in packs for test in pack.tests]
    program.repairs = repairs_of(tests)
    compiler = Compiler(program, tests)
    for test in tests:
        compiler.add_test(test)
    for pack in packs:
        for inference in pack.inferences:
            node = compiler.condition(inference.when, inference.subject, inference.id)
            program.inferences.append((node, inference.subject, inference.entails, inference.suggests, inference.why))
        for said in pack.contradictions:
            program.contradictions.append((compiler.condition(said.when, said.subject, said.id), said))
        for mark in pack.marks:
            program.marks.append((compiler.condition(mark.when, mark.subject, mark.id), mark))
        for document in pack.documents:
            program.documents[document.id] = compile_document(compiler, document)
        for regime in pack.regimes:
            program.regimes[regime.id] = compiler.add_regime(regime, tests)
    index_program(program)
    return program


def repairs_of(tests: Iterable[LegalTest]) -> dict[str, str]:
    """The facts that papers and controls can put right, with the value they then have."""
    found: dict[str, str] = {}
    for test in tests:
        for element in (*test.elements, *test.unless):
            if element.cure and element.cure.kind in ("document", "control"):
                for fact, value in element.cure.sets.items():
                    if found.setdefault(fact, value) != value:
                        raise ReviewerError(
                            f"two cures set '{fact}' to different values ('{found[fact]}' and '{value}').",
                            test.id,
                            "Give both cures the same value.",
                        )
    return found


def condition_node(program: Program, condition: Condition, kind: str) -> int:
    """Compile one more condition into a finished program (for tests and mutants); re-orders the program."""
    from reviewer.engine.compile_conditions import Compiler

    compiler = Compiler(program, [nodes.test for nodes in program.tests.values()])
    node = compiler.condition(condition, kind, "condition")
    index_program(program)
    return node


def order_of(nodes: Sequence[Node]) -> list[tuple[int, ...]]:
    """Groups in dependency order: single nodes, and rings in the order in which a status moves one hop."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    groups: list[tuple[int, ...]] = []
    finished: dict[int, int] = {}
    for root in range(len(nodes)):
        if root in index:
            continue
        work = [(root, 0)]
        while work:
            node, at = work.pop()
            if at == 0:
                index[node] = low[node] = len(index)
                stack.append(node)
                on_stack.add(node)
            args = nodes[node].args
            if at > 0:
                low[node] = min(low[node], low[args[at - 1]])
            while at < len(args):
                child = args[at]
                at += 1
                if child not in index:
                    work.append((node, at))
                    work.append((child, 0))
                    break
                if child in on_stack:
                    low[node] = min(low[node], index[child])
            else:
                finished[node] = len(finished)
                if low[node] == index[node]:
                    ring: list[int] = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        ring.append(member)
                        if member == node:
                            break
                    groups.append(tuple(sorted(ring, key=finished.__getitem__)))
    return groups


def index_program(program: Program) -> None:
    """Put the nodes in order, mark the lanes they differ in, and note who reads what; after every change of nodes."""
    program.groups = order_of(program.nodes)
    mark_lanes(program)
    reads = [Reads(n.op, n.kind, n.args, str(n.data[0]) if n.op == "fact" else "") for n in program.nodes]
    program.order = reading_order(reads, program.groups)
    program.inference_cone = closure([n.args for n in program.nodes], [node for node, *_ in (*program.inferences, *program.contradictions)])


def mark_lanes(program: Program) -> None:
    """Mark which nodes differ between readings, and which between the as-is and the repaired lane."""
    nodes, size = program.nodes, len(program.nodes)
    program.reads, program.repaired = [False] * size, [False] * size
    for group in program.groups:
        reads = any(nodes[n].op == "pick" or any(program.reads[a] for a in nodes[n].args) for n in group)
        repaired = any(_repairable(program, nodes[n]) or any(program.repaired[a] for a in nodes[n].args) for n in group)
        for n in group:
            program.reads[n], program.repaired[n] = reads, repaired
    program.cares = list(zip(program.reads, program.repaired, strict=True))


def _repairable(program: Program, node: Node) -> bool:
    return node.op in ("fact", "member") and str(node.data[0]) in program.repairs
