"""The real program over one picture with every answer open: each truth column becomes two literals for a solver.

What the solver finds impossible is impossible for every set of answers on that picture. Options of a choice exclude each other;
numbers, dates and lists are left free in each comparison, which allows more than can be answered and so proves no less.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reviewer.engine.build_subjects import build_subjects
from reviewer.engine.evaluate import Lane
from reviewer.engine.packing import Frame, Ident
from reviewer.engine.papers import SIGNED, UNSIGNED
from reviewer.engine.predicates import Predicate, truth_of
from reviewer.engine.program import Node, Program
from reviewer.engine.reading_order import PAPERS, closure
from reviewer.engine.vary import reached_by
from reviewer.engine.what_if import options_of
from reviewer.model.answer import Value
from reviewer.model.review import Review
from tests.knowledge.invariants.gates import Gates

Pair = tuple[int, int]
ROUNDS = 12  # a status moves one hop a round; the pictures are smaller, and a test compares with the evaluator


class Symbolic:
    """Literals for every node, subject and lane that is asked for."""

    def __init__(
        self, program: Program, review: Review, beside: Symbolic | None = None, other: Collection[str] = (), wanted: Sequence[int] = ()
    ) -> None:
        """`beside` shares its answers with this copy, but for the facts in `other`, which may be answered otherwise here.

        Of a copy only the `wanted` nodes may be asked, where some are named.
        """
        self.program, self.gates = program, beside.gates if beside else Gates()
        self.frame = Frame(program, build_subjects([review], program.agreement_kinds))
        self.subjects = self.frame.subjects
        self.answers: dict[tuple[str, Ident], dict[Value | None, int]] = {}
        self._free: dict[tuple[object, ...], Pair] = {}
        if beside is not None:
            self.answers = {key: chosen for key, chosen in beside.answers.items() if key[0] not in other}
            self._free = {key: pair for key, pair in beside._free.items() if key[0] not in other}
        self._pairs: dict[tuple[int, Lane], list[Pair]] = dict(beside._pairs) if beside else {}
        cone = closure([node.args for node in program.nodes], wanted or range(len(program.nodes)))
        self._evaluate(cone.intersection(self.reached(other)) if beside else cone)

    def test(self, test: str, number: int, lane: Lane = (False, False)) -> Pair:
        """Yes and no of a legal test's effect for a subject."""
        return self.node(self.program.tests[test].effect, number, lane)

    def node(self, node: int, number: int, lane: Lane = (False, False)) -> Pair:
        """Yes and no of a node for a subject."""
        return self._pairs[node, self._key(node, lane)][number]

    def flow(self, name: str) -> int:
        """The number of a flow."""
        return self.subjects.find("flow", name)

    def chosen(self, fact: str, ident: Ident) -> dict[Value | None, int]:
        """A literal for each possible answer, None for an open one; exactly one is true."""
        key = (fact, ident)
        if key not in self.answers:
            values: list[Value | None] = [*options_of(self.program.question_of(fact)), None]
            self.answers[key] = {value: self.gates.fresh() for value in values}
            self.gates.exactly_one(list(self.answers[key].values()))
        return self.answers[key]

    def complete(self) -> list[int]:
        """Claims that every question is answered."""
        asked = [-chosen[None] for chosen in self.answers.values()]
        return asked + [self.gates.any_of(pair) for pair in self._free.values()]

    def _key(self, node: int, lane: Lane) -> Lane:
        return lane[0] and self.program.reads[node], lane[1] and self.program.repaired[node]

    def reached(self, facts: Collection[str]) -> Collection[int]:
        """The nodes that another answer to the facts may reach; all others have the literals of the first copy."""
        agreements = {question.id for question in self.program.questions.values() if question.subject == "agreement"}
        papers = any(fact in self.program.agreement_kinds or fact.partition(".")[0] in agreements for fact in facts)
        return reached_by(self.program, {*facts, PAPERS} if papers else facts)

    def _evaluate(self, only: Collection[int]) -> None:
        nodes = self.program.nodes
        for group in self.program.groups:
            if group[0] not in only:
                continue
            for lane in {self._key(group[0], (a, b)) for a in (False, True) for b in (False, True)}:
                ring = len(group) > 1 or any(node in nodes[node].args for node in group)
                for node in group if ring else ():
                    self._pairs[node, lane] = [(self.gates.FALSE, self.gates.TRUE)] * self.subjects.count(nodes[node].kind)
                for _ in range(ROUNDS if ring else 1):
                    before = [self._pairs.get((node, lane)) for node in group]
                    for node in group:
                        self._pairs[node, lane] = self._column(node, lane)
                    if before == [self._pairs[node, lane] for node in group]:
                        break

    def _column(self, number: int, lane: Lane) -> list[Pair]:
        node = self.program.nodes[number]
        count = range(self.subjects.count(node.kind))
        if node.op == "fact":
            return [self._fact(node, i, lane[1]) for i in count]
        if node.op == "member":
            return [self._member(str(node.data[0]), i, lane[1]) for i in count]
        if node.op in ("has", "in_force"):
            column, blocks = self.frame.pack(node, lane[1]), self.frame.blocks[node.kind]
            return [(self._constant(column.yes & blocks.bit(i)), self._constant(column.no & blocks.bit(i))) for i in count]
        args = [self._pairs[arg, self._key(arg, lane)] for arg in node.args]
        return [self._gate(node, i, args, lane) for i in count]

    def _constant(self, truth: object) -> int:
        return self.gates.TRUE if truth else self.gates.FALSE

    def _gate(self, node: Node, i: int, args: list[list[Pair]], lane: Lane) -> Pair:
        g = self.gates
        match node.op:
            case "and":
                return g.all_of(a[i][0] for a in args), g.any_of(a[i][1] for a in args)
            case "or":
                return g.any_of(a[i][0] for a in args), g.all_of(a[i][1] for a in args)
            case "not":
                return args[0][i][1], args[0][i][0]
            case "test":
                return args[0][i]
            case "while":
                return g.all_of([args[0][i][0], -args[1][i][1]]), g.all_of([args[0][i][1], -args[1][i][1]])
            case "pick":
                return args[1 if lane[0] else 0][i]
            case "at_least":
                n = int(str(node.data[0]))
                return g.at_least(n, [a[i][0] for a in args]), g.at_least(len(args) - n + 1, [a[i][1] for a in args])
            case "via":
                target = self.frame.reach_one(node.kind, str(node.data[0])).targets[i]
                none = node.data[1]
                return args[0][target] if target >= 0 else (self._constant(none is True), self._constant(none is False))
            case "some":
                members = self.frame.reach_many(node.kind, str(node.data[0])).members[i]
                return g.any_of(args[0][m][0] for m in members), g.all_of(args[0][m][1] for m in members)
            case _:
                raise ValueError(node.op)

    def _fact(self, node: Node, i: int, repaired: bool) -> Pair:
        fact, predicate = str(node.data[0]), node.data[1]
        assert isinstance(predicate, Predicate)
        parameter = self.program.parameters[predicate.parameter] if predicate.parameter else None
        if repaired and fact in self.program.repairs:
            truth = truth_of(predicate, self.program.repairs[fact], None, parameter)
            return self._constant(truth is True), self._constant(truth is False)
        ident = self.frame.idents(node.kind)[i]
        if ident[0] == "new":
            absent = "no" if options_of(self.program.question_of(fact)) == ("yes", "no") else None
            mended = repaired and str(ident[2]) in self.program.repairs
            truth = truth_of(predicate, absent, None, parameter) if mended and absent else None
            return self._constant(truth is True), self._constant(truth is False)
        pair = self._answered(fact, predicate, ident, node)
        return self._read(pair, i, repaired) if node.kind == "paper" else pair

    def _answered(self, fact: str, predicate: Predicate, ident: Ident, node: Node) -> Pair:
        if predicate.op != "in" or not options_of(self.program.question_of(fact)):
            key = (fact, predicate, ident)
            if key not in self._free:
                yes, no = self.gates.fresh(), self.gates.fresh()
                self.gates.solver.add_clause([-yes, -no])
                self._free[key] = yes, no
            return self._free[key]
        chosen = self.chosen(fact, ident)
        inside = [literal for value, literal in chosen.items() if value in predicate.values]
        outside = [literal for value, literal in chosen.items() if value is not None and value not in predicate.values]
        return self.gates.any_of(inside), self.gates.any_of(outside)

    def _status(self, paper: int) -> dict[Value | None, int]:
        subjects = self.subjects
        relationship = subjects.one["link", "relationship"][subjects.one["paper", "link"][paper]]
        return self.chosen(subjects.paper_kinds[paper], ("relationship", relationship))

    def _read(self, pair: Pair, paper: int, repaired: bool) -> Pair:
        """Terms of a paper that was signed but not checked are unknown."""
        if repaired and self.subjects.paper_kinds[paper] in self.program.repairs:
            return pair
        unread = self._status(paper)["signed_not_checked"]
        return self.gates.all_of([pair[0], -unread]), self.gates.all_of([pair[1], -unread])

    def _member(self, kind: str, paper: int, repaired: bool) -> Pair:
        g, subjects, papers = self.gates, self.subjects, self.frame.papers
        if subjects.paper_kinds[paper] != kind:
            return g.FALSE, g.TRUE
        mended = repaired and kind in self.program.repairs
        drawn = subjects.papers[paper] is not None
        if mended and not drawn:
            counts = not papers._another_counts(paper)
            return self._constant(counts), self._constant(not counts)
        status = self._status(paper)
        signed = g.TRUE if mended else g.any_of(status[v] for v in SIGNED if v in status)
        unsigned = g.FALSE if mended else g.any_of(status[v] for v in UNSIGNED if v in status)
        if not drawn:
            last = self._constant(not subjects.paper_drawn[paper])
            return g.all_of([signed, last]), g.any_of([unsigned, g.all_of([signed, -last])])
        other = (papers._in_force_then(paper), papers._covers(paper))
        if False in other:
            return g.FALSE, g.TRUE
        return (signed if None not in other else g.FALSE), unsigned
