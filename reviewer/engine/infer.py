"""What follows from answers by definition (entailed), and what is merely likely (suggested until a person accepts)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.engine.conclusions import Entailed, Place, Round, Said, against, one_round, suggestions
from reviewer.engine.evaluate import AS_IS, Evaluation, evaluate
from reviewer.engine.explain import leaves, seen, subject_name
from reviewer.engine.packing import Frame
from reviewer.engine.program import Program
from reviewer.engine.reading_order import PAPERS
from reviewer.engine.register import Follows, follows, own_conflicts
from reviewer.engine.resume import resumed
from reviewer.engine.subjects import Subjects
from reviewer.model.answer import is_open
from reviewer.model.finding import Conflict, Seen

MOST_ROUNDS = 6


@dataclass(slots=True)
class Inferred:
    """Entailed answers, answers that stand against what is entailed, what the registers say, and the rounds that found it all."""

    entailed: Entailed = field(default_factory=dict[Place, Said])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    registers: tuple[Follows, ...] = ()
    rounds: list[Round] = field(default_factory=list[Round])
    _suggested: dict[Place, Said] | None = None

    @property
    def suggested(self) -> dict[Place, Said]:
        """What is merely likely; read off the rounds when it is first asked for."""
        if self._suggested is None:
            self._suggested = suggestions(self.rounds)
        return self._suggested


def infer(program: Program, subjects: Subjects, before: Inferred | None = None, changed: frozenset[str] = frozenset()) -> Inferred:
    """Apply the field registers and the packs' inferences to the answers, repeatedly, until nothing new follows.

    `before` is an earlier inference over the same picture, from which only answers to `changed` facts differ.
    """
    registers = before.registers if before else tuple(follows(program, subjects))
    conflicts = dict.fromkeys(own_conflicts(subjects))
    entailed = _from_registers(Frame(program, subjects), registers, conflicts)
    rounds: list[Round] = []
    if program.inferences or program.contradictions:
        if before and before.rounds and before.rounds[0].start == entailed:
            entailed = before.rounds[0].start
        rounds = _rounds(program, subjects, entailed, before, changed)
        for each in rounds:
            conflicts |= dict.fromkeys(conflict for conclusion in each.conclusions for conflict in conclusion.conflicts)
        entailed = rounds[-1].end
        if rounds[-1].start is entailed:
            conflicts |= dict.fromkeys(_contradictions(rounds[-1].run))
    return Inferred(entailed, list(conflicts), registers, rounds)


def _from_registers(frame: Frame, registers: tuple[Follows, ...], conflicts: dict[Conflict, None]) -> Entailed:
    found: dict[Place, Said] = {}
    for said in registers:
        given = frame.given(said.fact, said.ident)
        if is_open(given):
            found.setdefault((said.fact, said.ident), (said.value, said.why))
        elif given != said.value:
            conflicts.setdefault(against(said.fact, given, (said.value, said.why), said.subject))
    return found


def _rounds(program: Program, subjects: Subjects, entailed: Entailed, before: Inferred | None, changed: frozenset[str]) -> list[Round]:
    rounds: list[Round] = []
    for number in range(MOST_ROUNDS):
        earlier = before.rounds[number] if before and number < len(before.rounds) else None
        frame = Frame(program, subjects, inferred=entailed, like=earlier.run.frame if earlier else None)
        if earlier is not None:
            run = resumed(earlier.run, frame, changed | moved_facts(program, earlier.start, entailed), program.inference_cone)
        else:
            run = evaluate(program, frame, (AS_IS,), program.inference_cone)
        rounds.append(one_round(run, entailed, rounds[-1] if rounds else None, earlier, changed))
        if rounds[-1].end is entailed:
            break
        entailed = rounds[-1].end
    return rounds


def moved_facts(program: Program, before: Entailed, after: Entailed) -> frozenset[str]:
    """The facts of which something else is entailed."""
    if before is after:
        return frozenset()
    places = [place for place in before.keys() | after.keys() if before.get(place, ("",))[0] != after.get(place, ("",))[0]]
    of_papers = any(ident[0] in ("agreement", "new") or fact in program.agreement_kinds for fact, ident in places)
    return frozenset([fact for fact, _ in places] + ([PAPERS] if of_papers else []))


def _contradictions(run: Evaluation) -> Iterator[Conflict]:
    """Answers that the packs say cannot stand beside each other, each with the places where it was given."""
    for node, said in run.program.contradictions:
        for number in run.frame.blocks[said.subject].subjects_in(run.get(node).yes):
            items = [seen(run, leaf) for leaf in leaves(run, node, number, AS_IS)]
            places = tuple(dict.fromkeys((item.subject, item.fact) for item in items if isinstance(item, Seen)))
            subject = subject_name(run, said.subject, number)
            facts = tuple(dict.fromkeys(fact for _, fact in places))
            yield Conflict(said.what, subject, facts, said.next_step, places)
