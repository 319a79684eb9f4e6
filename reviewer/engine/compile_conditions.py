"""Turn conditions, legal tests and regimes into nodes; equal nodes are made once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.engine.predicates import Predicate
from reviewer.engine.program import ElementNodes, Node, Program, RegimeNodes, TestNodes
from reviewer.engine.subjects import target_of
from reviewer.errors import ReviewerError
from reviewer.model import condition as c
from reviewer.model.pack import Element, LegalTest, Regime

INHERITS = {"paper": "agreement", "link": "relationship"}


class Compiler:
    """Adds nodes to a program. Test nodes are made first, so that rings can be written."""

    def __init__(self, program: Program, tests: Sequence[LegalTest]) -> None:
        self.program = program
        self.known = {node: number for number, node in enumerate(program.nodes) if node.op != "test"}
        self.test_nodes: dict[str, int] = {}
        for number, node in enumerate(program.nodes):
            if node.op == "test":
                self.test_nodes[str(node.data[0])] = number
        for test in tests:
            if test.id not in self.test_nodes:
                self.test_nodes[test.id] = len(program.nodes)
                program.nodes.append(Node("test", test.subject, (), (test.id,)))

    def node(self, op: str, kind: str, args: tuple[int, ...] = (), *data: object) -> int:
        """The number of the node, made if it is new."""
        made = Node(op, kind, args, data)
        if made not in self.known:
            self.known[made] = len(self.program.nodes)
            self.program.nodes.append(made)
        return self.known[made]

    def forget(self, size: int) -> None:
        """Take back the nodes that were made since there were `size` of them."""
        for node in self.program.nodes[size:]:
            del self.known[node]
        del self.program.nodes[size:]

    def all_of(self, kind: str, args: Sequence[int]) -> int:
        """AND of nodes; one node stays itself."""
        return args[0] if len(args) == 1 else self.node("and", kind, tuple(args))

    def any_of(self, kind: str, args: Sequence[int]) -> int:
        """OR of nodes; one node stays itself."""
        return args[0] if len(args) == 1 else self.node("or", kind, tuple(args))

    def negated(self, kind: str, arg: int) -> int:
        """NOT of a node; two cancel out."""
        inner = self.program.nodes[arg]
        return inner.args[0] if inner.op == "not" else self.node("not", kind, (arg,))

    def condition(self, cond: c.Condition, kind: str, where: str) -> int:
        """Compile a condition about subjects of `kind`; `where` names the place for errors."""
        match cond:
            case c.All(of=parts):
                return self.all_of(kind, [self.condition(p, kind, where) for p in parts])
            case c.Any(of=parts):
                return self.any_of(kind, [self.condition(p, kind, where) for p in parts])
            case c.Not(of=part):
                return self.negated(kind, self.condition(part, kind, where))
            case c.AtLeast(count=count, of=parts):
                return self.node("at_least", kind, tuple(self.condition(p, kind, where) for p in parts), count)
            case c.FactIn() | c.FactCompare() | c.FactList():
                return self.fact(cond, kind, where)
            case c.Items():
                return self.items(cond, kind, where)
            case c.TestMet(test=test):
                return self.test(test, kind, where)
            case c.Via():
                return self.via(cond, kind, where)
            case c.Some():
                return self.some(cond, kind, where)
            case c.Every():
                return self.every(cond, kind, where)
            case c.Has(relation=relation):
                self.target(kind, relation, where)
                return self.node("has", kind, (), relation)

    def target(self, kind: str, relation: str, where: str) -> str:
        """The kind a relation leads to; ReviewerError where it leads nowhere."""
        target = target_of(kind, relation)
        if target is None:
            raise ReviewerError(f"a {kind} has no relation '{relation}'.", where, "Use one of the relations in knowledge/README.md.")
        return target

    def test(self, test: str, kind: str, where: str) -> int:
        """A reference to another legal test about the same subject."""
        number = self.test_nodes.get(test)
        if number is None:
            raise ReviewerError(f"there is no legal test '{test}'.", where, "Check the id.")
        subject = self.program.nodes[number].kind
        if subject != kind:
            raise ReviewerError(f"'{test}' is about a {subject}, not a {kind}.", where, f"Reach the {subject} with via, some or every.")
        return number

    def fact(self, cond: c.FactIn | c.FactCompare | c.FactList, kind: str, where: str) -> int:
        """A leaf; it counts only while its question's `asked_when` is not no."""
        question = self.program.questions.get(cond.fact.partition(".")[0])
        if question is None:
            raise ReviewerError(f"no question gives the fact '{cond.fact}'.", where, "Add the question or correct the name.")
        if question.subject != INHERITS.get(kind, kind):
            raise ReviewerError(
                f"'{cond.fact}' is asked of a {question.subject}, not of a {kind}.",
                where,
                "Reach it with via, some or every.",
            )
        match cond:
            case c.FactIn(values=values):
                predicate = Predicate("in", tuple(sorted(values)))
            case c.FactCompare(op=op, value=value, parameter=parameter):
                predicate = Predicate(op, (), value, parameter, question.kind)
            case c.FactList(op=op, values=values, parameter=parameter):
                predicate = Predicate(op, values or (), None, parameter)
        leaf = self.node("fact", kind, (), cond.fact, predicate)
        if question.asked_when is None:
            return leaf
        gate = self.asked_when(question.id, question.asked_when, kind, where)
        return self.node("while", kind, (leaf, gate))

    def asked_when(self, question: str, gate: c.Condition, kind: str, where: str) -> int:
        """The node that says whether a question counts, for papers and links as for what they inherit from."""
        node = self.condition(gate, kind, f"{where}, asked_when of {question}")
        if kind not in INHERITS:
            self.program.asked_when[question] = node
        return node

    def items(self, cond: c.Items, kind: str, where: str) -> int:
        """A checklist as leaves, one per item."""
        question = self.program.questions.get(cond.checklist)
        if question is None:
            raise ReviewerError(f"there is no checklist '{cond.checklist}'.", where, "Check the id.")
        names = [item.id for item in question.items]
        unknown = [n for n in (*cond.leaving_out, *cond.only) if n not in names]
        if unknown:
            raise ReviewerError(f"checklist '{cond.checklist}' has no item '{unknown[0]}'.", where, f"Items: {', '.join(names)}.")
        chosen = [n for n in (cond.only or names) if n not in cond.leaving_out]
        leaves = [self.fact(c.FactIn(f"{cond.checklist}.{n}", cond.values), kind, where) for n in chosen]
        if cond.quantity == "some":
            return self.any_of(kind, leaves)
        return self.all_of(kind, leaves if cond.quantity == "all" else [self.negated(kind, leaf) for leaf in leaves])

    def via(self, cond: c.Via, kind: str, where: str) -> int:
        """Reach to one subject."""
        inner = self.condition(cond.holds, self.target(kind, cond.relation, where), where)
        return self.node("via", kind, (inner,), cond.relation, cond.if_none)

    def member(self, kind: str, relation: str, of: str | None, where: str) -> tuple[str, str, list[int]]:
        """The full relation, its target kind, and the node of membership where membership can be open."""
        target = self.target(kind, relation, where)
        if target not in ("paper", "agreement"):
            return relation, target, []
        if of is None or of not in self.program.agreement_kinds:
            raise ReviewerError(
                f"'{relation}' needs `of`, a kind of agreement.",
                where,
                f"Kinds: {', '.join(self.program.agreement_kinds)}.",
            )
        member = [self.node("member", target, (), of)] if target == "paper" else []
        return f"{relation}:{of}", target, member

    def some(self, cond: c.Some, kind: str, where: str) -> int:
        """Some member is `where` and holds."""
        relation, target, parts = self.member(kind, cond.relation, cond.of, where)
        parts = parts + [self.condition(p, target, where) for p in (cond.where, cond.holds) if p is not None]
        return self.node("some", kind, (self.all_of(target, parts),), relation)

    def every(self, cond: c.Every, kind: str, where: str) -> int:
        """Every member holds or is not `where`; and some member is `where`, unless `if_none` says yes."""
        relation, target, parts = self.member(kind, cond.relation, cond.of, where)
        if cond.where is not None:
            parts = [*parts, self.condition(cond.where, target, where)]
        holds = self.condition(cond.holds, target, where)
        fails = self.all_of(target, [*parts, self.negated(target, holds)])
        all_hold = self.negated(kind, self.node("some", kind, (fails,), relation))
        if cond.if_none:
            return all_hold
        exists = self.node("some", kind, (self.all_of(target, parts),), relation) if parts else self.node("has", kind, (), relation)
        return self.all_of(kind, [all_hold, exists])

    def element(self, test: LegalTest, element: Element) -> ElementNodes:
        """An element: its condition in the reading of the lane, with its own applicability."""
        kind, where = test.subject, f"{test.id}, element {element.id}"
        node = self.condition(element.holds_when, kind, where)
        if element.contested:
            other = self.condition(element.contested.other_reading, kind, where)
            node = self.node("pick", kind, (node, other), element.contested.point, test.id, element.id)
        applies = None
        if element.applies_when is not None:
            applies = self.condition(element.applies_when, kind, where)
            if test.met_if == "all":
                node = self.any_of(kind, [self.negated(kind, applies), node])
            else:
                node = self.all_of(kind, [applies, node])
        return ElementNodes(element, node, applies)

    def compile_test(self, test: LegalTest) -> TestNodes:
        """Compile a legal test; `effect` is the node of what its test node is to read."""
        kind = test.subject
        elements = tuple(self.element(test, e) for e in test.elements)
        unless = tuple(self.element(test, e) for e in test.unless)
        parts = [e.node for e in elements]
        body = self.all_of(kind, parts) if test.met_if == "all" else self.any_of(kind, parts)
        if unless:
            body = self.all_of(kind, [body, self.negated(kind, self.any_of(kind, [e.node for e in unless]))])
        applies = self.condition(test.applies_when or c.YES, kind, test.id)
        in_force = self.in_force(test)
        gate = [in_force, applies]
        if test.kind in ("status", "pathway", "stop"):
            effect = self.all_of(kind, [*gate, body])
        else:
            effect = self.any_of(kind, [*(self.negated(kind, g) for g in gate), body])
        return TestNodes(test, effect, elements, unless, applies, in_force, body)

    def add_test(self, test: LegalTest) -> None:
        """Compile a legal test into the program; other tests read it through its test node."""
        made, number = self.compile_test(test), self.test_nodes[test.id]
        self.program.nodes[number] = Node("test", test.subject, (made.effect,), (test.id,))
        self.program.tests[test.id] = replace(made, effect=number)

    def in_force(self, test: LegalTest) -> int:
        """Whether the test binds on the flow's date; proposed and vacated tests never do."""
        force = test.in_force
        if force.state != "in_force":
            return self.node("or", test.subject)
        if force.from_ is None and force.until is None:
            return self.node("and", test.subject)
        return self.node("in_force", test.subject, (), force.from_, force.until)

    def add_regime(self, regime: Regime, tests: Sequence[LegalTest]) -> RegimeNodes:
        """`ok`: not triggered, or no stop and some pathway met together with its own requirements."""
        mine = [t for t in tests if t.regime == regime.id and t.subject == "flow"]
        of_kind = {kind: [t for t in mine if t.kind == kind] for kind in ("pathway", "stop", "requirement")}
        trigger = self.test(regime.trigger, "flow", f"regime {regime.id}")
        ways: dict[str, int] = {}
        for pathway in of_kind["pathway"]:
            needed = [t for t in of_kind["requirement"] if needs(t, pathway.id)]
            ways[pathway.id] = self.all_of("flow", [self.test_nodes[t.id] for t in (pathway, *needed)])
        required = [self.test_nodes[t.id] for t in of_kind["requirement"]]
        way = self.any_of("flow", list(ways.values())) if ways else self.all_of("flow", required)
        stopped = self.any_of("flow", [self.test_nodes[t.id] for t in of_kind["stop"]])
        clear = self.all_of("flow", [self.negated("flow", stopped), way])
        ok = self.any_of("flow", [self.negated("flow", trigger), clear])
        ids = {kind: tuple(t.id for t in found) for kind, found in of_kind.items()}
        return RegimeNodes(regime, trigger, ok, ids["pathway"], ids["stop"], ids["requirement"], ways)


def needs(requirement: LegalTest, pathway: str) -> bool:
    """Whether a requirement belongs to a pathway."""
    named = requirement.for_pathways == "all" or pathway in requirement.for_pathways
    return named and pathway not in requirement.lifted_by
