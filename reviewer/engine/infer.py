"""What follows from answers by definition (entailed), and what is merely likely (suggested until a person accepts)."""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer.engine.columns import Column
from reviewer.engine.evaluate import AS_IS, Evaluation, evaluate
from reviewer.engine.explain import leaves, seen, subject_name
from reviewer.engine.packing import Frame, Ident
from reviewer.engine.program import Program
from reviewer.engine.register import follows, own_conflicts
from reviewer.engine.subjects import Subjects
from reviewer.model.answer import Value, is_open
from reviewer.model.finding import Conflict, Seen

MOST_ROUNDS = 6


@dataclass(slots=True)
class Inferred:
    """Entailed answers, suggestions, and answers that stand against what is entailed."""

    entailed: dict[tuple[str, Ident], tuple[str, str]] = field(default_factory=dict[tuple[str, Ident], tuple[str, str]])
    suggested: dict[tuple[str, Ident], tuple[str, str]] = field(default_factory=dict[tuple[str, Ident], tuple[str, str]])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])


def infer(program: Program, subjects: Subjects) -> Inferred:
    """Apply the field registers and the packs' inferences to the answers, repeatedly, until nothing new follows."""
    found = Inferred(conflicts=list(own_conflicts(subjects)))
    frame = Frame(program, subjects)
    for said in follows(program, subjects):
        _entail(frame, found, said.fact, said.ident, said.value, said.why, said.subject)
    if not program.inferences and not program.contradictions:
        return found
    needed = closure(program, [node for node, *_ in (*program.inferences, *program.contradictions)])
    for _ in range(MOST_ROUNDS):
        frame = Frame(program, subjects, inferred=found.entailed)
        run = evaluate(program, frame, (AS_IS,), needed)
        if not _one_round(run, found):
            _contradictions(run, found)
            break
    return found


def _contradictions(run: Evaluation, found: Inferred) -> None:
    """Answers that the packs say cannot stand beside each other, each with the places where it was given."""
    for node, said in run.program.contradictions:
        column: Column = run.get(node)
        for number in run.frame.blocks[said.subject].subjects_in(column.yes):
            items = [seen(run, leaf) for leaf in leaves(run, node, number, AS_IS)]
            places = tuple(dict.fromkeys((item.subject, item.fact) for item in items if isinstance(item, Seen)))
            subject = subject_name(run, said.subject, number)
            facts = tuple(dict.fromkeys(fact for _, fact in places))
            conflict = Conflict(said.what, subject, facts, said.next_step, places)
            if conflict not in found.conflicts:
                found.conflicts.append(conflict)


def closure(program: Program, wanted: list[int]) -> frozenset[int]:
    """The nodes that the wanted nodes read."""
    reached: set[int] = set()
    waiting = list(wanted)
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(program.nodes[node].args)
    return frozenset(reached)


def _one_round(run: Evaluation, found: Inferred) -> bool:
    """Add what follows in this round; true where something new came up."""
    new = False
    for node, kind, entails, suggests, why in run.program.inferences:
        column: Column = run.get(node)
        for number in run.frame.blocks[kind].subjects_in(column.yes):
            ident = run.frame.idents(kind)[number]
            for fact, value in entails.items():
                new |= _entail(run.frame, found, fact, ident, value, why, subject_name(run, kind, number))
            for fact, value in suggests.items():
                if is_open(run.frame.given(fact, ident)) and (fact, ident) not in found.entailed:
                    found.suggested.setdefault((fact, ident), (value, why))
    return new


def _entail(frame: Frame, found: Inferred, fact: str, ident: Ident, value: str, why: str, subject: str) -> bool:
    given: Value | None = frame.given(fact, ident)
    if not is_open(given):
        if given != value:
            conflict = Conflict(f"answered {given}, but {why}", subject, (fact,), "Correct one of the answers.")
            if conflict not in found.conflicts:
                found.conflicts.append(conflict)
        return False
    if (fact, ident) in found.entailed:
        return False
    found.entailed[fact, ident] = (value, why)
    return True
