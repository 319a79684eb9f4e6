"""What follows from answers by definition (entailed), and what is merely likely (suggested until a person accepts)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviewer.engine.evaluate import AS_IS, Evaluation, evaluate
from reviewer.engine.explain import leaves, seen, subject_name
from reviewer.engine.packing import Frame, Ident
from reviewer.engine.program import Program
from reviewer.engine.reading_order import PAPERS
from reviewer.engine.register import follows, own_conflicts
from reviewer.engine.resume import resumed
from reviewer.engine.subjects import Subjects
from reviewer.model.answer import Value, is_open
from reviewer.model.finding import Conflict, Seen

MOST_ROUNDS = 6
Entailed = Mapping[tuple[str, Ident], tuple[str, str]]


@dataclass(slots=True)
class Inferred:
    """Entailed answers, suggestions, answers that stand against what is entailed, and the runs that found them."""

    entailed: dict[tuple[str, Ident], tuple[str, str]] = field(default_factory=dict[tuple[str, Ident], tuple[str, str]])
    suggested: dict[tuple[str, Ident], tuple[str, str]] = field(default_factory=dict[tuple[str, Ident], tuple[str, str]])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    runs: list[Evaluation] = field(default_factory=list[Evaluation])


def infer(program: Program, subjects: Subjects, before: Sequence[Evaluation] = (), changed: frozenset[str] = frozenset()) -> Inferred:
    """Apply the field registers and the packs' inferences to the answers, repeatedly, until nothing new follows.

    `before` are the runs of an earlier inference over the same picture, from which only `changed` facts differ.
    """
    found = Inferred(conflicts=list(own_conflicts(subjects)))
    frame = Frame(program, subjects)
    for said in follows(program, subjects):
        _entail(found, said.fact, said.ident, frame.given(said.fact, said.ident), (said.value, said.why), said.subject)
    if not program.inferences and not program.contradictions:
        return found
    for number in range(MOST_ROUNDS):
        earlier = before[number] if number < len(before) else None
        frame = Frame(program, subjects, inferred=dict(found.entailed), like=earlier.frame if earlier else None)
        if earlier is not None:
            run = resumed(earlier, frame, changed | moved_facts(program, earlier.frame.inferred, found.entailed), program.inference_cone)
        else:
            run = evaluate(program, frame, (AS_IS,), program.inference_cone)
        found.runs.append(run)
        if not _one_round(run, found):
            _contradictions(run, found)
            break
    return found


def moved_facts(program: Program, before: Entailed, after: Entailed) -> frozenset[str]:
    """The facts of which something else is entailed."""
    places = [place for place in before.keys() | after.keys() if before.get(place, ("",))[0] != after.get(place, ("",))[0]]
    of_papers = any(ident[0] in ("agreement", "new") or fact in program.agreement_kinds for fact, ident in places)
    return frozenset([fact for fact, _ in places] + ([PAPERS] if of_papers else []))


def _contradictions(run: Evaluation, found: Inferred) -> None:
    """Answers that the packs say cannot stand beside each other, each with the places where it was given."""
    for node, said in run.program.contradictions:
        for number in run.frame.blocks[said.subject].subjects_in(run.get(node).yes):
            items = [seen(run, leaf) for leaf in leaves(run, node, number, AS_IS)]
            places = tuple(dict.fromkeys((item.subject, item.fact) for item in items if isinstance(item, Seen)))
            subject = subject_name(run, said.subject, number)
            facts = tuple(dict.fromkeys(fact for _, fact in places))
            _conflict(found, Conflict(said.what, subject, facts, said.next_step, places))


def _one_round(run: Evaluation, found: Inferred) -> bool:
    """Add what follows in this round; true where something new came up."""
    new = False
    for node, kind, entails, suggests, why in run.program.inferences:
        holds = run.frame.blocks[kind].subjects_in(run.get(node).yes)
        if not holds:
            continue
        idents = run.frame.idents(kind)
        for fact, value in entails.items():
            given = run.frame.given_values(kind, fact)
            for number in holds:
                if given[number] != value and (fact, idents[number]) not in found.entailed:
                    new |= _entail(found, fact, idents[number], given[number], (value, why), subject_name(run, kind, number))
        for fact, value in suggests.items():
            given = run.frame.given_values(kind, fact)
            for number in holds:
                if is_open(given[number]) and (fact, idents[number]) not in found.entailed:
                    found.suggested.setdefault((fact, idents[number]), (value, why))
    return new


def _entail(found: Inferred, fact: str, ident: Ident, given: Value | None, said: tuple[str, str], subject: str) -> bool:
    """Entail an answer where none was given; one that stands against it stays as it is, and the conflict is told."""
    if not is_open(given):
        if given != said[0]:
            _conflict(found, Conflict(f"answered {given}, but {said[1]}", subject, (fact,), "Correct one of the answers."))
        return False
    if (fact, ident) in found.entailed:
        return False
    found.entailed[fact, ident] = said
    return True


def _conflict(found: Inferred, conflict: Conflict) -> None:
    if conflict not in found.conflicts:
        found.conflicts.append(conflict)
