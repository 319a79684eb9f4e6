"""Flip each leaf of a legal test to constant yes and constant no; report flips that no example notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from reviewer.engine.compile_conditions import Compiler
from reviewer.engine.evaluate import AS_IS, OTHER, Evaluation, blank, evaluate_group
from reviewer.engine.program import TestNodes
from reviewer.engine.read_test import outcome_of
from reviewer.model import condition as c
from reviewer.model.pack import Element, LegalTest
from reviewer.packs.examples import Bench, read_directly

LANES = (AS_IS, OTHER)
LEAF = c.FactIn | c.FactCompare | c.FactList | c.TestMet | c.Has


def mutations(cond: c.Condition) -> Iterator[tuple[str, c.Condition]]:
    """Every condition that differs in one leaf, with the words for what was flipped."""
    if isinstance(cond, LEAF):
        name = getattr(cond, "fact", None) or getattr(cond, "test", None) or getattr(cond, "relation", "")
        yield f"{name} taken as yes", c.YES
        yield f"{name} taken as no", c.NO
    elif isinstance(cond, c.Items):
        yield from _items(cond)
    elif isinstance(cond, c.All | c.Any | c.AtLeast):
        for i, part in enumerate(cond.of):
            for words, changed in mutations(part):
                yield words, structs.replace(cond, of=(*cond.of[:i], changed, *cond.of[i + 1 :]))
    elif isinstance(cond, c.Not):
        for words, changed in mutations(cond.of):
            yield words, c.Not(changed)
    elif isinstance(cond, c.Via | c.Some | c.Every):
        for words, changed in mutations(cond.holds):
            yield words, structs.replace(cond, holds=changed)
        if isinstance(cond, c.Some | c.Every) and cond.where is not None:
            for words, changed in mutations(cond.where):
                yield words, structs.replace(cond, where=changed)


def _items(cond: c.Items) -> Iterator[tuple[str, c.Condition]]:
    """A checklist is mutated as a whole; the loader checks that every item has an option that fails."""
    yield f"{cond.checklist} taken as yes", c.YES
    yield f"{cond.checklist} taken as no", c.NO


def mutated_tests(test: LegalTest) -> Iterator[tuple[str, LegalTest]]:
    """Every test that differs in one leaf of one element, of the applicability, or of an exception."""
    if test.applies_when is not None:
        for words, changed in mutations(test.applies_when):
            yield f"applies_when: {words}", structs.replace(test, applies_when=changed)
    for group in ("elements", "unless"):
        elements: tuple[Element, ...] = getattr(test, group)
        for i, element in enumerate(elements):
            for words, changed in _mutated_elements(element):
                yield (
                    f"{element.id}: {words}",
                    structs.replace(test, **{group: (*elements[:i], changed, *elements[i + 1 :])}),
                )


def _mutated_elements(element: Element) -> Iterator[tuple[str, Element]]:
    for words, changed in mutations(element.holds_when):
        yield words, structs.replace(element, holds_when=changed)
    if element.applies_when is not None:
        for words, changed in mutations(element.applies_when):
            yield f"its applies_when, {words}", structs.replace(element, applies_when=changed)
    if element.contested:
        for words, changed in mutations(element.contested.other_reading):
            contested = structs.replace(element.contested, other_reading=changed)
            yield f"other reading, {words}", structs.replace(element, contested=contested)


def surviving_mutants(bench: Bench, test: str) -> list[str]:
    """The flips that change no example of the test, as words; empty when every leaf matters."""
    nodes, run = bench.program.tests[test], bench.run
    expected = _outcomes(bench, run, nodes)
    program = replace(run.program, nodes=list(run.program.nodes))
    compiler, size = Compiler(program, []), len(program.nodes)
    more = Evaluation(program, run.frame, {lane: list(columns) for lane, columns in run.columns.items()})
    survivors: list[str] = []
    for words, mutant in mutated_tests(nodes.test):
        changed = compiler.compile_test(mutant)
        for columns in more.columns.values():
            columns += blank(len(program.nodes) - size)
        for number in read_directly(changed):
            _evaluate_missing(more, number, size)
        if _outcomes(bench, more, changed) == expected:
            survivors.append(words)
        compiler.forget(size)
        for columns in more.columns.values():
            del columns[size:]
    return survivors


def _evaluate_missing(run: Evaluation, number: int, old: int) -> None:
    """Evaluate a node and what it reads, as far as the run has not got it; nodes from `old` on are a mutant's own."""
    if run.columns[AS_IS][number] is not None:
        return
    group = run.program.groups[run.program.order.group_of[number]] if number < old else (number,)
    for node in group:
        for arg in run.program.nodes[node].args:
            if arg not in group:
                _evaluate_missing(run, arg, old)
    evaluate_group(run, group, [(lane, (lane,)) for lane in LANES])


def _outcomes(bench: Bench, run: Evaluation, nodes: TestNodes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for i in range(len(bench.cases)):
        about = bench.subject_of(i)
        found.append((outcome_of(run, nodes, about), outcome_of(run, nodes, about, (True, False))))
    return found
