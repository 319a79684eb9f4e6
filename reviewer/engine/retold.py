"""Findings told again from an earlier run over the same picture: only a legal test that reads something else now is explained anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress, count
from operator import is_not

from reviewer.engine.evaluate import AS_IS, OTHER, Evaluation
from reviewer.engine.explain import explain
from reviewer.engine.infer import moved_facts
from reviewer.engine.program import Program
from reviewer.model.finding import Finding

MOST = 4  # flow subjects whose findings are kept: what is in sight, and where one came from


@dataclass(slots=True)
class Retold:
    """Findings of the flows told last, each with the run they were read off; good for runs that differ by answers alone.

    `reads` are, per legal test about a flow, the nodes that its finding reads: those of the flow itself, and those beyond a relation,
    as bits by node.
    """

    kept: dict[int, tuple[Evaluation, dict[str, Finding]]] = field(default_factory=dict[int, tuple[Evaluation, dict[str, Finding]]])
    reads: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])

    def tell(self, run: Evaluation, tests: list[str], number: int) -> tuple[Finding, ...]:
        """The findings of these tests for one flow subject, in this order."""
        before, known = self.kept.pop(number, (run, dict[str, Finding]()))
        here, anywhere = moved(before, run, number) if known and before is not run else (0, 0)
        found: dict[str, Finding] = {}
        for test in tests:
            old = known.get(test)
            found[test] = old if old is not None and not self._touched(run.program, test, here, anywhere) else explain(run, test, number)
        self.kept[number] = run, found
        while len(self.kept) > MOST:
            del self.kept[next(iter(self.kept))]
        return tuple(found.values())

    def _touched(self, program: Program, test: str, here: int, anywhere: int) -> bool:
        if test not in self.reads:
            self.reads[test] = nodes_read(program, test)
        near, far = self.reads[test]
        return bool(near & here or far & anywhere)


def nodes_read(program: Program, test: str) -> tuple[int, int]:
    """The nodes that explaining a test reads, as bits: at its subject, and beyond a relation. What lies below a linked test is not read."""
    nodes = program.tests[test]
    near, far = set[int]({nodes.in_force, nodes.applies, nodes.effect, nodes.body}), set[int]()
    waiting = [(e.node, False, True) for e in (*nodes.elements, *nodes.unless)]
    near.update(e.applies for e in (*nodes.elements, *nodes.unless) if e.applies is not None)
    done = set[tuple[int, bool]]()
    while waiting:
        node, beyond, top = waiting.pop()
        if (node, beyond) in done:
            continue
        made, side = program.nodes[node], far if beyond else near
        side.add(node)
        if made.op == "test":
            linked = program.tests[str(made.data[0])]
            side.update((linked.in_force, linked.applies, linked.effect))
            if not top:
                continue
        done.add((node, beyond))
        waiting += [(arg, beyond or made.op in ("via", "some"), False) for arg in made.args]
    return sum(1 << node for node in near), sum(1 << node for node in far)


def moved(before: Evaluation, run: Evaluation, number: int) -> tuple[int, int]:
    """The nodes that are otherwise than before, as bits: as seen at one flow subject, and at any subject."""
    nodes, bit = run.program.nodes, run.frame.blocks["flow"].bit(number)
    here, anywhere = _answers_moved(before, run, number)
    for lane in (AS_IS, OTHER):
        pairs = before.columns[lane], run.columns[lane]
        for node in compress(count(), map(is_not, *pairs)):
            old, new = pairs[0][node], pairs[1][node]
            if old == new:
                continue
            anywhere.add(node)
            same = old is not None and new is not None and (old.yes & bit, old.no & bit) == (new.yes & bit, new.no & bit)
            if nodes[node].kind != "flow" or not same:
                here.add(node)
    return sum(1 << node for node in here), sum(1 << node for node in anywhere)


def _answers_moved(before: Evaluation, run: Evaluation, number: int) -> tuple[set[int], set[int]]:
    """The leaves whose answer is another, also where its truth is not: "not sure" and "disputed" are both open, but not told alike."""
    inferred = moved_facts(run.program, before.frame.inferred, run.frame.inferred)
    here, anywhere = set[str](inferred), set[str](inferred)
    for kind, answers in run.frame.subjects.answers.items():
        for at, (old, new) in enumerate(zip(before.frame.subjects.answers[kind], answers, strict=True)):
            if old is not new:
                facts = {fact for fact in {**old, **new} if old.get(fact) != new.get(fact)}
                anywhere |= facts
                if kind != "flow" or at == number:
                    here |= facts
    told = [(n, str(node.data[0])) for n, node in enumerate(run.program.nodes) if node.op in ("fact", "member")] if anywhere else []
    return {n for n, fact in told if fact in here}, {n for n, fact in told if fact in anywhere}
